"""What a message is about, for as long as it stands.

Who settled the safety, decided or reported has nothing to be told any more: then the
notice is off the screen and the mail stays behind.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import (
    BigIntegerField,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast

from cases.case.models.case import Case
from cases.case.models.notice import Notice
from cases.case.models.safety import SafetyConcern
from cases.decision.models.decision import Decision
from cases.monitoring.models.moment import MonitoringMoment
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.letters import subject_of
from zsm_werkplaats.outbox.models import Kind, Message
from zsm_werkplaats.outbox.models import MessageQuerySet as Messages


@dataclass(frozen=True)
class Cause:
    """The records that call for a message at a time; `day` is what it is told for."""

    standing: Callable[[datetime], QuerySet[Any]]
    day: str = ""

    def of(self, message: Message, at: datetime) -> QuerySet[Any]:
        """The record that this message is about, if it still calls for it."""
        found = self.standing(at).filter(pk=subject_of(message))
        return found.filter(**{self.day: message.due_on}) if self.day else found

    def stands(self, at: datetime) -> Q:
        """The same for the messages of a query, by their `subject_pk`.

        Looked up per message: `Exists` might read all records first.
        """
        found = self.standing(at).order_by().filter(pk=OuterRef("subject_pk"))
        if self.day:
            found = found.filter(**{self.day: OuterRef("due_on")})
        return Q(subject_pk=Subquery(found.values("pk")[:1]))


def _running_moments(at: datetime) -> QuerySet[MonitoringMoment]:
    return MonitoringMoment.objects.running(day_of(at))


def _unsafe(_at: datetime) -> QuerySet[SafetyConcern]:
    return SafetyConcern.objects.filter(settled_at=None)


def _running_terms(_at: datetime) -> QuerySet[Decision]:
    return Decision.objects.standing().filter(case__closed_at=None)


def _running_clocks(at: datetime) -> QuerySet[Case]:
    waiting = Q(decided_at=None) | Q(awaits_decision=True)
    return Case.objects.open().filter(waiting, decision_due_at__gt=at)


def _unread(_at: datetime) -> QuerySet[Notice]:
    return Notice.objects.filter(read_at=None)


MOMENT = Cause(_running_moments, day="due_on")
SAFETY = Cause(_unsafe)
TERM = Cause(_running_terms, day="term_until")
CLOCK = Cause(_running_clocks)
NOTICE = Cause(_unread)

CAUSES: dict[Cause, tuple[Kind, ...]] = {
    MOMENT: (Kind.MOMENT, Kind.ESCALATION),
    SAFETY: (Kind.SAFETY,),
    TERM: (Kind.TERM_END,),
    CLOCK: (Kind.DECISION_DUE,),
    NOTICE: (
        *(Kind.CONVERSATION, Kind.DECISION, Kind.HOLD, Kind.WITHDRAWAL),
        *(Kind.TO_CONFIRM, Kind.DECLINED),
    ),
}


def still_called_for(messages: Messages, at: datetime) -> Messages:
    """The messages of which the cause still stands; other kinds are all there."""
    number = Func(F("subject"), Value(":"), Value(2), function="split_part")
    standing = ~Q(kind__in=[kind for kinds in CAUSES.values() for kind in kinds])
    for cause, kinds in CAUSES.items():
        standing |= Q(kind__in=kinds) & cause.stands(at)
    return messages.alias(subject_pk=Cast(number, BigIntegerField())).filter(standing)
