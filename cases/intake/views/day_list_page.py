"""What the pages of the day list show, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404

from cases.case.known_people import Known, known_among
from cases.case.policies import triages, visible_to
from cases.intake.forms.day_list import reasons_on
from cases.intake.models.day_list import DayList, DayListUpload, TriageReason
from cases.intake.models.day_list_entry import DayListEntry, DayListEntryQuerySet
from cases.intake.models.day_list_figures import screened_since
from cases.intake.screened_per_week import WEEKS, Figures
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.paging import Page, page_by_key

SIZE = 60  # a day has about fifty
FIRST_YEAR, LAST_YEAR = 2000, 2100
BEFORE, AFTER = 4, 16  # rows around the one at the table
MOST_KEYS = 9
# What a row needs to say what was chosen, today or before.
TOLD = (
    "reason",
    "triaged_by",
    "case",
    "earlier__reason",
    "earlier__case",
    "earlier__day_list",
)
STANDS = {"open": "Nog te doen", "klaar": "Gedaan", "": "Alles"}


def day_named(text: str) -> date:
    """The day in an address; `Http404` when it is none."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        msg = "Deze dag bestaat niet."
        raise Http404(msg) from error
    if not FIRST_YEAR <= day.year < LAST_YEAR:
        msg = "Deze dag ligt te ver weg."
        raise Http404(msg)
    return day


def get_entry(request: DeskRequest, pk: int) -> DayListEntry:
    """The row with this key: of the own region, not emptied, and not a hidden case."""
    entries = DayListEntry.objects.filter(region=request.desk.here)
    known = entries.known_to(visible_to(request.user))
    related = known.select_related("day_list", "region", *TOLD)
    return get_object_or_404(related, pk=pk)


def get_upload(request: DeskRequest, pk: int) -> DayListUpload:
    """An upload of one's own; nobody else sees it before it is imported."""
    own = DayListUpload.objects.filter(
        region=request.desk.here, created_by=request.user
    )
    return get_object_or_404(own, pk=pk)


def next_entry(day_list: DayList, user: User, *, after: int = 0) -> DayListEntry | None:
    """The next row to choose for: below this one, else from the top, the gone last."""
    waiting = day_list.entries.known_to(visible_to(user)).open()
    here = waiting.filter(gone_at=None)
    return (
        here.filter(pk__gt=after).order_by("pk").first()
        or here.exclude(pk=after).order_by("pk").first()
        or waiting.exclude(pk=after).order_by("pk").first()
    )


@dataclass(frozen=True)
class Row:
    """An entry with who it seems to be."""

    entry: DayListEntry
    known: list[Known]


@dataclass(frozen=True)
class DayListPage:
    """The list of one day, and the figures of four weeks."""

    user: User
    region: Region
    day: date
    at: datetime
    query: QueryDict

    @cached_property
    def day_list(self) -> DayList | None:
        return DayList.objects.filter(region=self.region, day=self.day).first()

    @cached_property
    def _entries(self) -> DayListEntryQuerySet:
        entries = DayListEntry.objects.filter(day_list=self.day_list)
        return entries.known_to(visible_to(self.user))

    @property
    def is_today(self) -> bool:
        return self.day == day_of(self.at)

    @property
    def may_triage(self) -> bool:
        """Whether this user brings in lists and goes through them."""
        return triages(self.user, self.region.pk)

    @cached_property
    def progress(self) -> dict[str, int]:
        return self._entries.progress()

    @property
    def is_over(self) -> bool:
        return not self.progress["all"]

    @cached_property
    def stand(self) -> str:
        asked = self.query.get("stand", "")
        return asked if asked in STANDS else ""

    @property
    def stands(self) -> list[tuple[str, str, bool]]:
        return [(value, label, value == self.stand) for value, label in STANDS.items()]

    @cached_property
    def page(self) -> Page[DayListEntry]:
        entries = self._entries.select_related(*TOLD)
        if self.stand:
            entries = entries.open() if self.stand == "open" else entries.done()
        return page_by_key(entries, self.query, key="pk", size=SIZE)

    @cached_property
    def rows(self) -> list[Row]:
        entries = list(self.page.rows)
        known = known_among(entries, user=self.user, region=self.region)
        return [Row(entry, known.get(entry.pk, [])) for entry in entries]

    @cached_property
    def figures(self) -> Figures:
        return Figures(screened_since(self.region, self.day - WEEKS))


@dataclass(frozen=True)
class TriagePage:
    """One row at the table, and the rows around it."""

    user: User
    entry: DayListEntry
    at: datetime

    @cached_property
    def _entries(self) -> DayListEntryQuerySet:
        entries = self.entry.day_list.entries.known_to(visible_to(self.user))
        return entries.select_related("reason")

    @property
    def may_triage(self) -> bool:
        return triages(self.user, self.entry.region_id)

    @cached_property
    def progress(self) -> dict[str, int]:
        return self._entries.progress()

    @cached_property
    def known(self) -> list[Known]:
        found = known_among([self.entry], user=self.user, region=self.entry.region)
        return found.get(self.entry.pk, [])

    @cached_property
    def reasons(self) -> list[tuple[int, TriageReason]]:
        keyed = enumerate(reasons_on(day_of(self.at)), start=1)
        return [(key if key <= MOST_KEYS else 0, reason) for key, reason in keyed]

    @cached_property
    def around(self) -> list[DayListEntry]:
        """The rows before and after, with the one at the table among them."""
        before = self._entries.filter(pk__lt=self.entry.pk).order_by("-pk")[:BEFORE]
        onward = self._entries.filter(pk__gte=self.entry.pk).order_by("pk")[:AFTER]
        return [*reversed(before), *onward]

    @property
    def previous(self) -> DayListEntry | None:
        above = [entry for entry in self.around if entry.pk < self.entry.pk]
        return above[-1] if above else None

    @property
    def following(self) -> DayListEntry | None:
        below = [entry for entry in self.around if entry.pk > self.entry.pk]
        return below[0] if below else None

    @cached_property
    def last(self) -> DayListEntry | None:
        """What this user chose last, to undo; a nomination is a case by now."""
        mine = self._entries.done().filter(triaged_by=self.user)
        last = mine.order_by("-triaged_at", "-pk").first()
        is_undoable = last and last.outcome != DayListEntry.Outcome.NOMINATED
        return last if is_undoable else None
