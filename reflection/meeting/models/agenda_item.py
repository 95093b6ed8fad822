"""What is on the agenda: a case, a fixed question, a finding, any topic."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from cases.case.models.case import Case
from reflection.agreement.models import Agreement
from reflection.finding.models.finding import Finding, FindingCase
from reflection.meeting.models.meeting import Meeting
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.history import keep_history


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    """Items in the words of the screens."""

    def standing(self) -> Self:
        """Those that nobody took off the agenda."""
        return self.filter(taken_off_at=None)

    def not_reached(self) -> Self:
        """What the meeting did not come to."""
        return self.standing().filter(reached_at=None)

    def used(self) -> Self:
        """Those that a meeting came to, or at which somebody wrote."""
        written = Q(notes__isnull=False) | Q(actions__isnull=False)
        return self.filter(written | Q(reached_at__isnull=False)).distinct()


@keep_history
class AgendaItem(models.Model):
    """One thing that a meeting talks about (agendapunt), in the order of the chair.

    `code` names a fixed question; `reasons` are the codes of why it stands there.
    `reached_at` is when it was first open, `seconds` how long together, `opened_at`
    when last: who may not know of what is open now, sees what was open before it.
    """

    class Kind(models.TextChoices):
        """What it is."""

        CASE = "case", "zaak"
        QUESTION = "question", "vaste vraag"
        FINDING = "finding", "signaal"
        AGREEMENT = "agreement", "afspraak"
        LAW = "law", "de wet achter het werk"
        TOPIC = "topic", "onderwerp"

    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.CASCADE,
        related_name="items",
        verbose_name="bijeenkomst",
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    kind = models.CharField("soort", max_length=20, choices=Kind.choices)
    position = models.PositiveSmallIntegerField("volgorde")
    case = models.ForeignKey(
        Case,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="agenda_items",
        verbose_name="zaak",
    )
    finding = models.ForeignKey(
        Finding,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="agenda_items",
        verbose_name="signaal",
    )
    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="agenda_items",
        verbose_name="afspraak",
    )
    code = models.CharField("code van de vraag", max_length=40, blank=True)
    title = models.CharField("onderwerp", max_length=200, blank=True)
    reasons = ArrayField(
        models.CharField(max_length=40),
        verbose_name="waarom het op de agenda staat",
        default=list,
        blank=True,
    )
    asked_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ingebracht door",
    )
    question = models.CharField("vraag van de inbrenger", max_length=500, blank=True)
    moved_from = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="moved_to",
        verbose_name="doorgeschoven van",
    )
    reached_at = models.DateTimeField("aan de orde gekomen op", null=True, blank=True)
    opened_at = models.DateTimeField("laatst geopend op", null=True, blank=True)
    seconds = models.PositiveIntegerField("hoe lang, in seconden", default=0)
    taken_off_at = models.DateTimeField("van de agenda gehaald", null=True, blank=True)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "case"],
                condition=Q(case__isnull=False),
                name="a_case_stands_once_on_an_agenda",
            ),
            models.UniqueConstraint(
                fields=["meeting", "finding"],
                condition=Q(finding__isnull=False),
                name="a_finding_stands_once_on_an_agenda",
            ),
            models.UniqueConstraint(
                fields=["meeting", "code"],
                condition=~Q(code=""),
                name="a_fixed_question_stands_once_on_an_agenda",
            ),
            models.CheckConstraint(
                condition=~Q(kind="case") | Q(case__isnull=False),
                name="an_item_about_a_case_has_one",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.get_kind_display()

    @property
    def heading(self) -> str:
        """What it is called on the agenda; a case without the name of anybody."""
        if self.case:
            return f"{self.case.reference}: {self.case.offence}"
        return self.title or str(self.finding or self.agreement or self)

    def case_numbers(self) -> list[int]:
        """The cases that it is about: its own, or those of its finding."""
        told = Q(finding=self.finding_id) | Q(finding__merged_into=self.finding_id)
        shown = FindingCase.objects.filter(told) if self.finding_id else ()
        own = [self.case_id] if self.case_id else []
        return [*own, *(each.case_id for each in shown)]
