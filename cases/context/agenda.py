"""The agenda: what is planned in some cases, before its hour.

Each strand that plans something registers a source; the planned visits of the context
are the first. All sources are read in one query.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import models
from django.urls import reverse

from cases.case.models.case import Case, CaseQuerySet
from cases.context.models.contact import Contact
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.one_query import OneQuery

WEEK = timedelta(days=7)
CALLS = (Contact.Channel.PHONE, Contact.Channel.MAIL)


@dataclass(frozen=True)
class Span:
    """What to read: in these cases, after `at`, up to and including `until`."""

    mine: models.Q
    at: datetime
    until: date
    most: int

    @property
    def day(self) -> date:
        return day_of(self.at)

    def moments(self, field: str) -> models.Q:
        """Moments that lie ahead within the span."""
        return self.mine & models.Q(
            **{f"{field}__gt": self.at, f"{field}__date__lte": self.until}
        )

    def days(self, field: str) -> models.Q:
        """Days from today on within the span."""
        return self.mine & models.Q(
            **{f"{field}__gte": self.day, f"{field}__lte": self.until}
        )


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
        name = f"cases:{verb}_{self.path}"
        return reverse(name, args=[self.case.number, self.pk])


Source = Callable[[OneQuery, Span], Callable[[], Iterable[AgendaEntry]]]
SOURCES: list[Source] = []


def visits(one: OneQuery, span: Span) -> Callable[[], Iterable[AgendaEntry]]:
    """Planned visits and meetings of today, and every planned contact of later."""
    ahead = Contact.objects.to_call_again().filter(
        span.moments("at"), result=Contact.Result.PLANNED
    )
    later = ahead.exclude(channel__in=CALLS, next_attempt_on__lte=span.day)
    rows = one.read(
        later.select_related("case__worker", "organisation").order_by("at")[: span.most]
    )
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


def read_agenda(
    one: OneQuery, mine: models.Q, at: datetime, *, until: date, most: int
) -> Callable[[], list[AgendaEntry]]:
    """The agenda as a part of a query that a page asks anyway."""
    span = Span(mine, at, until, most)
    parts = [source(one, span) for source in (visits, *SOURCES)]

    def entries() -> list[AgendaEntry]:
        found = [entry for part in parts for entry in part()]
        return sorted(found, key=_order)[:most]

    return entries


def agenda(
    cases: CaseQuerySet, region: Region, at: datetime, most: int
) -> list[AgendaEntry]:
    """What is planned in these cases for today and the week after it."""
    mine = models.Q(region=region, case__in=cases)
    until = day_of(at) + WEEK
    return read_agenda(OneQuery(), mine, at, until=until, most=most)()


def _order(entry: AgendaEntry) -> tuple[date, float, int]:
    # Within a day, what has no hour stands first.
    return (entry.day, entry.at.timestamp() if entry.at else 0, entry.pk)
