"""Somebody is not safe: sent at once, and on the day of the action."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet

from cases.case.addressees import addressee, case_page, message_about
from cases.case.models.safety import SafetyConcern
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.actions.queue import send
from zsm_werkplaats.outbox.due import CHUNK, MISSED, already_queued
from zsm_werkplaats.outbox.kinds import Cause, Group, MessageKind, When, register
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.presence import Presence


def warn_of_safety(*, concern: SafetyConcern, at: datetime) -> None:
    """Warn at once who holds the case, unless they raised it themselves."""
    to = addressee(case=concern.case, presence=Presence.on(day_of(at)))
    if to and to.pk != concern.created_by_id:
        message = message_about(
            concern.case,
            kind=SAFETY,
            to=to,
            subject=f"safety:{concern.pk}",
            due_on=day_of(at),
            at=at,
        )
        send(message=message)


def _due(at: datetime, presence: Presence) -> Iterator[Message]:
    """What must happen today, or had to happen lately, for somebody's safety."""
    day = day_of(at)
    late = _unsafe(at).filter(action_due_on__lte=day, action_due_on__gt=day - MISSED)
    late = late.exclude(already_queued(SAFETY, "safety-action:", "action_due_on"))
    for concern in late.iterator(chunk_size=CHUNK):
        to = addressee(case=concern.case, presence=presence)
        if to and to.is_active:
            yield message_about(
                concern.case,
                kind=SAFETY,
                to=to,
                subject=f"safety-action:{concern.pk}",
                due_on=concern.action_due_on or day,
                at=at,
            )


def _unsafe(_at: datetime) -> QuerySet[SafetyConcern]:
    unsettled = SafetyConcern.objects.filter(settled_at=None)
    return unsettled.select_related("case__worker")


def _audience(
    _message: Message, concern: SafetyConcern, presence: Presence
) -> User | None:
    return addressee(case=concern.case, presence=presence)


SAFETY = register(
    MessageKind(
        code="safety",
        word="veiligheid",
        headline="{case}: iemand is niet veilig",
        reason=(
            "De veiligheid in deze zaak is nog niet geregeld. Je krijgt dit als "
            "behandelaar of vervanger."
        ),
        choice=(
            "De veiligheid in een zaak is nog niet geregeld. Op het scherm staat "
            "dit altijd."
        ),
        group=Group.OWN_DAY,
        roles=frozenset({Role.WORKER, Role.UNIT_MANAGER}),
        audience=_audience,
        path=case_page,
        cause=Cause(_unsafe),
        due=_due,
        when=When.FROM_EIGHT,
        is_urgent=True,
    )
)
