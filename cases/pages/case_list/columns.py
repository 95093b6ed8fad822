"""The columns of the list of cases: what each says, on the page and in a file."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from cases.advice.models.advice import Advice
from cases.case.cases_of_rows import read_people
from cases.case.models.case import Case
from cases.case.models.criteria import CaseCriterion
from cases.case.tag_colours import decision_clock, status_colour
from cases.decision.models.decision import Decision
from cases.pages.case_list.sorting import SORTS, Sort
from zsm_werkplaats.lib.durations import in_words
from zsm_werkplaats.lib.icons import tag

Said = Callable[[Case, datetime], Any]


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: its heading, what it says, and how it is sorted.

    `text` is for the page, `cell` for a file, where a number is a number. `drawn` is
    for the page when words alone won't do. `reads` names
    what it needs of the case, `beside` the one record that it is about. What is
    `internal` is not for the OM.
    """

    code: str
    label: str
    text: Said
    cell: Said | None = None
    sort: Sort | None = None
    drawn: Said | None = None
    reads: Prefetch[Any] | None = None
    beside: str = ""
    internal: bool = False
    unit: str = ""

    @property
    def file_label(self) -> str:
        return f"{self.label} ({self.unit})" if self.unit else self.label

    def for_file(self, case: Case, at: datetime) -> Any:
        return (self.cell or self.text)(case, at)

    def for_page(self, case: Case, at: datetime) -> Any:
        return (self.drawn or self.text)(case, at)


def _day(value: datetime | None) -> str:
    return date_format(localtime(value), "j b Y") if value else ""


def _clock_time(value: datetime | None) -> str:
    return f"{localtime(value):%Y-%m-%d %H:%M}" if value else ""


def _iso(value: datetime | None) -> str:
    return localtime(value).date().isoformat() if value else ""


def _status(case: Case, at: datetime) -> SafeString:
    tags = [tag(case.status_label, status_colour(case))]
    if case.awaits_decision:
        tags.append(tag("wacht op beslissing", "warn"))
    return SafeString("\n".join((*tags, decision_clock(case, at))))


def _postponed(case: Case, at: datetime, style: str) -> str:
    """Until when, in this style; nothing when the decision is not postponed."""
    until = case.postponed_until if case.is_postponed(at) else None
    return date_format(until, style) if until else ""


def _standing(records: Iterable[Any]) -> str:
    """The disposal of the one that stands, among those that were read ahead."""
    return next((str(each.disposal) for each in records), "")


WITH_CRITERIA = Prefetch(
    "case_criteria", CaseCriterion.objects.select_related("criterion")
)
WITH_ADVICE = Prefetch(
    "advices",
    Advice.objects.standing().select_related("disposal"),
    "standing_advices",
)
WITH_DECISION = Prefetch(
    "decisions",
    Decision.objects.standing().select_related("disposal"),
    "standing_decisions",
)

COLUMNS = {
    column.code: column
    for column in (
        Column(code="offence", label="Feit", text=lambda case, _: case.offence),
        Column(
            code="status",
            label="Status",
            text=lambda case, _: case.status_label,
            sort=SORTS["status"],
            drawn=_status,
        ),
        Column(
            code="worker",
            label="Werker",
            text=lambda case, _: (
                case.worker.shown_name if case.worker else "nog niemand"
            ),
            sort=SORTS["worker"],
            beside="worker",
        ),
        Column(
            code="municipality",
            label="Gemeente",
            text=lambda case, _: str(case.municipality or "onbekend"),
            beside="municipality",
        ),
        Column(
            code="nominated",
            label="Voorgedragen",
            text=lambda case, _: _day(case.nominated_at),
            cell=lambda case, _: _iso(case.nominated_at),
            sort=SORTS["nominated"],
        ),
        Column(
            code="contact",
            label="Laatste contact",
            text=lambda case, _: (
                _day(case.tally.last_reached_at) or "nog niemand bereikt"
            ),
            cell=lambda case, _: _iso(case.tally.last_reached_at),
            sort=SORTS["contact"],
            beside="tally",
            internal=True,
        ),
        Column(
            code="effort",
            label="Tijd",
            text=lambda case, _: in_words(case.tally.minutes),
            cell=lambda case, _: case.tally.minutes,
            unit="minuten",
            sort=SORTS["effort"],
            beside="tally",
            internal=True,
        ),
        Column(
            code="director",
            label="Regie",
            text=lambda case, _: case.director or "onbekend",
            internal=True,
        ),
        Column(
            code="clock",
            label="OM beslist",
            text=lambda case, at: _clock_time(case.deadline(at)),
            sort=SORTS["clock"],
            drawn=decision_clock,
        ),
        Column(
            code="postponed",
            label="Uitgesteld tot",
            text=lambda case, at: _postponed(case, at, "j b Y"),
            cell=lambda case, at: _postponed(case, at, "Y-m-d"),
        ),
        Column(
            code="prosecutor",
            label="Officier",
            text=lambda case, _: (
                case.prosecutor.shown_name if case.prosecutor else "niemand"
            ),
            beside="prosecutor",
        ),
        Column(
            code="criteria",
            label="Selectiecriteria",
            text=lambda case, _: "; ".join(
                str(each.criterion) for each in case.case_criteria.all()
            ),
            reads=WITH_CRITERIA,
        ),
        Column(
            code="advised",
            label="Geadviseerd",
            text=lambda case, _: _standing(case.standing_advices),  # type: ignore[attr-defined]
            reads=WITH_ADVICE,
        ),
        Column(
            code="disposal",
            label="Beslist",
            text=lambda case, _: _standing(case.standing_decisions),  # type: ignore[attr-defined]
            reads=WITH_DECISION,
        ),
        Column(
            code="parketnummer",
            label="Parketnummer",
            text=lambda case, _: case.parketnummer,
        ),
    )
}
DEFAULT = ("offence", "status", "worker", "municipality", "nominated")


def columns_for(codes: Sequence[str], *, is_internal: bool) -> list[Column]:
    """The columns of these codes in their fixed order; the usual ones without any."""
    known = [
        column
        for column in COLUMNS.values()
        if column.code in codes and (is_internal or not column.internal)
    ]
    return known or [COLUMNS[code] for code in DEFAULT]


def offered_columns(*, is_internal: bool) -> list[Column]:
    return [c for c in COLUMNS.values() if is_internal or not c.internal]


def read_ahead(cases: Sequence[Case], columns: Iterable[Column]) -> None:
    """Read what every row says, for all rows at once."""
    wanted = [column.reads for column in columns if column.reads]
    read_people(cases)
    prefetch_related_objects(cases, *wanted)


def beside(columns: Iterable[Column], sort: Sort) -> tuple[str, ...]:
    """The records beside a case that these columns and this order need."""
    of_sort = (each for each in COLUMNS.values() if each.sort is sort)
    names = (each.beside for each in (*columns, *of_sort) if each.beside)
    return tuple(dict.fromkeys(names))
