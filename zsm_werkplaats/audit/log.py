"""`record()`, `record_reading()`, `record_security_event()`: the ways into the log."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Max, Model, QuerySet
from django.utils.text import Truncator

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.security import DETAIL_LENGTH, SecurityKind
from zsm_werkplaats.audit.models import (
    PAGE_LENGTH,
    SUMMARY_LENGTH,
    CaseEvent,
    ListReading,
    Reading,
    kind_of,
)

ONCE = """
    insert into audit_reading (region_id, case_number, by_id, at, verb)
    select region, number, %(by)s, %(at)s, %(verb)s
    from unnest(%(numbers)s::bigint[], %(regions)s::bigint[]) as page (number, region)
    where not exists (
        select from audit_reading as before
        where before.case_number = page.number
        and before.by_id = %(by)s and before.at >= %(since)s
    )
"""

# One row a region. `{shown}` selects the number and the region of each case.
LIST = """
    insert into audit_listreading (region_id, numbers, by_id, at, page)
    select region_id, array_agg(number order by number), %s, %s, %s
    from ({shown}) as shown (number, region_id)
    group by region_id
"""
# The reading of the page itself goes along in the same query.
OPENED = """
    with opened as (
        insert into audit_reading (region_id, case_number, verb, by_id, at)
        values (%s, %s, %s, %s, %s)
    )
"""
SECURITY_EVENT = """
    insert into audit_securityevent
        (kind, at, by_id, about_id, region_id, case_number, detail)
    values
        (%(kind)s, %(at)s, %(by)s, %(about)s, %(region)s, %(case)s, %(detail)s)
"""
NOT_SEEN = """
    where not exists (
        select from audit_reading as before
        where before.case_number = shown.number
        and before.by_id = %s and before.at >= %s
    )
    and not exists (
        select from audit_listreading as before
        where before.numbers @> array[shown.number]
        and before.by_id = %s and before.at >= %s
    )
"""


def record(
    *,
    region_id: int,
    case_number: int,
    verb: str,
    strand: str,
    by: User | None,
    at: datetime,
    about: Model,
    summary: str,
    detail: str = "",
    is_internal: bool = False,
    submission: UUID | None = None,
) -> CaseEvent:
    """Write one event of a case, in the transaction of what it tells about.

    A `summary` that is too long for its line ends in an ellipsis; the record that
    it tells about has the whole text.
    """
    return CaseEvent.objects.create(
        region_id=region_id,
        case_number=case_number,
        verb=verb,
        strand=strand,
        by=by,
        at=at,
        subject_kind=kind_of(about),
        subject_key=about.pk,
        summary=Truncator(summary).chars(SUMMARY_LENGTH),
        detail=detail,
        is_internal=is_internal,
        submission=submission,
    )


def recorded(submission: UUID | None) -> CaseEvent | None:
    """The event that an earlier click on the same form made, if there was one."""
    if submission is None:
        return None
    return CaseEvent.objects.filter(submission=submission).first()


def done_since(*, case_number: int, at: datetime) -> bool:
    """Whether anything was done in this case after this moment."""
    return CaseEvent.objects.filter(case_number=case_number, at__gt=at).exists()


def record_reading(
    *, region_id: int, case_number: int, verb: str, by: User, at: datetime
) -> None:
    """Write down that somebody opened a case."""
    Reading.objects.create(
        region_id=region_id, case_number=case_number, verb=verb, by=by, at=at
    )


def record_readings_once(
    *, regions: Mapping[int, int], verb: str, by: User, at: datetime, since: datetime
) -> None:
    """The same for several cases on one page: only those not read `since`, by any page.

    `regions` has the region of each case by its number.
    """
    numbers = list(regions)
    with connection.cursor() as cursor:  # one query, for pages that have many
        cursor.execute(
            ONCE,
            {
                "numbers": numbers,
                "regions": [regions[number] for number in numbers],
                "verb": verb,
                "by": by.pk,
                "at": at,
                "since": since,
            },
        )


def record_list(
    *,
    cases: QuerySet[Any],
    by: User,
    at: datetime,
    page: str,
    since: datetime | None = None,
    opened: tuple[int, int, str] | None = None,
) -> None:
    """Write down that somebody saw these cases in a list, in one row a region.

    `cases` are the cases that they may know of. Only those not seen `since`, if that
    is given: for parts of a page that load again and again. `opened` is the region,
    the number and the verb of the case on whose page they stand.
    """
    try:
        shown, params = cases.values_list("pk", "region_id").query.sql_with_params()
    except EmptyResultSet:  # somebody who may know of no case at all
        return
    sql = LIST.format(shown=shown)
    facts: list[Any] = [by.pk, at, page[:PAGE_LENGTH], *params]
    if since:
        sql = sql.replace("    group by", f"{NOT_SEEN}    group by")
        facts += [by.pk, since, by.pk, since]
    if opened:
        sql = OPENED + sql
        facts = [*opened, by.pk, at, *facts]
    with connection.cursor() as cursor:  # one query, whatever the list shows
        cursor.execute(sql, facts)


def record_people_seen(
    *, region_id: int, by: User, at: datetime, page: str, since: datetime | None = None
) -> None:
    """Write down that somebody saw people who are in no case, such as a day list."""
    page = page[:PAGE_LENGTH]
    seen = ListReading.objects.filter(by=by, page=page, region=region_id)
    if since and seen.filter(at__gte=since).exists():
        return
    ListReading.objects.create(region_id=region_id, numbers=[], by=by, at=at, page=page)


def record_security_event(
    *,
    kind: SecurityKind,
    at: datetime,
    by: User | None = None,
    about: User | None = None,
    region_id: int | None = None,
    case_number: int | None = None,
    detail: str = "",
) -> None:
    """Write down what happened to an account or a right, or what left the house.

    `about` is whom it was done to. `detail` holds no personal data. Nothing is read
    back: who logs in may not yet read the row that says so.
    """
    facts: dict[str, Any] = {
        "kind": kind,
        "at": at,
        "by": by.pk if by else None,
        "about": about.pk if about else None,
        "region": region_id,
        "case": case_number,
        "detail": Truncator(detail).chars(DETAIL_LENGTH),
    }
    with connection.cursor() as cursor:
        cursor.execute(SECURITY_EVENT, facts)


def record_what_was_told(sender: Any, signal: Any, **facts: Any) -> None:
    """Receive what `tell_security_event()` sends from below the log."""
    record_security_event(**facts)


def last_events(case_numbers: Iterable[int]) -> dict[int, int]:
    """The key of the last event of each of these cases, by its number."""
    events = CaseEvent.objects.filter(case_number__in=case_numbers).order_by()
    return dict(events.values_list("case_number").annotate(Max("pk")))


def happened_since(marks: Mapping[int, int], *, but_for: str) -> set[int]:
    """The cases in which anything happened after an event, by their numbers.

    `marks` has that event of each case. An event that begins with `but_for` does not
    count.
    """
    events = CaseEvent.objects.filter(case_number__in=marks).order_by()
    others = events.exclude(summary__startswith=but_for)
    last = others.values_list("case_number").annotate(Max("pk"))
    return {number for number, pk in last if pk > marks[number]}
