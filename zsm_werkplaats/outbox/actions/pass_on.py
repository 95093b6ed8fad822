"""What somebody can no longer read goes to who gets it by now."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.actions.queue import put
from zsm_werkplaats.outbox.kinds import KINDS, UnknownKindError, kind_of
from zsm_werkplaats.outbox.letters import NobodyError, write_letter
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.presence import Presence

MOST = 500  # a round; the next goes on


def hand_on(
    *, messages: Iterable[Message], to: User, at: datetime, by_mail: bool = True
) -> int:
    """Give these unread messages to somebody else, once.

    Who gets back what they had that same day, gets the very message back.
    """
    moved = []
    for message in messages:
        Message.objects.filter(pk=message.pk).update(withdrawn_at=at)
        if not _give_back(message, to):
            moved.append(_copy(message, to.pk, at))
    return put(messages=moved, by_mail=by_mail)


def _give_back(message: Message, to: User) -> bool:
    """Whether they had this very message before; the table holds it once a day."""
    if message.until_read:
        return False
    before = Message.objects.filter(
        kind=message.kind,
        subject=message.subject,
        due_on=message.due_on,
        recipient=to,
        until_read=False,
    )
    return bool(before.filter(read_at=None).update(withdrawn_at=None, by_mail=False))


@transaction.atomic
def pass_on(*, at: datetime, presence: Presence) -> int:
    """Give unread messages of who was disabled, or is away, to who gets them by now.

    Of who is away only what is due: a conversation waits until they are back. A
    message that nobody needs any more is withdrawn.
    """
    due = [code for code, kind in KINDS.items() if kind.cause]
    away = {user for _, user in presence.absences}
    missed = Q(recipient__is_active=False) | Q(recipient__in=away, kind__in=due)
    unread = Message.objects.unread().filter(missed, on_screen=True)
    moved = []
    for message in (
        unread.exclude(case_number=None)
        .select_related("recipient")
        .select_for_update(skip_locked=True, of=("self",))
        .order_by("pk")[:MOST]
    ):
        try:
            letter = write_letter(message=message, at=at)
        except (NobodyError, UnknownKindError):
            continue
        if letter and letter.to.pk == message.recipient_id:
            continue
        Message.objects.filter(pk=message.pk).update(withdrawn_at=at)
        if letter:
            moved.append(_copy(message, letter.to.pk, at))
    return put(messages=moved)


def _copy(message: Message, recipient: int, at: datetime) -> Message:
    return Message(
        region_id=message.region_id,
        recipient_id=recipient,
        kind=kind_of(message).code,
        subject=message.subject,
        due_on=day_of(at) if message.until_read else message.due_on,
        case_number=message.case_number,
        queued_at=at,
        next_try_at=at,
    )
