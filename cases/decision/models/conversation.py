"""What worker and prosecutor say to each other about a case."""

from typing import Self

from django.db import models
from django.db.models import Q

from cases.case.models.record import CaseRecord
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
        OBJECTION = "objection", "bezwaar"
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
        help_text="Beantwoord door de andere kant, of achterhaald door een beslissing.",
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
        return self.kind in self.ASKING and self.settled_at is None
