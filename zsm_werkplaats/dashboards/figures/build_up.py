"""The gradual build-up: what a region aims at against what it took up, by month."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Min
from django.db.models.functions import TruncMonth

from cases.questions.inflow import NOMINATED_IN, TAKEN_UP_IN
from cases.questions.question import Question
from zsm_werkplaats.dashboards.figures.figure import NONE, Cell, Figure, Row
from zsm_werkplaats.dashboards.figures.reader import Reader
from zsm_werkplaats.dashboards.figures.telling import Teller, difference
from zsm_werkplaats.lib.dates import day_of, months_after
from zsm_werkplaats.lib.period import Period
from zsm_werkplaats.lib.small_numbers import NOT_TOLD
from zsm_werkplaats.team.models.build_up import build_up_of, target_in

MONTHS = 12


def build_up_figure(reader: Reader, first: date, began: date | None) -> Figure:
    """The twelve months from `first` on, as far as they have begun.

    Months before `began`, that of the first nomination or target, say nothing.
    """
    return Figure(
        code="opbouw",
        title="Opgepakt per maand",
        definition=(
            "Zaken die in een maand zijn opgepakt, naast het streefaantal van die "
            "maand en wat er is voorgedragen."
        ),
        columns=["Opgepakt", "Streefaantal", "Verschil", "Voorgedragen"],
        rows=list(_rows(reader, first, began)) if began else [],
        first="Maand",
        bars=0,
        more_bars=(1,),
        nothing="In deze maanden is nog niets opgepakt of voorgedragen.",
    )


def began_in(reader: Reader) -> date | None:
    """The month of the first nomination or target; None before there is one."""
    earliest = reader.cases.aggregate(at=Min("nominated_at"))["at"]
    known = [*build_up_of(reader.region.pk)]
    known += [day_of(earliest).replace(day=1)] if earliest else []
    return min(known, default=None)


def _rows(reader: Reader, first: date, began: date) -> Iterator[Row]:
    start = first.replace(day=1)
    months = [Period.month(months_after(start, step)) for step in range(MONTHS)]
    whole = Period.days(start, months[-1].last)
    steps = build_up_of(reader.region.pk)
    taken = _by_month(TAKEN_UP_IN, "accepted_at", reader, whole)
    came = _by_month(NOMINATED_IN, "nominated_at", reader, whole)
    for month in months:
        if month.first > day_of(reader.at):
            return
        if month.first < began:
            continue
        aim = target_in(month.first, steps)
        number = taken[month.first]
        cell = _cell(TAKEN_UP_IN, number, reader, month)
        yield Row(
            month.label,
            [
                cell,
                Cell(aim, NONE if aim is None else str(aim)),
                _difference(number, aim, is_told=cell.value is not None),
                _cell(NOMINATED_IN, came[month.first], reader, month),
            ],
        )


def _by_month(
    question: Question, moment: str, reader: Reader, whole: Period
) -> Counter[date]:
    """How many a question finds, by the first day of the month; in one query."""
    found = question.of(reader.cases, reader.asked(whole)).order_by()
    months = found.values(month=TruncMonth(moment)).annotate(number=Count("pk"))
    return Counter(
        {
            day_of(month): number
            for month, number in months.values_list("month", "number")
        }
    )


def _cell(question: Question, number: int, reader: Reader, month: Period) -> Cell:
    teller = Teller(reader.is_inside)
    (shown,) = teller.told([number])
    return teller.cell(number, shown, question.address(reader.asked(month)))


def _difference(number: int, aim: int | None, *, is_told: bool) -> Cell:
    if aim is None:
        return Cell(None, "")
    if not is_told:
        return Cell(None, NOT_TOLD)
    return Cell(number - aim, difference(number, aim))
