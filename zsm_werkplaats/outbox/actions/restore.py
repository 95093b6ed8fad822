"""After a restore: send nothing before somebody said what may have been sent already.

The restored database stands at a moment before the crash. What left between the two
looks as if it must still leave; what a round queued between the two is queued again.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.utils.timezone import localtime

from zsm_werkplaats.entrance.models import WebSession
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.outbox.actions.delivery import CLAIM_LASTS
from zsm_werkplaats.outbox.actions.sweep import prepare_round
from zsm_werkplaats.outbox.models import Message, MessageQuerySet, Restoration, Sweep

MAYBE = "misschien al gemaild voor het terugzetten"
# Numbers of the lost time stand in mails and on paper; nothing else may get them.
SKIPPED = 1_000
NUMBERS = """
select setval(format('%%I.%%I', schemaname, sequencename)::regclass,
              coalesce(last_value, 0) + %s)
from pg_catalog.pg_sequences
where schemaname = current_schema()
  and has_sequence_privilege(format('%%I.%%I', schemaname, sequencename), 'UPDATE')
"""


@dataclass(frozen=True)
class Resumed:
    """What became of the mails that may have left before the crash."""

    sent: int  # the mail server says so
    held_back: int  # nobody knows; they stand on the screen only
    waiting: int  # they leave with the next round


def awaits_word() -> bool:
    """Whether this database was put back and nobody released its messages yet."""
    pending = Restoration.objects.filter(at=None).exists()
    mark = _mark()
    known = not mark or Restoration.objects.filter(mark=mark).exists()
    return pending or not known


@transaction.atomic
def release_messages(
    *,
    crashed_at: datetime,
    at: datetime,
    sent: Collection[int] | None = None,
    by_provider: bool = False,
) -> Resumed:
    """Release the outbox; `sent` are the messages that the mail server's log names.

    With `sent`, what was queued before the restored moment is mailed unless it is named
    there. Without, nothing is mailed that might have been. Everybody logs in again: a
    restore brings back sessions that were ended. A restore `by_provider` left no mark.
    """
    if not by_provider and not awaits_word():
        raise RefusedError(
            "Deze database is niet teruggezet, of dat is al afgehandeld."
        )
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS, [SKIPPED])
    known = set(_maybe_sent(crashed_at).values_list("pk", flat=True))
    for moment in _missed_rounds(crashed_at):
        prepare_round(at=moment)
    maybe = _maybe_sent(crashed_at)
    left = maybe.filter(pk__in=known & set(sent or ()))
    is_sent = left.update(
        sent_at=crashed_at, attempts=Greatest(F("attempts"), 1), failure=""
    )
    unsure = maybe.exclude(pk__in=known) if sent is not None else maybe
    held_back = unsure.update(by_mail=False, failure=MAYBE)
    WebSession.objects.all().delete()
    Restoration.objects.filter(at=None).update(at=at, held_back=held_back)
    if mark := _mark():
        Restoration.objects.get_or_create(
            mark=mark, defaults={"at": at, "held_back": held_back}
        )
    waiting = Message.objects.waiting().count()
    return Resumed(sent=is_sent, held_back=held_back, waiting=waiting)


def _mark() -> str:
    """What `script/restore` wrote into the settings of the server it put back."""
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('werkplaats.restored', true)")
        return str(cursor.fetchone()[0] or "")


def _maybe_sent(crashed_at: datetime) -> MessageQuerySet:
    """Mails that a round between the restored moment and the crash may have sent."""
    was_due = Q(next_try_at__lte=crashed_at)
    was_claimed = Q(attempts__gt=0, next_try_at__lte=crashed_at + CLAIM_LASTS)
    return Message.objects.waiting().filter(was_due | was_claimed)


def _missed_rounds(crashed_at: datetime) -> Iterator[datetime]:
    """The end of every day since the last round that is known, then the crash."""
    last = Sweep.objects.filter(pk=Sweep.THE_ONE).first()
    moment = localtime(last.at if last else crashed_at)
    while moment.date() < localtime(crashed_at).date():
        yield moment.replace(hour=23, minute=59)
        moment += timedelta(days=1)
    yield crashed_at
