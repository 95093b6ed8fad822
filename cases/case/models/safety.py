"""The safety of a victim: marked until somebody says that it is settled."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import OrderBy
from django.db.models.lookups import IsNull

from cases.case.models.record import CaseRecord
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.history import keep_history


def unsafe_first(to_case: str = "") -> OrderBy:
    """What puts cases in which somebody is not safe before all others.

    `to_case` leads from the rows to their case: "case__".
    """
    return IsNull(F(f"{to_case}safety_since"), True).asc()  # noqa: FBT003


# What puts such cases in a heap of their own, on lists that are paged by key.
NOT_SAFE = Q(safety_since__isnull=False)


@keep_history
class SafetyConcern(CaseRecord):
    """A threatened victim: what must be done, until somebody says it is settled."""

    concern = models.TextField("wat is er niet veilig")
    action = models.CharField("wat gebeurt er nu", max_length=300)
    action_by = models.CharField(
        "wie doet dat", max_length=120, blank=True, db_default=""
    )
    action_due_on = models.DateField("uiterlijk op", null=True, blank=True)
    settled_at = models.DateTimeField("geregeld op", null=True, blank=True)
    settled_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="geregeld door",
    )
    settlement = models.TextField("hoe het is geregeld", blank=True)

    class Meta:
        verbose_name = "veiligheidsmarkering"
        verbose_name_plural = "veiligheidsmarkeringen"
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["case"],
                condition=Q(settled_at__isnull=True),
                name="safety_concerns_open",
            )
        ]

    def __str__(self) -> str:
        return self.concern

    def is_late(self, at: datetime) -> bool:
        """Whether the action should have been done before the day of `at`."""
        return self.action_due_on is not None and self.action_due_on < day_of(at)
