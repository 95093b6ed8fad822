"""The agenda: what is planned in some cases, before its hour.

Each strand that plans something registers a source; the planned visits of the context
are the first. All sources are read in one query.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.db import models

from cases.case.models.case import Case
from cases.case.models.record import OF_CASE
from cases.context.models.contact import Contact
from zsm_werkplaats.accounts.given import AT, DAY
from zsm_werkplaats.lib.addresses import address
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.one_query import OneQuery, Rows
from zsm_werkplaats.lib.prepared import Given

WEEK = timedelta(days=7)
CALLS = (Contact.Channel.PHONE, Contact.Channel.MAIL)
UNTIL: Any = Given("until", models.DateField())
Record = TypeVar("Record", bound=models.Model)


@dataclass(frozen=True)
class Scope:
    """What to read: of which cases, and how much. It is a shape of prepared reads."""

    mine: Callable[[], models.Q]
    most: int

    def moments(self, field: str) -> models.Q:
        """Moments that lie ahead within the span."""
        return self.mine() & models.Q(
            **{f"{field}__gt": AT, f"{field}__date__lte": UNTIL}
        )

    def days(self, field: str) -> models.Q:
        """Days from today on within the span."""
        return self.mine() & models.Q(**{f"{field}__gte": DAY, f"{field}__lte": UNTIL})


@dataclass(frozen=True)
class Span:
    """What lies after `at`, up to and including `until`, as parts of one query."""

    one: OneQuery
    scope: Scope
    at: datetime
    until: date

    def ask(self, build: Callable[[Scope], models.QuerySet[Record]]) -> Rows[Record]:
        day = day_of(self.at)
        return self.one.ask(build, self.scope, at=self.at, day=day, until=self.until)


@dataclass(frozen=True)
class AgendaEntry:
    """One thing that is planned; `path` names its addresses, `at` its hour if known.

    What is not internal, the prosecutor may know too.
    """

    case: Case
    pk: int
    path: str
    what: str
    day: date
    with_whom: str = ""
    place: str = ""
    at: datetime | None = None
    is_internal: bool = True
    may_move: bool = True
    has_card: bool = False

    @property
    def move_url(self) -> str:
        return self._url("move")

    @property
    def cancel_url(self) -> str:
        return self._url("cancel")

    @property
    def card_url(self) -> str:
        return self._url("card")

    def _url(self, verb: str) -> str:
        return address(f"cases:{verb}_{self.path}", self.case.number, self.pk)


Source = Callable[[Span], Callable[[], Iterable[AgendaEntry]]]
SOURCES: list[Source] = []


def _visits(scope: Scope) -> models.QuerySet[Contact]:
    """Planned visits and meetings of today, and every planned contact of later."""
    ahead = Contact.objects.to_call_again().filter(
        scope.moments("at"), result=Contact.Result.PLANNED
    )
    later = ahead.exclude(channel__in=CALLS, next_attempt_on__lte=DAY)
    with_whom = later.select_related("organisation")
    return with_whom.order_by("at")[: scope.most]


def visits(span: Span) -> Callable[[], Iterable[AgendaEntry]]:
    rows = span.ask(_visits)
    return lambda: (
        AgendaEntry(
            case=contact.case,
            pk=contact.pk,
            path="visit",
            what=contact.get_channel_display(),
            day=day_of(contact.at),
            with_whom=contact.with_whom,
            place=contact.get_place_display(),
            at=contact.at,
            has_card=contact.channel not in CALLS,
        )
        for contact in rows
    )


def of_the_case() -> models.Q:
    """The cases of an agenda: the one case that is given."""
    return models.Q(case=OF_CASE)


def read_agenda(
    one: OneQuery,
    mine: Callable[[], models.Q],
    at: datetime,
    *,
    until: date,
    most: int,
) -> Callable[[], list[AgendaEntry]]:
    """The agenda as a part of a query that a page asks anyway.

    `mine` builds which records it is about, from what the query is given.
    """
    span = Span(one, Scope(mine, most), at, until)
    parts = [source(span) for source in (visits, *SOURCES)]

    def entries() -> list[AgendaEntry]:
        found = [entry for part in parts for entry in part()]
        return sorted(found, key=_order)[:most]

    return entries


def _order(entry: AgendaEntry) -> tuple[date, float, int]:
    # Within a day, what has no hour stands first.
    return (entry.day, entry.at.timestamp() if entry.at else 0, entry.pk)
