"""The kritische bevraging: a colleague looks at a weighing with other eyes."""

from typing import Self

from django.db import models
from django.db.models import Q, Value

from cases.case.models.record import CaseRecord
from cases.screening.models.screening import Screening
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.history import keep_history


class ChallengeQuerySet(models.QuerySet["Challenge"]):
    """Challenges in the words of the screens."""

    def asked(self) -> Self:
        """A challenge was asked for and nobody gave it yet."""
        return self.filter(status=Challenge.Status.ASKED)

    def to_answer(self) -> Self:
        """Questions that wait for an answer."""
        return self.filter(status=Challenge.Status.OPEN)

    def pending(self) -> Self:
        """Asked for, or not answered yet."""
        return self.filter(
            withdrawn_at__isnull=True, answered_at__isnull=True
        ).order_by("created_at", "pk")

    def waiting_for(self, user: User) -> Self:
        """What waits for `user`, and what the own cases wait for.

        Asked of this colleague or of anybody; to answer as author or holder.
        """
        mine = Q(case__worker=user) | Q(screening__created_by=user)
        of_anybody = Q(colleague__isnull=True) & ~Q(screening__created_by=user)
        asked = Q(status=Challenge.Status.ASKED) & (Q(colleague=user) | of_anybody)
        return self.pending().filter(mine | asked, case__closed_at__isnull=True)


@keep_history
class Challenge(CaseRecord):
    """A question or a counter-hypothesis about a weighing, and what it changed.

    It may begin with somebody asking for it. Given is fixed, and so is an answer.
    """

    class Status(models.TextChoices):
        """How it stands."""

        ASKED = "asked", "gevraagd"
        OPEN = "open", "wacht op antwoord"
        ANSWERED = "answered", "beantwoord"
        WITHDRAWN = "withdrawn", "ingetrokken"

    screening = models.ForeignKey(
        Screening,
        on_delete=models.CASCADE,
        related_name="challenges",
        verbose_name="lichte weging",
    )
    colleague = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="aan wie het is gevraagd",
        help_text="Leeg: aan iedereen, of aan niemand.",
        db_index=False,
    )
    asked_at = models.DateTimeField("gevraagd op", null=True, blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    challenged_at = models.DateTimeField("bevraagd op", null=True, blank=True)
    challenged_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bevraagd door",
        db_index=False,
    )
    question = models.TextField("vraag", blank=True)
    counter_hypothesis = models.TextField("tegenhypothese", blank=True)
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)
    answered_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="beantwoord door",
        db_index=False,
    )
    answer = models.TextField("antwoord", blank=True)
    what_changed = models.CharField("wat er veranderde", max_length=300, blank=True)

    status = models.GeneratedField(
        expression=models.Case(
            models.When(answered_at__isnull=False, then=Value("answered")),
            models.When(challenged_at__isnull=False, then=Value("open")),
            models.When(withdrawn_at__isnull=False, then=Value("withdrawn")),
            default=Value("asked"),
        ),
        output_field=models.CharField(max_length=20),
        db_persist=True,
        verbose_name="status",
    )

    objects = ChallengeQuerySet.as_manager()

    class Meta:
        verbose_name = "kritische bevraging"
        verbose_name_plural = "kritische bevragingen"
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(asked_at__isnull=False) | Q(challenged_at__isnull=False),
                name="a_challenge_was_asked_for_or_given",
            ),
            models.CheckConstraint(
                condition=Q(challenged_at__isnull=True)
                | (
                    Q(challenged_by__isnull=False, withdrawn_at__isnull=True)
                    & ~Q(question="", counter_hypothesis="")
                ),
                name="a_given_challenge_asks_something",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True)
                | (
                    Q(answered_by__isnull=False, challenged_at__isnull=False)
                    & ~Q(answer="")
                ),
                name="an_answer_answers_a_challenge",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(challenged_at__isnull=True, withdrawn_at__isnull=True),
                name="a_challenge_is_asked_for_once_at_a_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["region", "created_at"],
                condition=Q(answered_at__isnull=True, withdrawn_at__isnull=True),
                name="challenges_pending",
            )
        ]

    def __str__(self) -> str:
        return self.question or self.counter_hypothesis or "bevraging gevraagd"

    @property
    def status_label(self) -> str:
        return self.Status(self.status).label

    @property
    def in_words(self) -> str:
        if self.answered_at:
            return f"bevraagd door {self.challenged_by}"
        if self.challenged_at:
            return f"bevraging van {self.challenged_by} wacht op antwoord"
        asked = "bevraging gevraagd"
        return f"{asked} aan {self.colleague}" if self.colleague else asked

    @property
    def is_asked(self) -> bool:
        return bool(self.status == self.Status.ASKED)

    @property
    def is_open(self) -> bool:
        return bool(self.status == self.Status.OPEN)
