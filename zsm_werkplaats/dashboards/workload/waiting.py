"""What waits, in short: nominations with their waiting time, postponed decisions."""

from dataclasses import dataclass
from datetime import datetime

from cases.case.models.case import Case, CaseQuerySet
from cases.decision.models.postponement import Postponement
from cases.questions import waiting
from cases.questions.question import Asked
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.durations import in_words
from zsm_werkplaats.team.models import Thresholds

MOST = 5
DAY = 24 * 60


@dataclass(frozen=True)
class Nomination:
    """A nomination without an answer, and how long it waits."""

    case: Case
    minutes: int
    is_marked: bool

    @property
    def waits(self) -> str:
        """For example: 3 u 20, or 2 dagen."""
        days = self.minutes // DAY
        if days:
            return f"{days} dag" if days == 1 else f"{days} dagen"
        return in_words(self.minutes)


@dataclass(frozen=True)
class Postponed:
    """A decision that waits for a day, and for what must be known by then."""

    case: Case
    postponement: Postponement
    is_marked: bool


def nominations(
    cases: CaseQuerySet, asked: Asked, thresholds: Thresholds
) -> list[Nomination]:
    """The nominations that wait longest."""
    found = waiting.UNANSWERED.of(cases, asked).order_by("nominated_at", "pk")
    limit = thresholds.nomination_hours * 60
    rows = []
    for case in found.for_list()[:MOST]:
        minutes = _minutes(asked.at, case.nominated_at)
        rows.append(Nomination(case, minutes, minutes > limit))
    return rows


def postponed(cases: CaseQuerySet, asked: Asked) -> list[Postponed]:
    """The postponed decisions by their day, the first first."""
    found = waiting.POSTPONED.of(cases, asked)
    standing = Postponement.objects.standing().filter(
        region=asked.region_id, case__in=found
    )
    rows = standing.select_related("case__worker").order_by("until", "pk")[:MOST]
    return [Postponed(each.case, each, each.until <= day_of(asked.at)) for each in rows]


def _minutes(at: datetime, since: datetime) -> int:
    return max(int((at - since).total_seconds() // 60), 0)
