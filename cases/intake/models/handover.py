"""Work that went to others in one act, and what was put back of it."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from cases.case.models.record import CaseRecord
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.recorded import Recorded


@keep_history
class Handover(Recorded):
    """One act in which a manager gave cases to others, with the reason."""

    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )
    colleague = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="van wie",
        help_text="Leeg bij een selectie van zaken.",
    )
    explanation = models.TextField("reden")
    submission = models.UUIDField(
        "inzending",
        null=True,
        unique=True,
        help_text="Het formulier waaruit dit kwam; een tweede klik wordt zo herkend.",
    )
    undone_at = models.DateTimeField("ongedaan gemaakt op", null=True, blank=True)
    undone_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="ongedaan gemaakt door",
    )

    class Meta:
        verbose_name = "overdracht"
        verbose_name_plural = "overdrachten"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="a_handover_is_undone_by_somebody",
            )
        ]
        indexes = [
            models.Index(
                F("region"),
                F("created_at").desc(),
                F("id").desc(),
                name="handovers_of_a_region",
            )
        ]

    def __str__(self) -> str:
        return f"Overdracht {self.pk}"


class HandoverCaseQuerySet(models.QuerySet["HandoverCase"]):
    """Rows of hand-overs in the words of the screens."""

    def beside(self, row: int) -> Self:
        """What the receiver of this row got in the same act."""
        one = HandoverCase.objects.filter(pk=row).order_by()
        return self.filter(
            handover__in=one.values("handover"), receiver__in=one.values("receiver")
        )

    def left_beside(self, row: int) -> Self:
        """What left the person of this row in the same act."""
        one = HandoverCase.objects.filter(pk=row).order_by()
        return self.filter(
            handover__in=one.values("handover"), sender__in=one.values("sender")
        )


@keep_history
class HandoverCase(CaseRecord):
    """One case of a hand-over: from whom, to whom, and whether it was put back."""

    class Kind(models.TextChoices):
        """What the receiver is from then on."""

        HELD = "held", "zaak overgedragen"
        TAKEN_UP = "taken_up", "voordracht opgepakt"
        LINKED = "linked", "zaak gekoppeld"

    handover = models.ForeignKey(
        Handover,
        on_delete=models.CASCADE,
        related_name="rows",
        verbose_name="overdracht",
        db_index=False,
    )
    kind = models.CharField("soort", max_length=10, choices=Kind.choices)
    sender = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="van",
        help_text="Leeg bij een voordracht die niemand had.",
    )
    receiver = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="aan"
    )
    undone_at = models.DateTimeField("teruggezet op", null=True, blank=True)
    left_because = models.CharField(
        "waarom niet teruggezet", max_length=200, blank=True
    )

    objects = HandoverCaseQuerySet.as_manager()

    class Meta:
        verbose_name = "zaak van een overdracht"
        verbose_name_plural = "zaken van overdrachten"
        ordering = ["case", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["handover", "case", "kind"],
                name="a_case_goes_to_one_person_in_a_handover",
            ),
            models.CheckConstraint(
                condition=~Q(sender=F("receiver")),
                name="nobody_hands_a_case_over_to_themself",
            ),
        ]

    def __str__(self) -> str:
        return f"Zaak {self.case_id} van overdracht {self.handover_id}"
