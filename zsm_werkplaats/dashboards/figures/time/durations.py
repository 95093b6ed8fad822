"""How long it takes from the arrest to a contact, an advice and a decision."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from cases.case.models.case import CaseQuerySet
from cases.decision.adoption import advices_in
from cases.questions.question import Asked, Question, register
from cases.templatetags.decision_words import span
from zsm_werkplaats.dashboards.figures.figure import Cell, Figure, Row
from zsm_werkplaats.dashboards.figures.inflow.nominations import taken_up
from zsm_werkplaats.dashboards.figures.reader import Reader
from zsm_werkplaats.dashboards.figures.telling import CASES, Teller
from zsm_werkplaats.dashboards.figures.time.quartiles import Quarters, Quartiles
from zsm_werkplaats.lib.period import Period
from zsm_werkplaats.lib.small_numbers import FEW

MEDIAN, HALF = "Mediaan", "Middelste helft"
NOBODY = "geen"


@dataclass(frozen=True)
class Stretch:
    """From the arrest to one thing; `until` is its moment in the records."""

    label: str
    question: Question
    until: str


def _contacted(asked: Asked) -> CaseQuerySet:
    return taken_up(asked).filter(arrested_at__isnull=False)


def _advised(asked: Asked, cases: CaseQuerySet) -> QuerySet[Any]:
    given = advices_in(asked.span, asked.region_id, cases)
    return given.filter(case__arrested_at__isnull=False)


def _of_contact(field: str) -> Callable[[CaseQuerySet, Asked], CaseQuerySet]:
    def narrow(cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
        found = _contacted(asked).filter(**{f"{field}__isnull": False})
        return cases.filter(pk__in=found.order_by().values("pk"))

    return narrow


def _of_advice(test: Q) -> Callable[[CaseQuerySet, Asked], CaseQuerySet]:
    def narrow(cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
        return cases.filter(pk__in=_advised(asked, cases).filter(test).values("case"))

    return narrow


def _asks(
    code: str,
    label: str,
    definition: str,
    narrow: Callable[[CaseQuerySet, Asked], CaseQuerySet],
) -> Question:
    return register(
        Question(
            code=code,
            label=label,
            definition=definition,
            narrow=narrow,
            has_period=True,
        )
    )


CONTACTS = (
    Stretch(
        "Tot de eerste poging tot contact",
        _asks(
            "aanhouding-tot-poging",
            "Aanhouding en een poging tot contact",
            "Opgepakte zaken uit de periode waarvan de aanhouding bekend is en waarin "
            "contact is gezocht.",
            _of_contact("tally__first_made_at"),
        ),
        "tally__first_made_at",
    ),
    Stretch(
        "Tot het eerste gesprek",
        _asks(
            "aanhouding-tot-gesprek",
            "Aanhouding en een eerste gesprek",
            "Opgepakte zaken uit de periode waarvan de aanhouding bekend is en waarin "
            "iemand is bereikt.",
            _of_contact("tally__first_reached_at"),
        ),
        "tally__first_reached_at",
    ),
)
ADVICES = (
    Stretch(
        "Tot het advies",
        _asks(
            "aanhouding-tot-advies",
            "Aanhouding en een advies",
            "Zaken waarvan de aanhouding bekend is, met een geldend advies dat in de "
            "periode is gegeven.",
            _of_advice(Q()),
        ),
        "given_at",
    ),
    Stretch(
        "Tot de beslissing",
        _asks(
            "aanhouding-tot-beslissing",
            "Aanhouding en een beslissing",
            "Zaken waarvan de aanhouding bekend is, met een beslissing op een geldend "
            "advies dat in de periode is gegeven.",
            _of_advice(Q(decided_at__isnull=False)),
        ),
        "decided_at",
    ),
)
STRETCHES = (*CONTACTS, *ADVICES)
Timed = tuple[int, Quarters | None]


def times_in(reader: Reader, period: Period) -> list[Timed]:
    """For each of `STRETCHES` how many cases, and the quartiles: in two queries."""
    asked, cases = reader.asked(period), reader.cases
    heaps = (
        (CONTACTS, _contacted(asked).filter(pk__in=cases), "arrested_at"),
        (ADVICES, _advised(asked, cases), "case__arrested_at"),
    )
    found: list[Timed] = []
    for stretches, records, begin in heaps:
        asks: dict[str, Any] = {}
        for place, stretch in enumerate(stretches):
            asks[f"n{place}"] = Count(stretch.until)
            asks[f"q{place}"] = Quartiles(F(stretch.until) - F(begin))
        told = records.order_by().aggregate(**asks)
        found += [(told[f"n{i}"], told[f"q{i}"]) for i in range(len(stretches))]
    return found


def median_of(timed: Timed, teller: Teller) -> timedelta | None:
    """The middle; None when there is none, or too few to tell outside the team."""
    number, quarters = timed
    least = 1 if teller.is_inside else FEW
    return quarters[1] if quarters and number >= least else None


def durations_figure(
    reader: Reader,
    periods: Sequence[Period],
    times: Sequence[list[Timed]],
    teller: Teller,
) -> Figure:
    """The four stretches with their median and middle half."""
    rows = []
    for place, stretch in enumerate(STRETCHES):
        cells: list[Cell] = []
        for period, each in zip(periods, times, strict=True):
            cells += _cells(stretch, each[place], reader.asked(period), teller)
        if len(times) > 1:
            cells.append(
                Cell(None, change(*(median_of(t[place], teller) for t in times)))
            )
        rows.append(Row(stretch.label, cells))
    return Figure(
        code="doorlooptijd",
        title="Hoe lang duurt het vanaf de aanhouding?",
        definition=(
            "Alleen zaken waarvan de aanhouding bekend is; contacten van de opgepakte "
            "zaken die in de periode zijn voorgedragen, adviezen en de beslissingen "
            "daarop naar de dag van het advies. De mediaan is de middelste zaak."
        ),
        columns=teller.columns(CASES, MEDIAN, HALF),
        rows=rows if any(number for each in times for number, _ in each) else [],
        bars=None,
    )


def _cells(stretch: Stretch, timed: Timed, asked: Asked, teller: Teller) -> list[Cell]:
    number, quarters = timed
    middle = median_of(timed, teller)
    half = (
        f"{span(quarters[0])} tot {span(quarters[2])}"
        if quarters and middle is not None
        else NOBODY
    )
    (told,) = teller.told([number])
    return [
        teller.cell(number, told, stretch.question.address(asked)),
        Cell(None, NOBODY if middle is None else span(middle)),
        Cell(None, half),
    ]


def change(now: timedelta | None, before: timedelta | None) -> str:
    """How a duration changed: 3 uur korter."""
    if now is None or before is None:
        return ""
    words = span(abs(now - before))
    if words == span(timedelta()):
        return "even lang"
    return f"{words} {'langer' if now > before else 'korter'}"
