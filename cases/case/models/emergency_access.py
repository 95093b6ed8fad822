"""Emergency access: a worker reads a shielded case for some hours, and it is told."""

from datetime import datetime
from typing import Any, Self

from django.db import connection, models
from django.db.models import F, Q
from django.db.models.functions import Now

from cases.case.models.record import CaseRecord
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.history import keep_history

REASON_LENGTH = 500
OPEN = (
    "select open_in_emergency(%(number)s, %(user)s, %(reason)s, %(since)s, %(until)s)"
)


class EmergencyAccessQuerySet(models.QuerySet["EmergencyAccess"]):
    """Emergency accesses in the words of the rights."""

    def standing(self) -> Self:
        """What still gives access, by the clock of the database."""
        return self.filter(ended_at=None, until__gt=Now())

    def open(self, **facts: Any) -> "EmergencyAccess | None":
        """The one maker: PostgreSQL finds the case, which is hidden from who asks.

        None when it is no shielded case of a region where they are a worker.
        """
        with connection.cursor() as cursor:
            cursor.execute(OPEN, facts)
            (opened,) = cursor.fetchone()
        return self.select_related("case", "user").filter(pk=opened).first()


@keep_history
class EmergencyAccess(CaseRecord):
    """Why somebody read a shielded case that was not theirs, and for how long.

    It ends by itself; a manager ends it sooner. It is never made longer: who needs the
    case again gives a reason again.
    """

    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="wie"
    )
    reason = models.CharField("reden", max_length=REASON_LENGTH)
    since = models.DateTimeField("vanaf")
    until = models.DateTimeField("tot")
    ended_at = models.DateTimeField("beëindigd op", null=True, blank=True)
    ended_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="beëindigd door",
        db_index=False,
    )

    objects = EmergencyAccessQuerySet.as_manager()

    class Meta:
        verbose_name = "noodtoegang"
        verbose_name_plural = "noodtoegangen"
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("since")),
                name="emergency_access_ends_after_it_began",
            )
        ]
        indexes = [
            models.Index(
                fields=["user", "until"],
                condition=Q(ended_at__isnull=True),
                name="emergency_access_that_stands",
            )
        ]

    def __str__(self) -> str:
        return f"Noodtoegang van {self.user} tot {self.until}"

    def stands(self, at: datetime) -> bool:
        """Whether it gives access at that moment."""
        return self.ended_at is None and self.until > at
