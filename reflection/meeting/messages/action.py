"""An action of a meeting: told on its day, and to the manager when it stays undone."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from cases.case.policies import MY_DAY
from reflection.meeting.models.note import MeetingAction
from reflection.meeting.policies import takes_part
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import day_of, working_days_before
from zsm_werkplaats.outbox.due import CHUNK, MISSED, already_queued
from zsm_werkplaats.outbox.kinds import Cause, Group, MessageKind, When, register
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.presence import Presence

SUBJECT = "meeting_action:"


def _to_do(_at: datetime) -> QuerySet[MeetingAction]:
    return MeetingAction.objects.to_do().select_related("owner", "meeting")


def _receiver(action: MeetingAction, presence: Presence) -> User | None:
    """Who does it, or stands in; the manager when that is nobody who takes part."""
    to = presence.receiver(action.owner, action.region_id)
    if to and takes_part(to, action.meeting):
        return to
    return presence.manager(action.region_id)


def _message(
    action: MeetingAction, kind: MessageKind, to: User, at: datetime
) -> Message:
    return Message(
        region_id=action.region_id,
        recipient=to,
        kind=kind.code,
        subject=f"{SUBJECT}{action.pk}",
        due_on=action.due_on,
        queued_at=at,
        next_try_at=at,
    )


def _due(at: datetime, presence: Presence) -> Iterator[Message]:
    day = day_of(at)
    today = _to_do(at).filter(due_on__lte=day, due_on__gt=day - MISSED)
    untold = today.exclude(already_queued(ACTION, SUBJECT, "due_on")).order_by("pk")
    for action in untold.iterator(chunk_size=CHUNK):
        if to := _receiver(action, presence):
            yield _message(action, ACTION, to, at)


def _late(at: datetime, presence: Presence) -> Iterator[Message]:
    last = working_days_before(day_of(at), settings.ESCALATION_DAYS)
    undone = _to_do(at).filter(due_on__lte=last)
    untold = undone.exclude(already_queued(LATE, SUBJECT, "due_on")).order_by("pk")
    for action in untold.iterator(chunk_size=CHUNK):
        manager = presence.manager(action.region_id)
        if manager and manager != action.owner:
            yield _message(action, LATE, manager, at)


def _where_it_is_done(message: Message) -> str:
    """Mijn dag, for who has one; else the page of the meetings."""
    held = message.recipient.roles_in(message.region_id)
    # Mijn dag lies on a higher floor, so it has no name here.
    return "/mijn-dag/" if held & MY_DAY.roles else reverse("reflection:overview")


STILL_TO_DO = Cause(_to_do, day="due_on")
ACTION = register(
    MessageKind(
        code="meeting_action",
        word="actie uit een bijeenkomst",
        headline="Een actie uit een bijeenkomst is vandaag aan de beurt",
        reason=(
            "Je nam deze actie op je in een bijeenkomst, of je vervangt een collega. "
            "De actie is nog niet afgevinkt."
        ),
        choice="Een actie die je in een bijeenkomst op je nam, op de dag zelf.",
        group=Group.OWN_DAY,
        roles=frozenset({Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER}),
        audience=lambda _message, action, presence: _receiver(action, presence),
        path=_where_it_is_done,
        cause=STILL_TO_DO,
        due=_due,
        when=When.FROM_EIGHT,
        link="Actie bekijken",
        on_screen=False,  # there, Mijn dag and the overview say so
    )
)
LATE = register(
    MessageKind(
        code="meeting_action_late",
        word="actie die blijft liggen",
        headline="Een actie uit een bijeenkomst is over tijd",
        reason=(
            "De actie is nog niet afgevinkt. Je krijgt dit bericht als unitmanager, "
            "één keer."
        ),
        choice="Een actie uit een bijeenkomst is over tijd.",
        group=Group.MANAGEMENT,
        roles=frozenset({Role.UNIT_MANAGER}),
        audience=lambda message, _action, presence: presence.manager(message.region_id),
        path=lambda _message: reverse("reflection:open_actions"),
        cause=STILL_TO_DO,
        due=_late,
        when=When.WORKING_DAY,
        link="Open acties",
    )
)
