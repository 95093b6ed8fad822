"""What a decision consists of beside its conditions, and for whom it differs."""

from django.db import models
from django.db.models import Q

from cases.advice.models.advice import (
    AdvicePart,
    Disposal,
    DisposalPart,
    Unit,
    size_in_words,
)
from cases.case.models.people import Person
from cases.case.models.record import CaseRecord
from cases.decision.models.decision import Decision
from zsm_werkplaats.lib.history import keep_history


@keep_history
class DecisionPart(CaseRecord):
    """One part of a decision: so many hours, euros or months of what.

    It may take over a part of the advice, as it was or altered; an advised part that
    no part takes over was dropped.
    """

    class Handling(models.TextChoices):
        """What the decision did with a part of the advice."""

        TAKEN_OVER = "taken_over", "overgenomen"
        ALTERED = "altered", "aangepast"

    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        related_name="parts",
        verbose_name="beslissing",
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
    advised = models.ForeignKey(
        AdvicePart,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name="geadviseerd onderdeel",
    )
    handling = models.CharField(
        "overgenomen", max_length=10, choices=Handling.choices, blank=True
    )

    class Meta:
        verbose_name = "onderdeel van een beslissing"
        verbose_name_plural = "onderdelen van een beslissing"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(advised__isnull=True, handling="")
                | Q(advised__isnull=False) & ~Q(handling=""),
                name="a_decided_part_says_how_it_follows_an_advised_one",
            )
        ]

    def __str__(self) -> str:
        return size_in_words(str(self.kind), self.amount, self.unit)


@keep_history
class DecidedDisposal(CaseRecord):
    """A disposal that differs for one suspect from that of the decision."""

    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        related_name="disposals",
        verbose_name="beslissing",
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name="voor wie"
    )
    disposal = models.ForeignKey(
        Disposal, on_delete=models.PROTECT, related_name="+", verbose_name="afdoening"
    )

    class Meta:
        verbose_name = "afdoening voor één verdachte"
        verbose_name_plural = "afdoeningen voor één verdachte"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "person"],
                name="a_suspect_has_one_disposal_in_a_decision",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.disposal}"


# What a list shows of its decisions beside the disposal.
WITH_CONTENT = (
    models.Prefetch(
        "disposals", DecidedDisposal.objects.select_related("disposal", "person")
    ),
    models.Prefetch("parts", DecisionPart.objects.select_related("kind", "person")),
)
