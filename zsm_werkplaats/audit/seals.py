"""Seal the log: every row gets a place in a chain of hashes, a minute after it came."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max

from zsm_werkplaats.audit.models import Seal

# Every table of which the rows stay; the seals themselves are their own chain.
LOGS = (
    "audit_caseevent",
    "audit_reading",
    "audit_listreading",
    "audit_securityevent",
    "audit_logchange",
)
BATCH = 10_000  # rows in a seal
MOST_BATCHES = 20  # of a table in one round
BEGIN = "0" * 64
VERSION = "1"
# Between taking its number and being written, a row takes far less.
SETTLED = timedelta(minutes=5)
ONE_AT_A_TIME = 7_261_553  # a lock of the database that only this takes

# Rows below the line are sealed, or will never come: whoever could still write them
# when that seal was made had ended when a later one was, and that one looked again.
LINE = """
    select number, complete_to from audit_seal
    where log = %(log)s and complete_to is not null and at <= %(at)s
    and exists (
        select from (
            select number, settled from audit_seal
            where log = %(log)s and complete_to is not null
            order by number desc limit 1
        ) as last
        where last.number > audit_seal.number and last.settled >= audit_seal.horizon
    )
    order by number desc limit 1
"""
FRESH = """
    select id, log_row_hash(log), pg_snapshot_xmax(pg_current_snapshot())::text::bigint,
        pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    from {log} log
    where id > %s and not exists (
        select from (
            select unnest(row_ids) as id from audit_seal where log = %s and number > %s
        ) as sealed
        where sealed.id = log.id
    )
    order by id limit %s
"""


@dataclass(frozen=True)
class Key:
    """What a seal is made with; without one anybody can make it."""

    secret: str

    @property
    def mark(self) -> str:
        """What tells which key it was."""
        digest = hashlib.sha256(b"mark:" + self.secret.encode()).hexdigest()
        return digest[:16] if self.secret else ""

    def seal(self, *facts: object) -> str:
        """The seal of these facts."""
        told = "|".join([VERSION, *map(str, facts)]).encode()
        if not self.secret:
            return hashlib.sha256(told).hexdigest()
        return hmac.new(self.secret.encode(), told, hashlib.sha256).hexdigest()


def keys() -> list[Key]:
    """The key of now, and those of before."""
    return [Key(secret) for secret in settings.LOG_SEAL_KEYS] or [Key("")]


def moment(at: datetime) -> str:
    """A moment as it stands in a seal."""
    return at.astimezone(UTC).isoformat()


def hash_of_rows(rows: list[tuple[int, bytes]]) -> str:
    """One hash of many rows: of the number and the hash of each."""
    told = b"".join(key.to_bytes(8, "big", signed=True) + hash_ for key, hash_ in rows)
    return hashlib.sha256(told).hexdigest()


@transaction.atomic
def seal_log(*, at: datetime) -> int:
    """Seal what was written since; the number of rows. Safe to run at once twice."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        if not cursor.fetchone()[0]:
            return 0
    return sum(_seal_one(log, at) for log in LOGS)


def _seal_one(log: str, at: datetime) -> int:
    """Seal one table, batch after batch; what is left over comes a minute later."""
    line, begin = line_of(log, at)
    sealed = 0
    for _ in range(MOST_BATCHES):
        rows = _fresh(log, line, begin)
        if not rows:
            break
        is_whole = len(rows) < BATCH
        top = Seal.objects.filter(log=log).aggregate(top=Max("complete_to"))["top"] or 0
        begin = rows[-1][0]
        _make_seal(
            log=log,
            at=at,
            rows=[(key, bytes(hash_)) for key, hash_, *_ in rows],
            horizon=rows[0][2],
            settled=rows[0][3],
            complete_to=max(top, begin) if is_whole else None,
        )
        sealed += len(rows)
        if is_whole:
            break
    return sealed


def line_of(log: str, at: datetime) -> tuple[int, int]:
    """The last seal that needs no second look, and up to which row that goes."""
    with connection.cursor() as cursor:
        cursor.execute(LINE, {"log": log, "at": at - SETTLED})
        return cursor.fetchone() or (0, 0)


def _fresh(log: str, line: int, begin: int) -> list[tuple[int, bytes, int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(FRESH.format(log=log), [begin, log, line, BATCH])
        return list(cursor.fetchall())


def _make_seal(
    *,
    log: str,
    at: datetime,
    rows: list[tuple[int, bytes]],
    horizon: int,
    settled: int,
    complete_to: int | None,
) -> Seal:
    last = Seal.objects.order_by("-number").only("number", "seal").first()
    number = last.number + 1 if last else 1
    previous = last.seal if last else BEGIN
    key = keys()[0]
    return Seal.objects.create(
        number=number,
        log=log,
        at=at,
        row_ids=[key_ for key_, _ in rows],
        row_hashes=[hash_ for _, hash_ in rows],
        previous=previous,
        seal=key.seal(number, log, moment(at), hash_of_rows(rows), previous),
        key_mark=key.mark,
        horizon=horizon,
        settled=settled,
        complete_to=complete_to,
    )
