"""Notices: somebody was told that a case needs a look."""

from typing import Self

from django.db import models
from django.db.models import Q

from cases.case.models.case import Case
from zsm_werkplaats.accounts.models import Region, User


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices in the words of the screens."""

    def unread(self, user: User) -> Self:
        """What `user` was told and has not looked at."""
        return self.filter(recipient=user, read_at=None)


class Notice(models.Model):
    """Somebody was told that a case needs a look: once, until they have looked.

    It is also the mark of how far somebody has read: `read_at`.
    """

    class Why(models.TextChoices):
        """What the notice is about; a mail says no more than this."""

        CONVERSATION = "conversation", "er is een bericht voor je"
        DECISION = "decision", "er is een besluit genomen"
        HOLD = "hold", "een besluit is aangehouden"
        WITHDRAWAL = "withdrawal", "een besluit is ingetrokken"
        TO_CONFIRM = "to_confirm", "er is een mondeling besluit te bevestigen"
        DECLINED = "declined", "een voordracht is teruggegeven"

    case = models.ForeignKey(
        Case, on_delete=models.CASCADE, related_name="notices", verbose_name="zaak"
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )
    recipient = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="ontvanger"
    )
    why = models.CharField("waarover", max_length=20, choices=Why.choices)
    told_at = models.DateTimeField("gemeld op")
    read_at = models.DateTimeField("gelezen op", null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht aan iemand"
        verbose_name_plural = "berichten aan iemand"
        ordering = ["-told_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "case", "why"],
                condition=Q(read_at__isnull=True),
                name="one_notice_until_it_is_read",
            )
        ]

    def __str__(self) -> str:
        return self.get_why_display()
