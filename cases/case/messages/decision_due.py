"""The OM must decide within hours: at any hour of the day."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q

from cases.case.addressees import case_page, message_about, next_to_act
from cases.case.models.case import Case, CaseQuerySet
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.kinds import Cause, Group, MessageKind, register
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.roster import Roster

# So long before the clock of a case runs out somebody is warned.
SOON = timedelta(hours=3)


def _due(at: datetime, roster: Roster) -> Iterator[Message]:
    queued = Message.objects.filter(kind=DECISION_DUE.code, due_on__gte=day_of(at))
    before = set(queued.values_list("subject", "due_on"))
    for case in _running(at).filter(decision_due_at__lte=at + SOON):
        to = next_to_act(case=case, roster=roster)
        day = day_of(case.decision_due_at or at)
        subject = f"clock:{case.pk}"
        if to and to.is_active and (subject, day) not in before:
            yield message_about(
                case, kind=DECISION_DUE, to=to, subject=subject, due_on=day, at=at
            )


def _running(at: datetime) -> CaseQuerySet:
    waiting = Q(decided_at=None) | Q(awaits_decision=True)
    running = Case.objects.open().filter(waiting, decision_due_at__gt=at)
    return running.select_related("worker", "prosecutor")


def _audience(_message: Message, case: Case, roster: Roster) -> User | None:
    return next_to_act(case=case, roster=roster)


DECISION_DUE = register(
    MessageKind(
        code="decision_due",
        word="beslissing binnen enkele uren",
        headline="{case}: het OM beslist over enkele uren",
        reason=(
            "Je krijgt dit omdat jij nu aan zet bent en er nog geen beslissing ligt."
        ),
        choice="Het OM beslist binnen drie uur en jij bent aan zet.",
        group=Group.OWN_DAY,
        roles=frozenset({Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER}),
        audience=_audience,
        path=case_page,
        cause=Cause(_running),
        due=_due,
    )
)
