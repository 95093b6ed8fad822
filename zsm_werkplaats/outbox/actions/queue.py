"""Into the outbox: always in the transaction of what the message is about."""

from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import islice

from celery import current_app
from django.db import transaction

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.outbox.kinds import MessageKind, kind_of
from zsm_werkplaats.outbox.models import Message, Preference

DELIVERY = "zsm_werkplaats.outbox.tasks.deliver_mails"
BATCH = 1000


def send(*, message: Message) -> None:
    """Queue one message and ring the bell, so that it leaves within seconds."""
    put(messages=[message])
    transaction.on_commit(_ring, robust=True)


def put(*, messages: Iterable[Message], by_mail: bool = True) -> int:
    """Write messages, as many as there are, in constant memory; skip duplicates.

    What the kind says of a message is stored with it; without `by_mail` they stand on
    the screen only. Returns the number that was offered; a second sweep may have
    written some of them.
    """
    offered = 0
    remaining = iter(messages)
    while batch := list(islice(remaining, BATCH)):
        chosen = _preferences({message.recipient_id for message in batch})
        quiet = _quiet({m.case_number for m in batch if m.case_number})
        for message in batch:
            kind = kind_of(message)
            message.path = kind.path(message)
            message.on_screen = kind.on_screen
            message.until_read = kind.until_read
            wanted = _by_mail(kind, message.recipient_id, chosen)
            message.by_mail = by_mail and wanted and message.case_number not in quiet
        Message.objects.bulk_create(batch, ignore_conflicts=True)
        offered += len(batch)
    return offered


def wants_mail(*, user: User, kind: MessageKind) -> bool:
    """Whether a message of this kind goes to `user` by mail too."""
    return _by_mail(kind, user.pk, _preferences({user.pk}))


def mark_read(*, messages: Iterable[int], by: User, at: datetime) -> None:
    """`by` looked at what these messages are about."""
    seen = Message.objects.filter(pk__in=list(messages), recipient=by, read_at=None)
    seen.update(read_at=at)


Chosen = dict[tuple[int, str], bool]
# Which of these cases are only told of on the screen; an app above says so.
QUIET: list[Callable[[set[int]], set[int]]] = []


def _quiet(cases: set[int]) -> set[int]:
    return {number for told in QUIET for number in told(cases)} if cases else set()


def _preferences(users: set[int]) -> Chosen:
    rows = Preference.objects.filter(user__in=users)
    return {
        (user, kind): by_mail
        for user, kind, by_mail in rows.values_list("user_id", "kind", "by_mail")
    }


def _by_mail(kind: MessageKind, user_id: int, chosen: Chosen) -> bool:
    if not kind.is_a_choice:
        return kind.by_mail
    said = (chosen[user_id, code] for code in kind.codes if (user_id, code) in chosen)
    return next(said, kind.by_mail)


def _ring() -> None:
    """Only a hint: when it gets lost, the next sweep delivers."""
    current_app.send_task(DELIVERY, ignore_result=True)
