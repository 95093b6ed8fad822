"""The short question list (vragenlijst) to workers and prosecutors, once a quarter.

Who answered is known, what they answered is not: an answer sheet has no user and no
time, and the keys of sheets and answers are shuffled, so that no order tells.
"""

from datetime import date
from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.period import Period
from zsm_werkplaats.lib.recorded import Recorded
from zsm_werkplaats.lib.versions import Versioned

FEWEST, MOST = 2, 6  # questions


class QuestionnaireQuerySet(models.QuerySet["Questionnaire"]):
    """Question lists in the words of the screens."""

    def open(self) -> Self:
        """Those that can be answered."""
        return self.filter(opened_at__isnull=False, closed_at=None)


@keep_history
class Questionnaire(Recorded, Versioned):
    """The questions of one region in one quarter."""

    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )
    quarter_on = models.DateField("kwartaal", help_text="De eerste dag ervan.")
    title = models.CharField("titel", max_length=120)
    opened_at = models.DateTimeField("opengezet op", null=True, blank=True)
    closed_at = models.DateTimeField("gesloten op", null=True, blank=True)

    objects = QuestionnaireQuerySet.as_manager()

    class Meta:
        verbose_name = "vragenlijst"
        verbose_name_plural = "vragenlijsten"
        ordering = ["-quarter_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "quarter_on"],
                name="a_region_asks_once_a_quarter",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at")),
                name="a_question_list_closes_after_it_opened",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def quarter(self) -> str:
        """For example: 4e kwartaal van 2026."""
        return Period.quarter(self.quarter_on).label

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None and self.closed_at is None

    @property
    def is_begun(self) -> bool:
        """Whether somebody may have answered: then the questions stay as they are."""
        return self.opened_at is not None


class QuestionnaireQuestion(models.Model):
    """One question, and how it is answered."""

    class Kind(models.TextChoices):
        """How somebody answers."""

        SCALE = "scale", "schaal van 1 tot en met 5"
        CHOICE = "choice", "één antwoord kiezen"
        TEXT = "text", "eigen woorden"

    questionnaire = models.ForeignKey(
        Questionnaire,
        on_delete=models.CASCADE,
        related_name="questions",
        verbose_name="vragenlijst",
        db_index=False,
    )
    place = models.PositiveSmallIntegerField("plaats")
    kind = models.CharField("soort", max_length=10, choices=Kind.choices)
    text = models.CharField("vraag", max_length=200)
    options = models.TextField(
        "antwoorden", blank=True, help_text="Eén antwoord per regel."
    )

    class Meta:
        verbose_name = "vraag van een vragenlijst"
        verbose_name_plural = "vragen van vragenlijsten"
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "place"],
                name="a_place_in_a_question_list_has_one_question",
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def choices(self) -> list[tuple[int, str]]:
        """What can be answered, by number; none in own words."""
        if self.kind == self.Kind.SCALE:
            ends = {1: "1: helemaal oneens", 5: "5: helemaal eens"}
            return [(number, ends.get(number, str(number))) for number in range(1, 6)]
        return list(enumerate(filter(None, self.options.splitlines()), start=1))


class Participation(models.Model):
    """Somebody answered; nothing leads from here to what."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    questionnaire = models.ForeignKey(
        Questionnaire,
        on_delete=models.CASCADE,
        related_name="participations",
        verbose_name="vragenlijst",
        db_index=False,
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="wie"
    )

    class Meta:
        verbose_name = "deelname"
        verbose_name_plural = "deelnames"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "user"],
                name="somebody_answers_a_question_list_once",
            )
        ]

    def __str__(self) -> str:
        return f"Deelname {self.pk}"


class AnswerSheet(models.Model):
    """What one person answered: only whether that is a worker or a prosecutor."""

    class Side(models.TextChoices):
        """For whom they work."""

        WORKER = "worker", "werkplaats"
        PROSECUTOR = "prosecutor", "OM"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    questionnaire = models.ForeignKey(
        Questionnaire,
        on_delete=models.CASCADE,
        related_name="sheets",
        verbose_name="vragenlijst",
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )
    side = models.CharField("kant", max_length=10, choices=Side.choices)

    class Meta:
        verbose_name = "ingevulde vragenlijst"
        verbose_name_plural = "ingevulde vragenlijsten"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Ingevulde vragenlijst {self.pk}"


class Answer(models.Model):
    """The answer to one question: a number, or own words."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    sheet = models.ForeignKey(
        AnswerSheet,
        on_delete=models.CASCADE,
        related_name="answers",
        verbose_name="ingevulde vragenlijst",
        db_index=False,
    )
    question = models.ForeignKey(
        QuestionnaireQuestion,
        on_delete=models.CASCADE,
        related_name="answers",
        verbose_name="vraag",
    )
    number = models.PositiveSmallIntegerField("keuze", null=True, blank=True)
    text = models.TextField("in eigen woorden", blank=True)

    class Meta:
        verbose_name = "antwoord op een vraag"
        verbose_name_plural = "antwoorden op vragen"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "question"], name="a_question_is_answered_once"
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=False, text="")
                | (Q(number=None) & ~Q(text="")),
                name="an_answer_is_a_choice_or_a_text",
            ),
        ]

    def __str__(self) -> str:
        return f"Antwoord {self.pk}"


def first_of_quarter(day: date) -> date:
    """The first day of the quarter of `day`."""
    return Period.quarter(day).first
