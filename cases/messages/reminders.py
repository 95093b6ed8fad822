"""What the cases put into the outbox: at once, on the day itself, in the morning.

Safe to run twice, or on several machines at once: the outbox keeps a message once
for a recipient, kind, subject and day.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat

from cases.case.messages import (
    _about,
    _message,
    addressee,
    both_sides,
    next_to_act,
)
from cases.case.models.case import Case
from cases.case.models.safety import SafetyConcern
from cases.decision.models.decision import Decision
from cases.monitoring.models.moment import MonitoringMoment
from zsm_werkplaats.accounts.models import Membership, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import (
    day_of,
    is_working_day,
    start_of_work_on,
    working_days_before,
)
from zsm_werkplaats.outbox.actions.queue import put
from zsm_werkplaats.outbox.letters import fills
from zsm_werkplaats.outbox.models import Kind, Message
from zsm_werkplaats.outbox.roster import Roster

CHUNK = 1000
# So long before the clock of a case runs out somebody is told.
SOON = timedelta(hours=3)
# A day that the machines missed altogether is told of afterwards.
MISSED = timedelta(days=7)


@fills
def queue_reminders(*, at: datetime) -> int:
    """Queue everything that is due by now and was not told yet."""
    day = day_of(at)
    roster = Roster.on(day)
    queued = queue_clocks(at=at, roster=roster)
    if at < start_of_work_on(day):
        return queued
    queued += queue_safety(at=at, roster=roster) + queue_terms(at=at, roster=roster)
    if is_working_day(day):
        queued += queue_digests(at=at, roster=roster)
        queued += queue_escalations(at=at, roster=roster)
    return queued


def queue_digests(*, at: datetime, roster: Roster) -> int:
    """One digest a region for everybody with work there; written in the morning.

    What it says is found when it leaves; who has nothing waiting gets no mail.
    """
    day = day_of(at)
    workers = Membership.objects.filter(role=Role.WORKER, user__is_active=True)
    told = set(
        Message.objects.filter(kind=Kind.DIGEST, due_on=day).values_list(
            "region_id", "recipient_id"
        )
    )
    messages = []
    for membership in workers.select_related("user").order_by("pk"):
        to = roster.receiver(membership.user, membership.region_id)
        if to and (membership.region_id, to.pk) not in told:
            told.add((membership.region_id, to.pk))
            subject = f"region:{membership.region_id}"
            about = (membership.region_id, None)
            messages.append(_message(about, to, Kind.DIGEST, subject, day, at))
    return put(messages=messages)


def queue_escalations(*, at: datetime, roster: Roster) -> int:
    """Tell the manager, once, of a moment that stays undone."""
    last = working_days_before(day_of(at), settings.ESCALATION_DAYS)
    undone = (
        MonitoringMoment.objects.due(last)
        .exclude(_told(Kind.ESCALATION, "moment:", "due_on"))
        .only("case_id", "region_id", "due_on")
        .order_by("pk")
    )

    def messages() -> Iterator[Message]:
        for moment in undone.iterator(chunk_size=CHUNK):
            if manager := roster.manager(moment.region_id):
                about = (moment.region_id, moment.case_id)
                subject = f"moment:{moment.pk}"
                kind = Kind.ESCALATION
                yield _message(about, manager, kind, subject, moment.due_on, at)

    return put(messages=messages())


def queue_safety(*, at: datetime, roster: Roster) -> int:
    """What must happen today, or had to happen lately, for somebody's safety."""
    day = day_of(at)
    late = (
        SafetyConcern.objects.filter(
            settled_at=None, action_due_on__lte=day, action_due_on__gt=day - MISSED
        )
        .exclude(_told(Kind.SAFETY, "safety-action:", "action_due_on"))
        .select_related("case__worker")
    )
    return _put_all(
        (
            (
                concern.case,
                addressee(case=concern.case, roster=roster),
                Kind.SAFETY,
                f"safety-action:{concern.pk}",
                concern.action_due_on or day,
            )
            for concern in late.iterator(chunk_size=CHUNK)
        ),
        at,
    )


def queue_terms(*, at: datetime, roster: Roster) -> int:
    """The last day of the conditions of a decision, for the worker and the OM."""
    day = day_of(at)
    ending = (
        Decision.objects.filter(
            superseded_at=None,
            term_until__lte=day,
            term_until__gt=day - MISSED,
            case__closed_at=None,
        )
        .exclude(_told(Kind.TERM_END, "term:", "term_until"))
        .select_related("case__worker", "case__prosecutor")
    )
    return _put_all(
        (
            (decision.case, to, Kind.TERM_END, f"term:{decision.pk}", day_it_ends)
            for decision in ending.iterator(chunk_size=CHUNK)
            if (day_it_ends := decision.term_until)
            for to in both_sides(case=decision.case, roster=roster)
        ),
        at,
    )


def queue_clocks(*, at: datetime, roster: Roster) -> int:
    """Cases on which the OM must decide within hours, at any hour of the day."""
    waiting = Q(decided_at=None) | Q(awaits_decision=True)
    soon = (
        Case.objects.open()
        .filter(waiting, decision_due_at__gt=at, decision_due_at__lte=at + SOON)
        .select_related("worker", "prosecutor")
    )
    told = set(
        Message.objects.filter(
            kind=Kind.DECISION_DUE, due_on__gte=day_of(at)
        ).values_list("subject", "due_on")
    )
    return _put_all(
        (
            (case, next_to_act(case=case, roster=roster), Kind.DECISION_DUE, *key)
            for case in soon
            if case.decision_due_at
            and (key := (f"clock:{case.pk}", day_of(case.decision_due_at))) not in told
        ),
        at,
    )


def _told(kind: Kind, prefix: str, due_on: str) -> Exists:
    """Whether anybody was told of this record for this day."""
    subject = Concat(Value(prefix), Cast(OuterRef("pk"), CharField()))
    return Exists(
        Message.objects.filter(kind=kind, subject=subject, due_on=OuterRef(due_on))
    )


Told = tuple[Case, User | None, Kind, str, date]


def _put_all(told: Iterator[Told], at: datetime) -> int:
    return put(
        messages=(
            _message(_about(case), to, kind, subject, due_on, at)
            for case, to, kind, subject, due_on in told
            if to and to.is_active
        )
    )
