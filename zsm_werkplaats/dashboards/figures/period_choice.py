"""The period that a page of figures is about, and what it is compared with."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Self
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.utils.formats import date_format

from zsm_werkplaats.dashboards.figures.figure_file import AS, FIGURE
from zsm_werkplaats.dashboards.forms import DaysForm
from zsm_werkplaats.lib.period import EVERYTHING, MAKERS, PARAMETER, Period

COMPARE = "vergelijk"
BEFORE, YEAR_BEFORE = "vorige", "jaar-eerder"
COMPARISONS = {
    "": "niet vergelijken",
    BEFORE: "met de periode ervoor",
    YEAR_BEFORE: "met een jaar eerder",
}
AGAINST = {"": "", BEFORE: "ervoor", YEAR_BEFORE: "jaar eerder"}
DAYS = ("van", "tot")
INSTEAD = (
    "Buiten het team zijn er alleen cijfers per kwartaal, per jaar of van alles samen. "
    "Je ziet nu het kwartaal waarin {day} valt."
)
NOT_KEPT = {PARAMETER, COMPARE, FIGURE, AS, *DAYS}


@dataclass(frozen=True)
class Way:
    """A link to the same page about something else."""

    label: str
    query: str
    is_current: bool = False


@dataclass(frozen=True)
class PeriodChoice:
    """What the address of a page asks: which period, and beside which."""

    period: Period
    today: date
    compare: str = ""
    kept: tuple[tuple[str, str], ...] = ()  # what else the address says
    form: DaysForm | None = None
    compares: bool = True  # whether the page can put another period beside it
    is_inside: bool = True  # who is not of the team chooses quarters and years
    instead: str = ""  # why another period is shown than was asked

    @property
    def before(self) -> Period | None:
        """The period that stands beside it; None when nothing is compared."""
        if self.compare == BEFORE:
            return self.period.previous
        return self.period.year_before if self.compare == YEAR_BEFORE else None

    @property
    def against(self) -> str:
        """What it is compared with, as a column says it."""
        return AGAINST[self.compare] if self.before else ""

    @property
    def is_running(self) -> bool:
        """Whether the period is not over yet, so that a comparison is unfair."""
        return self.period.holds(self.today) and self.period.kind != EVERYTHING

    @property
    def may_compare(self) -> bool:
        return self.compares and self.period.kind != EVERYTHING

    def query_of(self, period: Period, compare: str | None = None) -> str:
        """The address of this page about another period."""
        said = {PARAMETER: str(period)} | dict(self.kept)
        chosen = self.compare if compare is None else compare
        return urlencode(said | ({COMPARE: chosen} if chosen else {}))

    def query_with(self, name: str, value: str) -> str:
        """The address of this page with something else chosen; empty chooses none."""
        kept = dict(self.kept) | {name: value}
        others = tuple((k, v) for k, v in kept.items() if v)
        return replace(self, kept=others).query

    @property
    def query(self) -> str:
        """The address of this page, for the files of its figures."""
        return self.query_of(self.period)

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the form of any days sends along."""
        return [*self.kept, *([(COMPARE, self.compare)] if self.compare else [])]

    @property
    def previous(self) -> Way | None:
        found = self.period.previous
        return Way(found.label, self.query_of(found)) if found else None

    @property
    def next(self) -> Way | None:
        """The period after it; None when that has not begun."""
        found = self.period.next
        if found is None or found.first > self.today:
            return None
        return Way(found.label, self.query_of(found))

    @cached_property
    def lengths(self) -> list[Way]:
        """The week, month, quarter and year around it that may be asked, and all."""
        return [
            Way(period.kind, self.query_of(period), period.kind == self.period.kind)
            for period in self._around()
        ]

    def _around(self) -> Iterator[Period]:
        known = self._every_length()
        return (each for each in known if self.is_inside or each.is_wide)

    def _every_length(self) -> Iterator[Period]:
        is_here = self.period.holds(self.today)
        day = self.today if is_here else self.period.last
        yield from (make(day) for make in MAKERS.values())
        yield Period.everything(self.today)

    @property
    def comparisons(self) -> list[Way]:
        return [
            Way(label, self.query_of(self.period, value), value == self.compare)
            for value, label in COMPARISONS.items()
        ]

    @property
    def days(self) -> DaysForm:
        """The form of any days, as it was sent or with the days of the period."""
        if self.form:
            return self.form
        is_all = self.period.kind == EVERYTHING
        first = None if is_all else self.period.first
        return DaysForm(initial={"van": first, "tot": self.period.last})

    def outside(self) -> Self:
        """The same for who is not of the team: no shorter than a quarter.

        Two periods that differ by a day would tell of the one case of that day.
        """
        asked = self.period
        wide = replace(self, is_inside=False, form=None)
        if asked.is_wide:
            return wide
        said = INSTEAD.format(day=date_format(asked.first, "j F Y"))
        return replace(wide, period=Period.quarter(asked.first), instead=said)

    @property
    def is_wrong(self) -> bool:
        """Whether days were asked that cannot be."""
        return bool(self.form and self.form.errors)


def asked_period(
    request: HttpRequest, today: date, *, is_inside: bool = True
) -> PeriodChoice:
    """The period in the address, else this quarter. Raises `Http404` on nonsense."""
    asked = _asked(request, today)
    return asked if is_inside else asked.outside()


def _asked(request: HttpRequest, today: date) -> PeriodChoice:
    query = request.GET
    compare = query.get(COMPARE, "")
    if compare not in COMPARISONS:
        msg = "Zo vergelijken bestaat niet."
        raise Http404(msg)
    form = DaysForm(query) if any(name in query for name in DAYS) else None
    kept = tuple((k, query[k]) for k in query if k not in NOT_KEPT)
    if form and form.is_valid():
        return PeriodChoice(form.cleaned_data["period"], today, compare, kept)
    text = query.get(PARAMETER, "")
    try:
        period = Period.parse(text, today) if text else Period.quarter(today)
    except ValueError as error:
        raise Http404(str(error)) from error
    return PeriodChoice(period, today, compare, kept, form)
