"""Who read many cases outside their own work: a reason to talk, no judgement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

from cases.case.models.reference import PREFIX
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of

WEEK = timedelta(days=7)
WEEKS_BEFORE = 8  # what somebody is used to
MANY = 10  # cases in a week; fewer are never unusual
TIMES = 3  # as many as they are used to

# Own work: the case is or was theirs, they did something in it, were on duty that day,
# or it was on the table of a case review. Reading is the work of a unit manager.
OUTSIDE = """
    with opened as (
        select by_id, case_number, day, count(*) as times, max(at) as last_at
        from (
            select by_id, case_number, at,
                (at at time zone 'Europe/Amsterdam')::date as day
            from audit_reading
            where region_id = %(region)s and at >= %(since)s and verb <> 'review'
        ) as reading
        group by by_id, case_number, day
    ), outside as (
        select opened.* from opened
        join cases_case c on c.number = opened.case_number
        where c.worker_id is distinct from by_id
        and c.prosecutor_id is distinct from by_id
        and c.nominated_by_id is distinct from by_id
        and not exists (
            select from audit_caseevent done
            where done.case_number = opened.case_number and done.by_id = opened.by_id
        )
        and not exists (
            select from team_duty duty
            where duty.worker_id = opened.by_id and duty.day = opened.day
            and duty.taken_off_at is null
        )
        and not exists (
            select from accounts_membership held
            where held.user_id = opened.by_id and held.region_id = %(region)s
            and held.role = 'unit_manager'
        )
    )
"""
PER_PERSON = """
    select by_id, count(distinct case_number) filter (where day > %(week)s),
        count(distinct (case_number, (day - %(week)s) / 7))
            filter (where day <= %(week)s)
    from outside group by by_id
"""
OF_PERSON = """
    select case_number, sum(times)::int, max(last_at) from outside
    where by_id = %(person)s and day > %(week)s
    group by case_number order by case_number desc
"""


@dataclass(frozen=True)
class Unusual:
    """Somebody who read far more than usual in the last seven days."""

    person: User
    cases: int
    usual: float  # cases a week, in the eight weeks before


@dataclass(frozen=True)
class OpenedCase:
    """A case outside their own work: how often, and when last."""

    number: int
    times: int
    last_at: datetime

    @property
    def reference(self) -> str:
        return f"{PREFIX}{self.number:04d}"


def unusual_in(region: Region, at: datetime) -> list[Unusual]:
    """By name: it is no ranking."""
    counts = {
        person: (cases, before / WEEKS_BEFORE)
        for person, cases, before in _ask(PER_PERSON, region, at)
        if cases >= max(MANY, TIMES * before / WEEKS_BEFORE)
    }
    people = User.objects.filter(pk__in=counts).order_by("sort_key", "pk")
    return [Unusual(person, *counts[person.pk]) for person in people]


def opened_by(person: User, region: Region, at: datetime) -> list[OpenedCase]:
    """The cases that the number stands for."""
    return [OpenedCase(*row) for row in _ask(OF_PERSON, region, at, person=person.pk)]


def _ask(
    question: str, region: Region, at: datetime, **facts: Any
) -> Sequence[tuple[Any, ...]]:
    week: date = day_of(at) - WEEK
    known = {
        "region": region.pk,
        "since": at - WEEK * (WEEKS_BEFORE + 1),
        "week": week,
        **facts,
    }
    with connection.cursor() as cursor:
        cursor.execute(OUTSIDE + question, known)
        return list(cursor.fetchall())
