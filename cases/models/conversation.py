"""What worker and prosecutor say to each other about a case."""

from typing import Self

from django.db import models
from django.db.models import Q

from cases.models.intake import Case
from cases.models.record import CaseRecord
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.history import keep_history


class ConversationLineQuerySet(models.QuerySet["ConversationLine"]):
    """Lines in the words of the screens."""

    def unanswered(self) -> Self:
        """Questions and objections that wait for an answer."""
        return self.filter(
            kind__in=ConversationLine.ASKING,
            settled_at=None,
            case__closed_at=None,
        )

    def from_side(self, side: str) -> Self:
        """What one side said."""
        return self.filter(side=side)


@keep_history
class ConversationLine(CaseRecord):
    """One thing that somebody said in the conversation. Said is said."""

    class Kind(models.TextChoices):
        """What the line wants."""

        QUESTION = "question", "vraag"
        OBJECTION = "objection", "tegenwerping"
        ANSWER = "answer", "antwoord"
        REMARK = "remark", "opmerking"

    class Side(models.TextChoices):
        """Who spoke."""

        PROSECUTION = "prosecution", "OM"
        WERKPLAATS = "werkplaats", "werkplaats"

    ASKING = (Kind.QUESTION, Kind.OBJECTION)

    kind = models.CharField("soort", max_length=10, choices=Kind.choices)
    side = models.CharField("kant", max_length=12, choices=Side.choices)
    text = models.TextField("bericht")
    settled_at = models.DateTimeField(
        "afgehandeld op",
        null=True,
        blank=True,
        help_text="Beantwoord door de andere kant, of achterhaald door een besluit.",
    )

    objects = ConversationLineQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht in het gesprek"
        verbose_name_plural = "berichten in het gesprek"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True)
                | Q(kind__in=["question", "objection"]),
                name="only_what_asks_is_settled",
            )
        ]
        indexes = [
            models.Index(
                fields=["region", "side", "case"],
                condition=Q(
                    kind__in=["question", "objection"], settled_at__isnull=True
                ),
                name="lines_unanswered",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} van {self.created_by}"

    @property
    def waits(self) -> bool:
        """Whether the other side still has to answer."""
        return self.kind in self.ASKING and self.settled_at is None


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
