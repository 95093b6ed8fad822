"""Why a case is touched on: it came in, somebody brings it, it was not reached."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Greatest

from cases.case.lifecycle import Status
from cases.case.models.case import Case
from cases.monitoring.models.closing import Closing
from cases.monitoring.models.moment import MonitoringMoment
from reflection.case_review.models import BroughtCase
from reflection.case_review.reasons.scope import Fact, Facts, Reason, Scope, facts
from reflection.meeting.models.agenda_item import AgendaItem
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.dutch_dates import day_in_words

CAME = Greatest("nominated_at", "accepted_at")


def on_day(moment: datetime | None, at: datetime) -> str:
    """For example: zaterdag 28 november."""
    if moment is None:
        return ""
    return day_in_words(day_of(moment), "l j F", today=day_of(at))


def new(scope: Scope) -> Iterator[Facts]:
    """What was nominated or accepted since the last review and not discussed after.

    Also what came in while that review ran. What was given back is no case of ours.
    """
    came = Q(nominated_at__gte=scope.since) | Q(accepted_at__gte=scope.since)
    cases = Case.objects.filter(scope.here(), came, nominated_at__lte=scope.at)
    discussed = AgendaItem.objects.filter(
        meeting=scope.last,
        case=OuterRef("pk"),
        reached_at__gte=Greatest(OuterRef("nominated_at"), OuterRef("accepted_at")),
    )
    cases = cases.exclude(status=Status.DECLINED).exclude(Exists(discussed))
    yield facts(cases, "new", case="pk", at=CAME)


def back(scope: Scope) -> Iterator[Facts]:
    """What was opened again, or whose suspect was arrested again."""
    reopened = Closing.objects.filter(scope.here("case"))
    reopened = reopened.filter(reopened_at__gte=scope.since)
    yield facts(reopened, "back", at=F("reopened_at"))
    arrests = MonitoringMoment.objects.filter(scope.here("case"), is_arrest=True)
    arrests = arrests.filter(created_at__gte=scope.since)
    yield facts(arrests, "back", at=F("created_at"))


def brought(scope: Scope) -> Iterator[Facts]:
    """What somebody wants to talk about and no review discussed yet."""
    waiting = BroughtCase.objects.waiting().filter(scope.here("case"))
    yield facts(waiting, "brought", at=F("created_at"), told=F("created_by__name"))


def not_reached(scope: Scope) -> Iterator[Facts]:
    """What the last review did not come to."""
    left = AgendaItem.objects.not_reached().filter(
        scope.here("case"), meeting=scope.last, case__isnull=False
    )
    yield facts(left, "not_reached")


def _said_new(found: list[Fact], at: datetime) -> str:
    return f"nieuw sinds {on_day(found[-1].at, at)}"


def _said_brought(found: list[Fact], _: datetime) -> str:
    return "ingebracht door " + " en ".join(dict.fromkeys(f.told for f in found))


BROUGHT = Reason(code="brought", words="ingebracht", find=brought, say=_said_brought)
NOT_REACHED = Reason(
    code="not_reached", words="vorige keer niet besproken", find=not_reached
)
BACK = Reason(code="back", words="opnieuw binnengekomen", find=back)
NEW = Reason(code="new", words="nieuw", find=new, say=_said_new)
