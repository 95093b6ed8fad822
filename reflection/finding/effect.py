"""What changed at a place since a finding was laid, answered, or agreed upon.

The same number of days before and after. Cases that are shielded now do not count. For
the werkplaats only: calls that are not for the OM count too (decision 0040).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median

from django.db.models import Q, QuerySet
from django.utils.formats import number_format

from cases.context.models.contact import Contact
from cases.support.models.support import Support
from reflection.finding.makers import family_of
from reflection.finding.models.finding import Finding
from reflection.finding.models.laying import Laying
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.intervals import Interval, difference, of_median, wilson

LONGEST, SHORTEST = 180, 14  # days of each period
ENOUGH = 5  # observations in each period
LEFT, WIDE, HIGH = 40, 200, 22  # where bars begin, how wide and high they are
TOO_FEW = "te weinig om iets te zeggen"
CHANCE = "het verschil kan toeval zijn"
PICKED_UP = (
    Contact.Result.REACHED,
    Contact.Result.CALLED_BACK,
    Contact.Result.DEAD_END,
)


@dataclass(frozen=True)
class Bar:
    """One bar of the drawing, and the line that says how sure it is."""

    label: str
    told: str
    y: int
    width: float
    low_x: float
    high_x: float


@dataclass(frozen=True)
class Compared:
    """One measure before and after, and what may be said of the difference."""

    label: str
    before: str
    after: str
    verdict: str
    colour: str = "neutral"
    bars: list[Bar] = field(default_factory=list)


@dataclass(frozen=True)
class Effect:
    """The comparison; `since` is the day from which it counts, `what` what then was."""

    what: str
    since: date
    days: int
    measures: list[Compared]

    @property
    def has_bars(self) -> bool:
        return any(measure.bars for measure in self.measures)

    @property
    def first(self) -> date:
        return self.since - timedelta(days=self.days)

    @property
    def last(self) -> date:
        return self.since + timedelta(days=self.days)


@dataclass(frozen=True)
class TooSoon:
    """There is a day to count from, but not enough days since."""

    what: str
    since: date
    readable_on: date


def effect_of(finding: Finding, today: date) -> Effect | TooSoon | None:
    """The effect at the organisation of a finding, or in its municipality.

    It counts from the agreement, else from the last answer, else from the day on which
    it was first laid. None when it was laid nowhere, or is about no such place.
    """
    start = _start(finding)
    there = _place(finding)
    if start is None or there is None:
        return None
    what, since = start
    days = min((today - since).days, LONGEST)
    if days < SHORTEST:
        return TooSoon(what, since, since + timedelta(days=SHORTEST))
    before = (since - timedelta(days=days), since)
    after = (since, since + timedelta(days=days))
    help_there = _help(finding, there)
    measures = [
        _starts(help_there, before, after),
        _days_until_start(help_there, before, after),
    ]
    if finding.organisation_id:
        calls = Contact.objects.made().filter(
            there, region=finding.region_id, case__shielded_at=None
        )
        measures = [
            _dead_ends(calls, help_there, before, after),
            _reach(calls, before, after),
            *measures,
        ]
    return Effect(what, since, days, measures)


Days = tuple[date, date]  # from the first up to and without the last


def _start(finding: Finding) -> tuple[str, date] | None:
    if finding.agreed_at:
        return "de afspraak", day_of(finding.agreed_at)
    layings = Laying.objects.filter(finding__in=family_of(finding))
    rows = list(layings.order_by("laid_on").values_list("laid_on", "answered_on"))
    answers = [answered for _, answered in rows if answered]
    if answers:
        return "het antwoord", max(answers)
    return ("het neerleggen", rows[0][0]) if rows else None


def _place(finding: Finding) -> Q | None:
    if finding.organisation_id:
        return Q(organisation=finding.organisation_id)
    if finding.municipality_id and finding.domain_id:
        return Q(
            case__municipality=finding.municipality_id,
            support_domains__domain=finding.domain_id,
        )
    return None


def _help(finding: Finding, there: Q) -> QuerySet[Support]:
    found = Support.objects.filter(
        there, region=finding.region_id, case__shielded_at=None
    )
    return found.exclude(kind=Support.Kind.CHECK).order_by()


def _dead_ends(
    calls: QuerySet[Contact], helped: QuerySet[Support], before: Days, after: Days
) -> Compared:
    def counted(days: Days) -> tuple[int, int]:
        of = list(_calls_in(calls, days).values_list("result", flat=True))
        asked = list(
            helped.filter(asked_on__gte=days[0], asked_on__lt=days[1]).values_list(
                "ending", flat=True
            )
        )
        dead = of.count(Contact.Result.DEAD_END)
        return dead + asked.count(Support.Ending.DEAD_ENDED), len(of) + len(asked)

    return _shares("Doodgelopen", counted(before), counted(after), less_is_better=True)


def _reach(calls: QuerySet[Contact], before: Days, after: Days) -> Compared:
    def counted(days: Days) -> tuple[int, int]:
        of = list(_calls_in(calls, days).values_list("result", flat=True))
        return sum(of.count(result) for result in PICKED_UP), len(of)

    return _shares("Bereikt bij bellen", counted(before), counted(after))


def _starts(helped: QuerySet[Support], before: Days, after: Days) -> Compared:
    def counted(days: Days) -> tuple[int, int]:
        asked = helped.filter(asked_on__gte=days[0], asked_on__lt=days[1])
        of = list(asked.values_list("started_on", flat=True))
        return sum(each is not None for each in of), len(of)

    return _shares("Gevraagde hulp gestart", counted(before), counted(after))


def _calls_in(calls: QuerySet[Contact], days: Days) -> QuerySet[Contact]:
    return calls.filter(at__date__gte=days[0], at__date__lt=days[1]).order_by()


def _shares(
    label: str,
    before: tuple[int, int],
    after: tuple[int, int],
    *,
    less_is_better: bool = False,
) -> Compared:
    told = [f"{hits} van {of}" for hits, of in (before, after)]
    if min(before[1], after[1]) < ENOUGH:
        return Compared(label, told[0], told[1], TOO_FEW)
    verdict, colour = _verdict(
        difference(before, after), "minder vaak", "vaker", is_good=less_is_better
    )
    bars = [
        _bar(line, told[line], hits / of, wilson(hits, of), 1)
        for line, (hits, of) in enumerate((before, after))
    ]
    return Compared(label, told[0], told[1], verdict, colour, bars)


def _days_until_start(helped: QuerySet[Support], before: Days, after: Days) -> Compared:
    def taken(days: Days) -> list[int]:
        asked = helped.filter(asked_on__gte=days[0], asked_on__lt=days[1])
        rows = asked.exclude(started_on=None).values_list("asked_on", "started_on")
        return [(start - ask).days for ask, start in rows if start]

    label = "Dagen tot de start (mediaan)"
    first, second = taken(before), taken(after)
    told = [_median_told(days) for days in (first, second)]
    was, became = of_median(first), of_median(second)
    if was is None or became is None:
        return Compared(label, told[0], told[1], TOO_FEW)
    apart = Interval(became.low - was.high, became.high - was.low)
    verdict, colour = _verdict(apart, "korter", "langer", is_good=True)
    most = max(was.high, became.high, 1)
    bars = [
        _bar(0, told[0], median(first), was, most),
        _bar(1, told[1], median(second), became, most),
    ]
    return Compared(label, told[0], told[1], verdict, colour, bars)


def _median_told(days: Sequence[int]) -> str:
    if not days:
        return "niets gestart"
    return f"{number_format(median(days))} (bij {len(days)})"


def _verdict(
    change: Interval, less: str, more: str, *, is_good: bool
) -> tuple[str, str]:
    """What may be said, and its colour: only when the interval leaves no doubt.

    `is_good`: whether less is better.
    """
    if change.low <= 0 <= change.high:
        return CHANCE, "neutral"
    is_less = change.high < 0
    told = less if is_less else more
    return f"waarschijnlijk {told}", "good" if is_less == is_good else "warn"


def _bar(line: int, told: str, value: float, sure: Interval, most: float) -> Bar:
    low, high = (round(LEFT + WIDE * e / most, 1) for e in (sure.low, sure.high))
    label, y = ("vóór", "na")[line], HIGH * line
    return Bar(label, told, y, round(WIDE * value / most, 1), low, high)
