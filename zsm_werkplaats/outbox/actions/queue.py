"""Into the outbox: always in the transaction of what the message tells about."""

import logging
from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.outbox.models import Message, Preference

logger = logging.getLogger(__name__)

DELIVERY = "zsm_werkplaats.outbox.tasks.deliver_mails"
BATCH = 1000


def tell(*, message: Message) -> None:
    """Queue one message and ring the bell, so that it leaves within seconds."""
    put(messages=[message])
    transaction.on_commit(_ring, robust=True)


def put(*, messages: Iterable[Message]) -> int:
    """Write messages, as many as there are, in constant memory; what stands, stays.

    The number that was offered; a second sweep may have written some of them.
    """
    muted = set(Preference.objects.filter(by_mail=False).values_list("user_id", "kind"))
    offered = 0
    remaining = iter(messages)
    while batch := list(islice(remaining, BATCH)):
        for message in batch:
            message.by_mail = (message.recipient_id, message.kind) not in muted
        Message.objects.bulk_create(batch, ignore_conflicts=True)
        offered += len(batch)
    return offered


def put_away(*, recipient: User, subjects: Iterable[str], at: datetime) -> None:
    """Take off the screen what `recipient` looked at already."""
    shown = Message.objects.notices_for(recipient).filter(subject__in=list(subjects))
    shown.update(dismissed_at=at)


def _ring() -> None:
    """Only a hint: when it gets lost, the next sweep delivers.

    It is not tried again, so that a broker that is down keeps nobody waiting.
    """
    try:
        current_app.send_task(DELIVERY, retry=False, ignore_result=True)
    except OperationalError:
        logger.warning("The broker is away; the next sweep delivers.")
