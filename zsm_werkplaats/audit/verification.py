"""Find what was removed from the log, changed in it, added to it or put elsewhere.

It sees every sealed row and the chain of the seals. It can't see rows that were removed
before they were sealed, rows that somebody with the key seals anew, and an end that was
cut off together with its seals: for that, compare with a seal that was kept elsewhere
(`manage.py verify_log --seal`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from zsm_werkplaats.audit.seals import BEGIN, LOGS, Key, keys, line_of, moment

MOST_NAMED = 50  # of each table in the report
PAGE = 2_000  # seals at a time
NAMES = {
    "audit_caseevent": "Gebeurtenis",
    "audit_reading": "Inzage",
    "audit_listreading": "Inzage in een lijst",
    "audit_securityevent": "Beveiligingsgebeurtenis",
    "audit_logchange": "Vernietiging",
}
WAITS = timedelta(minutes=15)  # for a seal, at most

SEALS = """
    select number, log, at, previous, seal, key_mark, (
        select encode(sha256(string_agg(
            int8send(row.id) || row.hash, ''::bytea order by row.place
        )), 'hex')
        from unnest(row_ids, row_hashes) with ordinality as row (id, hash, place)
    )
    from audit_seal where number > %s order by number limit %s
"""
# What was sealed beside what is there; a destruction says what may differ.
ROWS = """
    select coalesce(sealed.id, there.id), there.hash is null, sealed.hash is null
    from (
        select row.id, row.hash from audit_seal seal,
        unnest(seal.row_ids, seal.row_hashes) as row (id, hash)
        where seal.log = %(log)s
    ) as sealed
    full join (
        select id, log_row_hash(log) as hash from {log} log
    ) as there on there.id = sealed.id
    where sealed.hash is distinct from there.hash
    and (sealed.id is not null or there.id <= %(settled)s)
    and not exists (
        select from audit_logchange change
        where change.log = %(log)s and change.row_id = sealed.id
        and change.row_hash is not distinct from there.hash
        and change.id = (
            select max(id) from audit_logchange
            where log = %(log)s and row_id = sealed.id
        )
    )
    order by 1 limit {most}
"""
COUNT = """
    select (select count(*) from {log})
        + (select count(*) from audit_logchange
           where log = %(log)s and row_hash is null)
        - (select coalesce(sum(cardinality(row_ids)), 0) from audit_seal
           where log = %(log)s)
"""


@dataclass
class Report:
    """What was looked at and what was found, in Dutch."""

    seals: int = 0
    last: str = ""
    unsealed: int = 0
    problems: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def verify_log(*, at: datetime, kept: str = "") -> Report:
    """Look at everything; `kept` is a seal that was written down before: `12:af3…`."""
    report = Report()
    _check_chain(report, kept)
    for log in LOGS:
        report.problems += _check_rows(log, at)
    _count_unsealed(report, at)
    return report


def _check_chain(report: Report, kept: str) -> None:
    known = {key.mark: key for key in keys()}
    wanted, _, kept_seal = kept.partition(":")
    chain, previous, number, is_kept = BEGIN, 0, 0, False
    for number, log, at, before, seal, mark, rows in _seals():
        if number != previous + 1:
            report.problems.append(_gap(previous + 1, number - 1))
        elif before != chain:
            report.problems.append(f"Zegel {number} sluit niet aan op {previous}.")
        report.problems += _check_seal(known, number, log, at, before, seal, mark, rows)
        is_kept = is_kept or (str(number), seal) == (wanted, kept_seal)
        chain, previous = seal, number
        report.seals += 1
    report.last = f"{number}:{chain}" if number else ""
    if kept and not is_kept:
        report.problems.append(
            f"Het bewaarde zegel {wanted} staat niet (meer) in het logboek: het einde "
            "is verwijderd of het logboek is vervangen."
        )


def _gap(first: int, last: int) -> str:
    if first == last:
        return f"Zegel {first} ontbreekt."
    return f"Zegels {first} tot en met {last} ontbreken."


def _seals() -> Iterator[tuple[Any, ...]]:
    last = 0
    while found := _select(SEALS, [last, PAGE]):
        yield from found
        last = found[-1][0]


def _check_seal(known: dict[str, Key], number: int, *facts: Any) -> Iterator[str]:
    log, at, before, seal, mark, rows = facts
    key = known.get(mark)
    if key is None and mark:
        yield f"Voor zegel {number} ontbreekt de sleutel met kenmerk {mark}."
    elif key is None:
        yield f"Zegel {number} is zonder sleutel gemaakt, terwijl er een sleutel is."
    elif key.seal(number, log, moment(at), rows, before) != seal:
        yield f"Zegel {number} is gewijzigd."


def _check_rows(log: str, at: datetime) -> list[str]:
    _, settled = line_of(log, at)
    sql = ROWS.format(log=log, most=MOST_NAMED + 1)
    found = _select(sql, {"log": log, "settled": settled})
    name = NAMES[log]
    problems = [
        f"{name} {key}: verwijderd."
        if is_gone
        else f"{name} {key}: later toegevoegd."
        if is_new
        else f"{name} {key}: gewijzigd."
        for key, is_gone, is_new in found[:MOST_NAMED]
    ]
    if len(found) > MOST_NAMED:
        problems.append(f"{name}: en nog meer.")
    return problems


def _count_unsealed(report: Report, at: datetime) -> None:
    last = _select("select max(at) from audit_seal", [])[0][0]
    for log in LOGS:
        waiting = _select(COUNT.format(log=log), {"log": log})[0][0]
        report.unsealed += max(0, int(waiting))
    if report.unsealed and (last is None or last < at - WAITS):
        report.warnings.append(
            f"{report.unsealed} regels wachten op een zegel. Draait het "
            "achtergrondwerk?"
        )


def _select(sql: str, facts: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, facts)
        return list(cursor.fetchall())
