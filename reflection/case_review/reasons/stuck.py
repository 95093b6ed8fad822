"""Why a case is stuck: the case itself, the time it takes, and who directs."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import F

from cases.activity.effort_bands import THRESHOLDS
from cases.case.models.case import Case, CaseQuerySet
from cases.questions import stuck
from cases.questions.effort import takes_over
from cases.questions.stuck import in_hand, not_safe
from reflection.case_review.reasons.came_in import on_day
from reflection.case_review.reasons.scope import Fact, Facts, Reason, Scope, facts
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.durations import in_words

QUIET_DAYS = 14  # without a conversation: then a case asks to be talked about


def safety(scope: Scope) -> Iterator[Facts]:
    """Somebody is not safe yet, also after the case was closed."""
    yield facts(not_safe(_of(scope)), "safety", case="pk", at=F("safety_since"))


def quiet(scope: Scope) -> Iterator[Facts]:
    """Nobody was spoken for long, and no moment of the monitoring lies ahead."""
    cases = stuck.quiet(_of(scope), scope.day, QUIET_DAYS)
    yield facts(cases, "quiet", case="pk", at=F("quiet_since"))


def hours(scope: Scope) -> Iterator[Facts]:
    """The case takes more than most do: more than six hours, not six exactly."""
    long = takes_over(in_hand(_of(scope)), THRESHOLDS[0] + 1)
    yield facts(long, "hours", case="pk", told=F("tally__minutes"))


def undirected(scope: Scope) -> Iterator[Facts]:
    """Nobody directs: somebody said so, or help runs and nobody was asked."""
    cases = stuck.undirected(_of(scope))
    yield facts(cases, "undirected", case="pk", told=F("director"))


def _of(scope: Scope) -> CaseQuerySet:
    return Case.objects.filter(scope.here())


def _said_safety(found: list[Fact], at: datetime) -> str:
    return f"veiligheid niet geregeld sinds {on_day(found[0].at, at)}"


def _said_quiet(found: list[Fact], at: datetime) -> str:
    since = found[0].at or at
    return f"{(day_of(at) - day_of(since)).days} dagen geen contact"


def _said_undirected(found: list[Fact], _: datetime) -> str:
    if found[0].told:
        return "niemand heeft de regie"
    return "er is hulp, maar geen regie vastgelegd"


def _said_hours(found: list[Fact], _: datetime) -> str:
    return f"kostte al {in_words(int(found[0].told))}"


SAFETY = Reason(code="safety", words="veiligheid", find=safety, say=_said_safety)
QUIET = Reason(code="quiet", words="lang geen contact", find=quiet, say=_said_quiet)
HOURS = Reason(code="hours", words="meer dan 6 uur", find=hours, say=_said_hours)
UNDIRECTED = Reason(
    code="undirected", words="geen regie", find=undirected, say=_said_undirected
)
