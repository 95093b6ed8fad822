"""How reachable an organisation proved to be, from the calls and help of a region.

Counts only. Cases that are shielded now do not count at all, so that no figure tells of
them; below three contacts nothing is told.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from statistics import mean, median

from django.utils.timezone import localtime

from cases.context.models.contact import Contact
from cases.support.models.support import Support
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import Region

ENOUGH = 3
A_YEAR = timedelta(days=365)
MOST = 2_000  # contacts that the figures are drawn from, the newest
LAST = 5  # referrals that are told apart
Result, Ending = Contact.Result, Support.Ending
PICKED_UP = {Result.REACHED, Result.CALLED_BACK, Result.DEAD_END}
DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
PARTS = (
    (0, 10, "vóór 10 uur"),
    (10, 12, "10 tot 12 uur"),
    (12, 14, "12 tot 14 uur"),
    (14, 16, "14 tot 16 uur"),
    (16, 24, "na 16 uur"),
)
WORDS = (
    *("geen", "één", "twee", "drie", "vier", "vijf", "zes"),
    *("zeven", "acht", "negen", "tien", "elf", "twaalf"),
)


@dataclass(frozen=True)
class Attempt:
    """One call or visit: in which case, when, and what came of it."""

    case: int
    at: datetime
    result: str
    dead_end: str

    @property
    def is_answered(self) -> bool:
        return self.result in PICKED_UP


@dataclass(frozen=True)
class Referral:
    """Help that was asked there: when, from when it ran, and how it ended."""

    asked_on: date
    started_on: date | None
    ending: str

    @property
    def days(self) -> int | None:
        return (self.started_on - self.asked_on).days if self.started_on else None


@dataclass(frozen=True)
class Share:
    """How many of a number of attempts were answered, and when those were."""

    label: str
    answered: int
    attempts: int

    @property
    def percentage(self) -> int:
        return round(100 * self.answered / self.attempts)


@dataclass(frozen=True)
class Reachability:
    """The figures; `attempts` in the order in which they were made."""

    attempts: Sequence[Attempt]
    referrals: Sequence[Referral]  # the newest first

    @property
    def is_enough(self) -> bool:
        return len(self.attempts) + len(self.referrals) >= ENOUGH

    @property
    def reached(self) -> Share | None:
        """Of all attempts; None when there are too few to tell."""
        if len(self.attempts) < ENOUGH:
            return None
        return _share("", self.attempts)

    @cached_property
    def attempts_until_answered(self) -> float | None:
        """The median number of attempts, in one case, until somebody picked up."""
        needed = _attempts_needed(self.attempts)
        return median(needed) if len(needed) >= ENOUGH else None

    @cached_property
    def days_of_week(self) -> list[Share]:
        """The days on which enough was tried, the best first."""
        return _shares(self.attempts, lambda at: DAYS[at.weekday()])

    @cached_property
    def hours(self) -> list[Share]:
        """The parts of the day in which enough was tried, the best first."""
        return _shares(self.attempts, _part_of_day)

    @property
    def started(self) -> int:
        return sum(1 for each in self.referrals if each.started_on)

    @property
    def days_until_start(self) -> float | None:
        """The median number of days between asking and starting."""
        days = [each.days for each in self.referrals if each.days is not None]
        return median(days) if len(days) >= ENOUGH else None

    @cached_property
    def dead_ends(self) -> list[tuple[str, int]]:
        """Why calls led nowhere there, and help that did, the most frequent first."""
        labels = dict(Contact.DeadEnd.choices)
        calls = (a.dead_end for a in self.attempts if a.result == Result.DEAD_END)
        counts = Counter(labels.get(each, "zonder reden") for each in calls)
        for ending in (Ending.DEAD_ENDED, Ending.REFUSED, Ending.PASSED_ON):
            if number := sum(1 for r in self.referrals if r.ending == ending):
                counts[f"hulp {ending.label}"] += number
        return counts.most_common()

    @property
    def last_five(self) -> str:
        """ "drie gestart, gemiddeld negen dagen"; empty when there were fewer."""
        last = self.referrals[:LAST]
        if len(last) < LAST:
            return ""
        days = [each.days for each in last if each.days is not None]
        if not days:
            return "geen enkele gestart"
        number = round(mean(days))
        noun = "dag" if number == 1 else "dagen"
        return f"{_word(len(days))} gestart, gemiddeld {_word(number)} {noun}"


def reachability(organisation: Organisation, region: Region, day: date) -> Reachability:
    """What a year of calls and help in this region say of an organisation."""
    of_region = {"region": region, "case__shielded_at": None}
    since = day - A_YEAR
    there = Contact.objects.made().filter(organisation=organisation, **of_region)
    rows = there.filter(at__date__gt=since).order_by("-at", "-pk")
    told = rows.values_list("case_id", "at", "result", "dead_end")[:MOST]
    asked = Support.objects.filter(organisation=organisation, **of_region)
    helped = asked.filter(asked_on__gt=since).order_by("-asked_on", "-pk")
    return Reachability(
        attempts=[Attempt(*row) for row in reversed(told)],
        referrals=[
            Referral(*row)
            for row in helped.values_list("asked_on", "started_on", "ending")[:MOST]
        ],
    )


def _attempts_needed(attempts: Iterable[Attempt]) -> list[int]:
    """How many it took each time, counted anew after somebody picked up."""
    tried: Counter[int] = Counter()
    needed = []
    for attempt in attempts:
        tried[attempt.case] += 1
        if attempt.is_answered:
            needed.append(tried.pop(attempt.case))
    return needed


def _share(label: str, attempts: Sequence[Attempt]) -> Share:
    answered = sum(1 for attempt in attempts if attempt.is_answered)
    return Share(label, answered, len(attempts))


def _shares(
    attempts: Iterable[Attempt], label_of: Callable[[datetime], str]
) -> list[Share]:
    heaps: dict[str, list[Attempt]] = {}
    for attempt in attempts:
        heaps.setdefault(label_of(localtime(attempt.at)), []).append(attempt)
    shares = [
        _share(label, each) for label, each in heaps.items() if len(each) >= ENOUGH
    ]
    if not any(share.answered for share in shares):
        return []
    return sorted(shares, key=lambda share: (-share.percentage, -share.attempts))


def _part_of_day(at: datetime) -> str:
    return next(label for start, end, label in PARTS if start <= at.hour < end)


def _word(number: int) -> str:
    return WORDS[number] if number < len(WORDS) else str(number)
