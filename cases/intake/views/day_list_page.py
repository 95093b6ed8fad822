"""What the pages of the day list show, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Q, QuerySet
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404

from cases.case.known_people import Known, known_among
from cases.case.policies import triages, visible_to
from cases.intake.day_list_plan import Line, Plan
from cases.intake.forms.day_list import PeriodForm, reasons_on
from cases.intake.models.day_list import DayList, DayListUpload, TriageReason
from cases.intake.models.day_list_entry import DayListEntry, DayListEntryQuerySet
from cases.intake.models.day_list_figures import screened_between
from cases.intake.screened_per_week import Figures
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.paging import Page, page_by_key

SIZE = 60  # a day has about fifty
FIRST_YEAR, LAST_YEAR = 2000, 2100
BEFORE, AFTER = 4, 16  # rows around the one at the table
MOST_KEYS = 9
MOST_WAITING = 10
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
    """An upload of one's own, or what was left of one that was imported.

    Nobody else sees a list before it is imported.
    """
    return get_object_or_404(uploads_for(request.user, request.desk.here), pk=pk)


def uploads_for(user: User, region: Region) -> QuerySet[DayListUpload]:
    """The uploads of this region that this user may go on with."""
    is_mine_or_shared = Q(created_by=user) | Q(imported_at__isnull=False)
    return DayListUpload.objects.filter(is_mine_or_shared, region=region)


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
    def waiting(self) -> list[DayListUpload]:
        """Uploads with rows that are not on a list yet, the oldest first."""
        if not (self.may_triage and self.is_today):
            return []
        left = uploads_for(self.user, self.region).filter(finished_at=None)
        return list(left.select_related("created_by").order_by("pk")[:MOST_WAITING])

    @cached_property
    def period(self) -> PeriodForm:
        return PeriodForm(self.query or None, day=self.day)

    @cached_property
    def figures(self) -> Figures:
        first, last = self.period.days()
        return Figures(screened_between(self.region, first, last))


@dataclass(frozen=True)
class Newcomer:
    """Who stands on a row of a new list, for asking who is known."""

    pk: int
    name: str
    birth_date: date | None
    parketnummer: str
    case_id: int | None


@dataclass(frozen=True)
class DryRunPage:
    """What a new list does, and who on it is known already."""

    user: User
    upload: DayListUpload
    plan: Plan

    @cached_property
    def lines(self) -> list[tuple[Line, list[Known]]]:
        """The rows that can be imported, each with who it seems to be."""
        good = self.plan.good
        known = known_among(
            [who for line in good if (who := _newcomer(line))],
            user=self.user,
            region=self.upload.region,
        )
        return [(line, known.get(line.number, [])) for line in good]

    @property
    def left_out(self) -> list[tuple[int, int, str]]:
        """Place, number and text of each row that was left out."""
        numbers, table = self.upload.number_of, self.upload.table
        return [
            (place, numbers[place], " ".join(filter(None, table[place])))
            for place in self.upload.left_out
            if place < len(table)
        ]


def _newcomer(line: Line) -> Newcomer | None:
    suspect, entry = line.suspect, line.entry
    if suspect is None:
        return None
    return Newcomer(
        line.number,
        suspect.name,
        suspect.birth_date,
        suspect.parketnummer,
        entry.case_id if entry else None,
    )


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
