"""Why a case is stuck: help, monitoring, the OM or a colleague that it waits for."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import F
from django.db.models.functions import Coalesce

from cases.case.lifecycle import OPEN
from cases.case.models.case import Case
from cases.context.models.contact import Contact
from cases.decision.models.postponement import Postponement
from cases.monitoring.models.moment import MonitoringMoment
from cases.questions.stuck import faltering, unconfirmed_handovers
from cases.screening.models.challenge import Challenge
from cases.support.models.support import Support
from cases.support.models.support_step import SupportStep
from reflection.case_review.reasons.came_in import on_day
from reflection.case_review.reasons.scope import Fact, Facts, Reason, Scope, facts

Answer = MonitoringMoment.Answer


def falters(scope: Scope) -> Iterator[Facts]:
    """The last answer of the monitoring is that it falters, or does not run."""
    wrong = faltering(Case.objects.filter(scope.here()))
    code, when = F("answer"), F("answered_at")
    yield facts(wrong, code, case="pk", at=when, told=F("falters_at"))


def dead_end(scope: Scope) -> Iterator[Facts]:
    """A call or help led nowhere since the last review."""
    calls = Contact.objects.filter(
        scope.here("case"),
        result=Contact.Result.DEAD_END,
        created_at__gte=scope.since,
        case__status__in=OPEN,
    )
    yield facts(calls, "dead_end", at=F("created_at"))
    ended = SupportStep.objects.standing().filter(
        scope.here("case"),
        ending=Support.Ending.DEAD_ENDED,
        created_at__gte=scope.since,
        case__status__in=OPEN,
    )
    yield facts(ended, "dead_end", at=F("created_at"))


def handover(scope: Scope) -> Iterator[Facts]:
    """Nobody at the other side confirmed a warm hand-over that should have begun."""
    waiting = unconfirmed_handovers(scope.day).filter(scope.here("case"))
    yield facts(waiting, "handover", at=F("asked_on"))


def postponed(scope: Scope) -> Iterator[Facts]:
    """The prosecutor waits with the decision."""
    standing = Postponement.objects.standing().filter(scope.here("case"))
    yield facts(standing, "postponed", at=F("until"))


def challenge(scope: Scope) -> Iterator[Facts]:
    """A colleague is asked to challenge the weighing, or did and got no answer."""
    pending = Challenge.objects.pending().filter(scope.here("case"))
    pending = pending.filter(case__status__in=OPEN)
    put = Coalesce("challenged_at", "asked_at")
    yield facts(pending, "challenge", at=put, told=F("status"))


def _said_falters(found: list[Fact], at: datetime) -> str:
    answer = Answer(found[0].code).label
    where = found[0].told
    at_whom = f" {MonitoringMoment.FaltersAt(where).label}" if where else ""
    return f"{answer}{at_whom}, gemeld op {on_day(found[0].at, at)}"


def _said_dead_end(found: list[Fact], at: datetime) -> str:
    times = f"{len(found)} keer " if len(found) > 1 else ""
    latest = max(filter(None, (fact.at for fact in found)), default=None)
    last = "laatst " if times else ""
    return f"{times}doodgelopen, {last}op {on_day(latest, at)}"


def _said_handover(found: list[Fact], at: datetime) -> str:
    return f"overdracht niet bevestigd, gevraagd op {on_day(found[0].at, at)}"


def _said_postponed(found: list[Fact], at: datetime) -> str:
    return f"beslissing uitgesteld tot {on_day(found[0].at, at)}"


def _said_challenge(found: list[Fact], at: datetime) -> str:
    is_asked = found[0].told == Challenge.Status.ASKED
    day = on_day(found[0].at, at)
    if is_asked:
        return f"bevraging gevraagd op {day}"
    return f"bevraging van {day} wacht op antwoord"


FALTERS = Reason(
    code=Answer.FALTERS.value, words="hapert", find=falters, say=_said_falters
)
# Found together with what falters.
DOES_NOT_RUN = Reason(
    code=Answer.DOES_NOT_RUN.value,
    words="loopt niet",
    find=lambda _: (),
    say=_said_falters,
)
DEAD_END = Reason(
    code="dead_end", words="doodgelopen", find=dead_end, say=_said_dead_end
)
HANDOVER = Reason(
    code="handover",
    words="overdracht niet bevestigd",
    find=handover,
    say=_said_handover,
)
POSTPONED = Reason(
    code="postponed", words="beslissing uitgesteld", find=postponed, say=_said_postponed
)
CHALLENGE = Reason(
    code="challenge", words="bevraging open", find=challenge, say=_said_challenge
)
