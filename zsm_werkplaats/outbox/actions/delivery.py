"""Out of the outbox: claim one message, write the letter, mail it, mark it.

Safe on any number of machines at once: a claim locks its row and others skip it;
the claim counts the attempt, and only the latest attempt may mark the row.
"""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import (
    IntegrityError,
    InterfaceError,
    OperationalError,
    connection,
    transaction,
)
from django.db.models import F
from django.template.loader import render_to_string

from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.actions.queue import put, wants_mail
from zsm_werkplaats.outbox.kinds import kind_of
from zsm_werkplaats.outbox.letters import (
    Letter,
    NobodyError,
    headline,
    link_label,
    reason,
    write_letter,
)
from zsm_werkplaats.outbox.messages.failure import FAILURE
from zsm_werkplaats.outbox.models import (
    FAILURE_LENGTH,
    Message,
    MessageQuerySet,
    Sweep,
)
from zsm_werkplaats.outbox.presence import Presence

logger = logging.getLogger(__name__)

Clock = Callable[[], datetime]

# A claim must outlive a mail: every step of it may take EMAIL_TIMEOUT.
CLAIM_LASTS = timedelta(seconds=settings.CLAIM_SECONDS)
PAUSES = [timedelta(minutes=minutes) for minutes in settings.RETRY_MINUTES]
GIVE_UP_AFTER = timedelta(days=1)
NOBODY = "niemand om het aan te vertellen"
# A database that was restarted while a mail left gets so long to come back.
MARKING = 60  # seconds


def deliver_due(*, clock: Clock, until: datetime | None = None) -> int:
    """Deliver what is due, one by one, until nothing is left; the number that left.

    `until` bounds the round of a task; the next round goes on where it stopped.
    """
    sent = failed = 0
    while until is None or clock() < until:
        message = claim_message(at=clock())
        if message is None:
            break
        sent += deliver(message=message, clock=clock)
        failed += bool(message.failure)
    if sent or failed:
        # Figures for who watches: a round that is killed leaves them out.
        Sweep.objects.update(
            sent_total=F("sent_total") + sent, failed_total=F("failed_total") + failed
        )
    return sent


@transaction.atomic
def claim_message(*, at: datetime) -> Message | None:
    """Claim the message that waited longest; the attempt counts from here."""
    message = (
        Message.objects.due(at)
        .select_related("recipient")
        .select_for_update(skip_locked=True, of=("self",))
        .first()
    )
    if message:
        message.failure = ""  # of an earlier attempt; the row keeps it until the next
        message.attempts += 1
        message.first_tried_at = message.first_tried_at or at
        message.next_try_at = at + CLAIM_LASTS
        message.save(update_fields=["attempts", "first_tried_at", "next_try_at"])
    return message


def deliver(*, message: Message, clock: Clock) -> bool:
    """Mail a claimed message and mark it sent; True when it left.

    What fails leaves its reason on the row and waits longer every time.
    """
    try:
        letter = write_letter(message=message, at=clock())
        if letter is None or not _readdress(message, letter):
            _mark(message, withdrawn_at=clock())
            return False
        with get_connection() as server:
            _mail(message, letter, server).send()
            # The server hears the goodbye only after the row is marked.
            _mark(message, sent_at=clock(), failure="")
    except NobodyError:
        _fail(message, NOBODY, clock())
        return False
    except OSError as error:
        _log_failure(message, error)
        _fail(message, str(error) or type(error).__name__, clock())
        return False
    except (InterfaceError, OperationalError):
        raise
    except Exception as error:
        # One letter that can't be written must not keep the others from leaving.
        logger.exception("Message %s could not be delivered", message.pk)
        _fail(message, type(error).__name__, clock())
        return False
    return True


@transaction.atomic
def give_up(*, at: datetime) -> int:
    """Stop trying what failed for a day, and tell the manager of the region."""
    lost = list(
        Message.objects.due(at)
        .filter(first_tried_at__lte=at - GIVE_UP_AFTER)
        .select_for_update(skip_locked=True, of=("self",))
    )
    presence = Presence.on(day_of(at))
    for message in lost:
        message.given_up_at = at
        message.save(update_fields=["given_up_at"])
    put(
        messages=[
            Message(
                recipient=manager,
                kind=FAILURE.code,
                subject=f"message:{message.pk}",
                due_on=day_of(at),
                region_id=message.region_id,
                case_number=message.case_number,
                queued_at=at,
                next_try_at=at,
            )
            for message in lost
            if message.kind != FAILURE.code
            and (manager := presence.manager(message.region_id))
        ]
    )
    return len(lost)


@transaction.atomic
def retry(*, message: Message, at: datetime) -> bool:
    """Try a message again that was given up; False when it no longer is."""
    return bool(
        Message.objects.given_up()
        .filter(pk=message.pk)
        .update(given_up_at=None, first_tried_at=None, next_try_at=at)
    )


def pause_after(*, attempts: int) -> timedelta:
    """How long to wait after so many attempts: 1, 2, 5, 15 and then 60 minutes."""
    return PAUSES[min(attempts, len(PAUSES)) - 1]


def _readdress(message: Message, letter: Letter) -> bool:
    """Let the message go to who gets it by now; False when they had it already."""
    if letter.to.pk == message.recipient_id:
        return True
    kind = kind_of(message)
    wanted = wants_mail(user=letter.to, kind=kind)
    message.recipient = letter.to
    message.path = kind.path(message)
    try:
        with transaction.atomic():
            moved = _claimed(message).update(
                recipient=letter.to, path=message.path, by_mail=wanted
            )
    except IntegrityError:
        return False
    return bool(moved) and wanted


def _mail(message: Message, letter: Letter, server: BaseEmailBackend) -> EmailMessage:
    """The mail. Its Message-ID names the row, so that a double can be recognised."""
    facts = {
        "headline": headline(message),
        "lines": letter.lines,
        "reason": reason(message),
        "link": settings.BASE_URL + message.path,
        "link_label": link_label(message),
    }
    return EmailMessage(
        subject=facts["headline"],
        body=render_to_string("outbox/mail.txt", facts),
        to=[letter.to.email],
        connection=server,
        headers={
            "Message-ID": f"<message-{message.pk}@werkplaats>",
            "Auto-Submitted": "auto-generated",
        },
    )


def _claimed(message: Message) -> MessageQuerySet:
    """The row, as long as the claim on it is the latest."""
    return Message.objects.waiting().filter(pk=message.pk, attempts=message.attempts)


def _fail(message: Message, why: str, at: datetime) -> None:
    message.failure = why[:FAILURE_LENGTH]
    wait = pause_after(attempts=message.attempts)
    _mark(message, failure=message.failure, next_try_at=at + wait)


def _log_failure(message: Message, error: OSError) -> None:
    """Only the kind: what a mail server says quotes addresses."""
    kind = type(error).__name__
    told = "Mail of message %s failed at attempt %s: %s"
    logger.warning(told, message.pk, message.attempts, kind)


def _is_bound() -> bool:
    """Whether this connection is in a transaction, which a new one can't go on with."""
    return connection.in_atomic_block


def _mark(message: Message, **facts: object) -> None:
    """Write what came of it; outlast a database that is being restarted."""
    deadline = time.monotonic() + MARKING
    while True:
        try:
            _claimed(message).update(**facts)
        except (InterfaceError, OperationalError):
            if _is_bound() or time.monotonic() > deadline:
                raise
            connection.close()
            time.sleep(0.2)
        else:
            return
