"""The period week by week, to look back along before opinions start."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from cases.advice.models.advice import Advice
from cases.context.models.contact import Contact
from cases.decision.models.decision import Decision
from cases.support.models.support import Support
from reflection.agreement.models import Agreement
from reflection.finding.models.finding import Finding
from reflection.reflection_meeting.figures.came_in.organisation import (
    helped_by,
    spoken_with,
)
from reflection.reflection_meeting.figures.counting import tell
from reflection.reflection_meeting.figures.reader import Reader
from reflection.reflection_meeting.period import A_MOMENT, Period
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.weeks import Week

Told = Iterator[tuple[int, date | datetime]]  # a case, and when
MOST_WEEKS = 26


@dataclass(frozen=True)
class Line:
    """One sort of thing, in every week."""

    code: str
    label: str
    numbers: list[int]
    told: list[str]

    @property
    def most(self) -> int:
        return max(self.numbers, default=0)


@dataclass(frozen=True)
class WeekRow:
    """One week in words: the label of each line with its number."""

    week: Week
    numbers: list[tuple[str, str]]


@dataclass(frozen=True)
class Timeline:
    """What happened, by week; `weeks` are the last ones of a long period."""

    weeks: list[Week]
    lines: list[Line]
    is_cut: bool = False

    @property
    def rows(self) -> Iterator[WeekRow]:
        """The same as a table."""
        for index, week in enumerate(self.weeks):
            numbers = [(line.label, line.told[index]) for line in self.lines]
            yield WeekRow(week, numbers)


def timeline(period: Period, reader: Reader) -> Timeline:
    """What happened in the period, in a fixed number of queries."""
    weeks = _weeks(period)
    begins = max(period.begins_at, weeks[0].begins_at)
    shown = Period(begins, period.ends_at)
    cases = [
        ("aanhoudingen", "Aanhoudingen", list(_arrested(shown, reader))),
        ("voordrachten", "Voordrachten", list(_nominated(shown, reader))),
        ("adviezen", "Adviezen", list(_advised(shown, reader))),
        ("beslissingen", "Beslissingen", list(_decided(shown, reader))),
        (
            "doodgelopen",
            "Doodgelopen",
            list(_dead_ended(shown, reader)),
        ),
    ]
    seen = reader.seen({case for *_, told in cases for case, _ in told})
    lines = [_of_cases(*row, weeks, seen, reader) for row in cases]
    lines += [
        _counted("signalen", "Signalen", _findings(shown, reader), weeks),
        _counted("afspraken", "Afspraken", _agreements(shown, reader), weeks),
    ]
    return Timeline(weeks, lines, is_cut=begins > period.begins_at)


def _weeks(period: Period) -> list[Week]:
    last = Week.of(day_of(period.ends_at - A_MOMENT))
    first = Week.of(day_of(period.begins_at))
    weeks = [last]
    while weeks[0] > first and len(weeks) < MOST_WEEKS:
        weeks.insert(0, weeks[0].previous)
    return weeks


def _in(period: Period, name: str) -> Q:
    return Q(**{f"{name}__gte": period.begins_at, f"{name}__lt": period.ends_at})


def _on(period: Period, name: str) -> Q:
    last = period.ends_at - A_MOMENT
    return Q(**{f"{name}__range": (day_of(period.begins_at), day_of(last))})


def _arrested(period: Period, reader: Reader) -> Told:
    found = reader.counted().filter(_in(period, "arrested_at"))
    for case, at in found.order_by().values_list("pk", "arrested_at"):
        if at:
            yield case, at


def _nominated(period: Period, reader: Reader) -> Told:
    found = reader.counted().filter(_in(period, "nominated_at"))
    yield from found.order_by().values_list("pk", "nominated_at")


def _advised(period: Period, reader: Reader) -> Told:
    given = Advice.objects.filter(_in(period, "given_at"), case__in=reader.counted())
    yield from given.order_by().values_list("case", "given_at")


def _decided(period: Period, reader: Reader) -> Told:
    made = Decision.objects.standing().filter(
        _in(period, "decided_at"), case__in=reader.counted()
    )
    yield from made.order_by().values_list("case", "decided_at")


def _dead_ended(period: Period, reader: Reader) -> Told:
    called = spoken_with(reader).filter(
        _in(period, "at"),
        result=Contact.Result.DEAD_END,
        case__in=reader.counted(),
    )
    yield from called.order_by().values_list("case", "at")
    helped = helped_by(reader).filter(
        _on(period, "ended_on"),
        ending=Support.Ending.DEAD_ENDED,
        case__in=reader.counted(),
    )
    for case, day in helped.order_by().values_list("case", "ended_on"):
        if day:
            yield case, day


def _findings(period: Period, reader: Reader) -> list[datetime]:
    noted = Finding.objects.filter(_in(period, "created_at"), region=reader.region_id)
    named = noted.filter(
        Q(organisation=None) | Q(organisation__in=reader.organisations())
    )
    return list(named.order_by().values_list("created_at", flat=True))


def _agreements(period: Period, reader: Reader) -> list[datetime]:
    made = Agreement.objects.filter(_in(period, "created_at"), region=reader.region_id)
    named = made.filter(
        Q(organisation=None) | Q(organisation__in=reader.organisations())
    )
    return list(named.order_by().values_list("created_at", flat=True))


def _of_cases(
    code: str,
    label: str,
    told: Sequence[tuple[int, date | datetime]],
    weeks: list[Week],
    seen: frozenset[int],
    reader: Reader,
) -> Line:
    """How many cases in each week; a case counts once a week."""
    by_week: dict[Week, set[int]] = {week: set() for week in weeks}
    for case, at in told:
        week = _week(at)
        if week in by_week:
            by_week[week].add(case)
    sets = [frozenset(by_week[week]) for week in weeks]
    words = tell(sets, seen, is_inside=reader.is_inside)
    numbers = [
        len(cases) if text.isdigit() else len(cases & seen)
        for cases, text in zip(sets, words, strict=True)
    ]
    return Line(code, label, numbers, words)


def _counted(
    code: str, label: str, moments: Iterable[datetime], weeks: list[Week]
) -> Line:
    found = Counter(_week(at) for at in moments)
    numbers = [found[week] for week in weeks]
    return Line(code, label, numbers, [str(number) for number in numbers])


def _week(at: date | datetime) -> Week:
    return Week.of(day_of(at) if isinstance(at, datetime) else at)
