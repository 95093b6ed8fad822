"""The advice to the OM. Given is fixed: a new one supersedes the old one."""

from typing import Self

from django.db import models
from django.db.models import Q

from cases.case.models.people import Person
from cases.case.models.record import CaseRecord
from zsm_werkplaats.lib.codelist import CodeListEntry
from zsm_werkplaats.lib.history import keep_history

NOTHING_MORE = "Geen vervolg nodig."


class Unit(models.TextChoices):
    """In what the size of a part of a disposal is counted."""

    NONE = "", "geen"
    HOURS = "hours", "uur"
    DAYS = "days", "dagen"
    MONTHS = "months", "maanden"
    YEARS = "years", "jaar"
    EURO = "euro", "euro"


def size_in_words(label: str, amount: int | None, unit: str) -> str:
    """So many of what: taakstraf: 40 uur."""
    if amount is None:
        return label
    counted = f" {Unit(unit).label}" if unit else ""
    return f"{label}: {amount}{counted}"


def for_whom(text: str, person: Person | None) -> str:
    """With the suspect that it is for, where it is not for all of them."""
    return f"{text} (voor {person.name})" if person else text


@keep_history
class Disposal(CodeListEntry):
    """What the OM can do with a case (afdoening)."""

    WAITING = "aangehouden"
    bears_conditions = models.BooleanField("kan voorwaarden dragen", default=False)

    class Meta(CodeListEntry.Meta):
        verbose_name = "afdoening"
        verbose_name_plural = "afdoeningen"

    @property
    def only_waits(self) -> bool:
        """Whether it can be advised but not decided: waiting asks until when."""
        return self.code == self.WAITING


@keep_history
class DisposalPart(CodeListEntry):
    """What a disposal can consist of: community service, a driving ban."""

    unit = models.CharField("eenheid", max_length=10, choices=Unit.choices, blank=True)

    class Meta(CodeListEntry.Meta):
        verbose_name = "soort onderdeel"
        verbose_name_plural = "soorten onderdelen"


class AdviceQuerySet(models.QuerySet["Advice"]):
    """Advices in the words of the screens."""

    def standing(self) -> Self:
        """The advices that no newer one superseded."""
        return self.filter(superseded_at=None)


@keep_history
class Advice(CaseRecord):
    """What the werkplaats advises, written or told. Given is fixed."""

    class Form(models.TextChoices):
        """How the advice reached the prosecutor."""

        WRITTEN = "written", "schriftelijk"
        ORAL = "oral", "mondeling"

    form = models.CharField(
        "vorm", max_length=10, choices=Form.choices, default=Form.WRITTEN
    )
    disposal = models.ForeignKey(
        Disposal,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="voorgestelde afdoening",
    )
    nothing_more = models.BooleanField(
        "geen vervolg nodig", default=False, db_default=False
    )
    text = models.TextField("advies")
    told_to = models.CharField("verteld aan", max_length=120, blank=True)
    told_at = models.DateTimeField("verteld op", null=True, blank=True)
    question = models.CharField(
        "vraag aan de adviseur",
        max_length=500,
        blank=True,
        db_default="",
        help_text="Smal: wat moet de reclasseringsadviseur nog uitzoeken?",
    )
    given_at = models.DateTimeField("gegeven op")
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)
    reason_for_new = models.CharField(
        "waarom een nieuw advies", max_length=300, blank=True
    )

    objects = AdviceQuerySet.as_manager()

    class Meta:
        verbose_name = "OM-advies"
        verbose_name_plural = "OM-adviezen"
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(superseded_at__isnull=True),
                name="one_advice_stands_at_a_time",
            )
        ]
        indexes = [
            models.Index(
                fields=["region", "given_at"],
                condition=Q(superseded_at__isnull=True),
                name="standing_advices_by_day",
            )
        ]

    def __str__(self) -> str:
        return f"Advies: {self.disposal}"

    @property
    def adds_nothing_more(self) -> bool:
        """Whether its text leaves unsaid that nothing more has to happen."""
        return self.nothing_more and NOTHING_MORE not in self.text


@keep_history
class Alternative(CaseRecord):
    """The second route that worker and prosecutor weigh, beside that of the advice."""

    advice = models.ForeignKey(
        Advice,
        on_delete=models.PROTECT,
        related_name="alternatives",
        verbose_name="advies",
    )
    disposal = models.ForeignKey(
        Disposal, on_delete=models.PROTECT, related_name="+", verbose_name="afdoening"
    )
    why = models.TextField("waarom")

    class Meta:
        verbose_name = "alternatief"
        verbose_name_plural = "alternatieven"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Alternatief: {self.disposal}"


class AdvicePartManager(models.Manager["AdvicePart"]):
    """Parts with the suspect whom they are for: every screen says so."""

    def get_queryset(self) -> models.QuerySet["AdvicePart"]:
        return super().get_queryset().select_related("person")


@keep_history
class AdvicePart(CaseRecord):
    """One part of what an advice, or its second route, proposes: so many of what."""

    advice = models.ForeignKey(
        Advice,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name="advies",
    )
    alternative = models.ForeignKey(
        Alternative,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name="alternatief",
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="voor wie",
        help_text="Leeg: voor iedere verdachte in de zaak.",
    )
    kind = models.ForeignKey(
        DisposalPart, on_delete=models.PROTECT, related_name="+", verbose_name="soort"
    )
    amount = models.PositiveIntegerField("hoeveel", null=True, blank=True)
    unit = models.CharField("eenheid", max_length=10, choices=Unit.choices, blank=True)

    objects = AdvicePartManager()

    class Meta:
        verbose_name = "onderdeel van een advies"
        verbose_name_plural = "onderdelen van een advies"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(advice__isnull=False, alternative__isnull=True)
                | Q(advice__isnull=True, alternative__isnull=False),
                name="a_part_belongs_to_one_road",
            )
        ]

    def __str__(self) -> str:
        size = size_in_words(str(self.kind), self.amount, self.unit)
        return for_whom(size, self.person)
