"""The OM must decide within hours: at any hour of the day."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q

from cases.case.addressees import case_page, message_about, next_to_act
from cases.case.models.case import Case
from cases.case.models.case_query import CaseQuerySet, not_postponed
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import day_of, end_of_work_on
from zsm_werkplaats.outbox.kinds import Cause, Group, MessageKind, register
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.presence import Presence

# So long before the clock of a case runs out somebody is warned.
SOON = timedelta(hours=3)


def _due(at: datetime, presence: Presence) -> Iterator[Message]:
    """Whoever must act hears of a clock once: also who takes over after that."""
    queued = Message.objects.filter(kind=DECISION_DUE.code, due_on__gte=day_of(at))
    before = set(queued.values_list("subject", "due_on", "recipient"))
    for case in _running(at):
        due = case.deadline(at) or case.decision_due_at
        if due is None or due > at + SOON:
            continue
        subject, day = f"clock:{case.pk}", day_of(due)
        for to in next_to_act(case=case, presence=presence):
            if to.is_active and (subject, day, to.pk) not in before:
                yield message_about(
                    case, kind=DECISION_DUE, to=to, subject=subject, due_on=day, at=at
                )


def _running(at: datetime) -> CaseQuerySet:
    """Cases of which the clock runs out within hours; none that is postponed."""
    today = day_of(at)
    waiting = Q(decided_at=None) | Q(awaits_decision=True)
    near = Q(decision_due_at__gt=at, decision_due_at__lte=at + SOON)
    comes_back = Q(postponed_until=today)
    if at >= end_of_work_on(today):
        comes_back = Q(pk__in=[])
    running = Case.objects.open().filter(waiting, not_postponed(today))
    running = running.filter(near | comes_back)
    return running.select_related("worker", "prosecutor")


def _audience(message: Message, case: Case, presence: Presence) -> User | None:
    people = next_to_act(case=case, presence=presence)
    if message.recipient in people:
        return message.recipient
    return next(iter(people), None)


DECISION_DUE = register(
    MessageKind(
        code="decision_due",
        word="beslissing binnen enkele uren",
        headline="{case}: de beslistermijn loopt binnen enkele uren af",
        reason="Er is nog geen beslissing. Dit bericht gaat naar wie nu aan zet is.",
        choice=(
            "De beslistermijn loopt binnen drie uur af en er is nog geen beslissing."
        ),
        group=Group.OWN_DAY,
        roles=frozenset({Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER}),
        audience=_audience,
        path=case_page,
        cause=Cause(_running),
        due=_due,
    )
)
