"""What was told about a piece of help, step by step; never overwritten."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import Q

from cases.case.models.record import CaseRecord
from cases.support.models.support import RefusalReason, Support
from zsm_werkplaats.lib.history import keep_history


class SupportStepQuerySet(models.QuerySet["SupportStep"]):
    """Steps in the words of the screens."""

    def standing(self) -> Self:
        """Steps that nobody took back, in the order in which they were told."""
        return self.filter(taken_back_at__isnull=True).order_by("pk")


@keep_history
class SupportStep(CaseRecord):
    """One fact about a piece of help, with its day and who said it.

    A mistake is taken back by a correction; the row stays.
    """

    class Kind(models.TextChoices):
        """What happened."""

        ASKED = "asked", "gevraagd"
        CONSIDERED = "considered", "wordt bekeken"
        WAITING = "waiting", "op de wachtlijst"
        ACCEPTED = "accepted", "aangenomen"
        STARTED = "started", "gestart"
        CONFIRMED = "confirmed", "bevestigd"
        BRIDGED = "bridged", "wij overbruggen"
        ENDED = "ended", "geëindigd"

    support = models.ForeignKey(
        Support,
        on_delete=models.CASCADE,
        related_name="steps",
        verbose_name="hulptraject",
    )
    kind = models.CharField("stap", max_length=10, choices=Kind.choices)
    on = models.DateField("op")
    until = models.DateField("tot", null=True, blank=True)
    who = models.CharField("wie zei dat", max_length=120, blank=True)
    ending = models.CharField(
        "hoe het eindigde", max_length=20, choices=Support.Ending.choices, blank=True
    )
    refusal = models.ForeignKey(
        RefusalReason,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="reden van weigeren",
    )
    explanation = models.TextField("toelichting", blank=True)
    taken_back_at = models.DateTimeField("teruggenomen op", null=True, blank=True)
    taken_back_by = models.ForeignKey(
        "accounts.User",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="teruggenomen door",
    )
    taken_back_why = models.CharField("waarom teruggenomen", max_length=300, blank=True)

    objects = SupportStepQuerySet.as_manager()

    class Meta:
        verbose_name = "stap in een hulptraject"
        verbose_name_plural = "stappen in hulptrajecten"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="ended") & ~Q(ending="")
                | ~Q(kind="ended") & Q(ending=""),
                name="a_step_that_ends_support_says_how",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True, taken_back_by__isnull=True)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
                name="a_step_is_taken_back_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.told

    @property
    def told(self) -> str:
        """The step in words: how it ended, else what happened."""
        label = self.get_ending_display() if self.ending else self.get_kind_display()
        return f"{label} ({self.refusal})" if self.refusal else label

    def facts(self) -> dict[str, Any]:
        """What stands after this step; a step back clears what came after it."""
        confirmed = {"confirmed_on": self.on, "confirmed_by": self.who}
        nothing = {"accepted_on": None, "confirmed_on": None, "confirmed_by": ""}
        waiting = {"waiting_since": self.on, "waiting_until": self.until}
        no_list = dict.fromkeys(waiting)
        told: dict[str, dict[str, Any]] = {
            self.Kind.ASKED: {"asked_on": self.on},
            self.Kind.CONSIDERED: {"considered_on": self.on} | no_list | nothing,
            self.Kind.WAITING: waiting | nothing,
            self.Kind.ACCEPTED: {"accepted_on": self.on, "waiting_until": None}
            | confirmed,
            self.Kind.STARTED: {"started_on": self.on, "waiting_until": None}
            | (confirmed if self.who else {}),
            self.Kind.CONFIRMED: confirmed,
            self.Kind.BRIDGED: {"bridge_until": self.until},
            self.Kind.ENDED: {
                "ended_on": self.on,
                "ending": self.ending,
                "refusal": self.refusal,
            },
        }
        return told[self.kind]


BEFORE_ANY_STEP: dict[str, Any] = {
    **dict.fromkeys(
        (
            "considered_on",
            "waiting_since",
            "waiting_until",
            "accepted_on",
            "started_on",
            "confirmed_on",
            "bridge_until",
            "ended_on",
            "refusal",
        )
    ),
    "confirmed_by": "",
    "ending": "",
}


def facts_after(steps: Iterable[SupportStep]) -> dict[str, Any]:
    """What stands after these steps, told in this order."""
    facts = dict(BEFORE_ANY_STEP)
    for step in steps:
        facts |= step.facts()
    return facts


_S = Support.Status
_BEFORE_START = frozenset({_S.ASKED, _S.CONSIDERED, _S.WAITING, _S.ACCEPTED})

# In which stands a step means something. Going back is one: who accepted may put
# somebody on a waiting list after all.
POSSIBLE: dict[str, frozenset[Support.Status]] = {
    SupportStep.Kind.CONSIDERED: _BEFORE_START - {_S.CONSIDERED},
    SupportStep.Kind.WAITING: _BEFORE_START,
    SupportStep.Kind.ACCEPTED: _BEFORE_START - {_S.ACCEPTED},
    SupportStep.Kind.STARTED: _BEFORE_START,
    SupportStep.Kind.CONFIRMED: frozenset({_S.STARTED}),
    SupportStep.Kind.BRIDGED: _BEFORE_START,
    SupportStep.Kind.ENDED: frozenset(_S) - {_S.ENDED},
}
