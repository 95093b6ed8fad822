"""It is time to evaluate an agreement: told to its owner, and once to the manager."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from reflection.agreement.models import Agreement
from reflection.agreement.policies import KEEP
from reflection.standing.messages import who_watches
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import day_of, working_days_before
from zsm_werkplaats.outbox.due import CHUNK, already_queued
from zsm_werkplaats.outbox.kinds import (
    Cause,
    Group,
    MessageKind,
    When,
    register,
    subject_pk,
)
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.presence import Presence

PREFIX = "agreement:"


def _to_evaluate(at: datetime) -> QuerySet[Agreement]:
    return Agreement.objects.due(day_of(at)).select_related("owner")


def _owner(agreement: Agreement, presence: Presence) -> User | None:
    return who_watches(agreement, KEEP, presence)


def _message(
    agreement: Agreement, kind: MessageKind, to: User, at: datetime
) -> Message:
    return Message(
        region_id=agreement.region_id,
        recipient=to,
        kind=kind.code,
        subject=f"{PREFIX}{agreement.pk}",
        due_on=agreement.evaluate_on,
        queued_at=at,
        next_try_at=at,
    )


def _due(at: datetime, presence: Presence) -> Iterator[Message]:
    untold = _to_evaluate(at).exclude(
        already_queued(EVALUATION_DUE, PREFIX, "evaluate_on")
    )
    for agreement in untold.order_by("pk").iterator(chunk_size=CHUNK):
        if to := _owner(agreement, presence):
            yield _message(agreement, EVALUATION_DUE, to, at)


def _overdue(at: datetime, presence: Presence) -> Iterator[Message]:
    """Those that wait for days; the manager who is the owner knows already."""
    last = working_days_before(day_of(at), settings.ESCALATION_DAYS)
    undone = (
        _to_evaluate(at)
        .filter(evaluate_on__lte=last)
        .exclude(already_queued(EVALUATION_OVERDUE, PREFIX, "evaluate_on"))
    )
    for agreement in undone.order_by("pk").iterator(chunk_size=CHUNK):
        manager = presence.manager(agreement.region_id)
        if manager and manager != _owner(agreement, presence):
            yield _message(agreement, EVALUATION_OVERDUE, manager, at)


def _path(message: Message) -> str:
    return reverse("reflection:evaluate_agreement", args=[subject_pk(message)])


STILL_DUE = Cause(_to_evaluate, day="evaluate_on")
EVALUATION_DUE = register(
    MessageKind(
        code="evaluation_due",
        word="afspraak evalueren",
        headline="Een afspraak met een partij wacht op een evaluatie",
        reason="Je krijgt dit als eigenaar van de afspraak, of als vervanger.",
        choice="Op de dag waarop je een afspraak met een partij evalueert.",
        group=Group.OWN_DAY,
        roles=frozenset({Role.WORKER, Role.UNIT_MANAGER}),
        audience=lambda _message, agreement, presence: _owner(agreement, presence),
        path=_path,
        cause=STILL_DUE,
        due=_due,
        when=When.WORKING_DAY,
        link="Evalueren",
    )
)
EVALUATION_OVERDUE = register(
    MessageKind(
        code="evaluation_overdue",
        word="evaluatie die blijft liggen",
        headline="De evaluatie van een afspraak met een partij is over tijd",
        reason="Je krijgt dit bericht als unitmanager, één keer.",
        choice="Een afspraak met een partij is niet op tijd geëvalueerd.",
        group=Group.MANAGEMENT,
        roles=frozenset({Role.UNIT_MANAGER}),
        audience=lambda message, _agreement, presence: presence.manager(
            message.region_id
        ),
        path=_path,
        cause=STILL_DUE,
        due=_overdue,
        when=When.WORKING_DAY,
        link="Afspraak openen",
    )
)
