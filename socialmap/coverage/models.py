"""What the team wants to talk about at the reflection meeting."""

from typing import Self

from django.db import models
from django.db.models import Q

from socialmap.organisation.models.code_lists import LifeDomain
from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.history import keep_history


class FindingProposalQuerySet(models.QuerySet["FindingProposal"]):
    """Proposals in the words of the screens."""

    def standing(self) -> Self:
        """Those that nobody took back."""
        return self.filter(withdrawn_at=None)

    def with_names(self) -> Self:
        """With what a row of a list shows."""
        return self.select_related("municipality", "domain", "created_by")


@keep_history
class FindingProposal(models.Model):
    """A gap in the coverage, proposed for the reflection meeting.

    The numbers are those of the day on which it was proposed.
    """

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="gemeente",
    )
    domain = models.ForeignKey(
        LifeDomain,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="leefgebied",
    )
    period = models.CharField("periode", max_length=40)
    supply = models.PositiveIntegerField("actueel aanbod")
    asked = models.PositiveIntegerField("keer gevraagd")
    started = models.PositiveIntegerField("keer gestart")
    failed = models.PositiveIntegerField("gemiste zoekvragen")
    created_at = models.DateTimeField("voorgesteld op")
    created_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="voorgesteld door",
    )
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ingetrokken door",
    )

    objects = FindingProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "voorstel voor de reflectiebijeenkomst"
        verbose_name_plural = "voorstellen voor de reflectiebijeenkomst"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "municipality", "domain"],
                condition=Q(withdrawn_at=None),
                name="a_gap_is_proposed_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="a_proposal_is_withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality}, {self.domain.in_a_sentence}"

    @property
    def in_words(self) -> str:
        """The numbers of the day on which it was proposed."""
        return (
            f"{self.period}: {self.asked} keer gevraagd, {self.started} keer gestart, "
            f"gemiste zoekvragen {self.failed}, actueel aanbod {self.supply}"
        )
