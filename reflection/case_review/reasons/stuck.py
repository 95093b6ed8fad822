"""Why a case is stuck: the case itself, the time it takes, and who directs."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce, Greatest

from cases.activity.effort_bands import THRESHOLDS
from cases.activity.models.activity import Activity
from cases.case.lifecycle import IN_HAND, Status
from cases.case.models.case import NOBODY, Case, CaseQuerySet
from cases.context.models.contact import Contact
from cases.context.models.surroundings import ExistingSupport
from cases.monitoring.models.moment import MonitoringMoment
from cases.support.models.support import Support
from reflection.case_review.reasons.came_in import on_day
from reflection.case_review.reasons.scope import Fact, Facts, Reason, Scope, facts
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.durations import in_words

QUIET_DAYS = 14  # without a conversation: then a case asks to be talked about
OF_CASE = OuterRef("pk")


def safety(scope: Scope) -> Iterator[Facts]:
    """Somebody is not safe yet, also after the case was closed."""
    unsafe = Case.objects.filter(scope.here(), safety_since__isnull=False)
    yield facts(unsafe, "safety", case="pk", at=F("safety_since"))


def quiet(scope: Scope) -> Iterator[Facts]:
    """Nobody was spoken for long, and no moment of the monitoring lies ahead."""
    spoken = Contact.objects.spoken().filter(case=OF_CASE).order_by("-at")
    answered = MonitoringMoment.objects.filter(case=OF_CASE, reported_at__isnull=False)
    answered = answered.exclude(answer=MonitoringMoment.Answer.NOT_REACHED)
    ahead = MonitoringMoment.objects.open().filter(case=OF_CASE, due_on__gte=scope.day)
    watched = Q(status=Status.MONITORING) & Q(Exists(ahead))
    cases = _in_hand(scope).exclude(watched)
    cases = cases.alias(
        quiet_since=Greatest(
            "accepted_at",
            Subquery(spoken.values("at")[:1]),
            Subquery(answered.order_by("-reported_at").values("reported_at")[:1]),
        )
    ).filter(quiet_since__date__lte=scope.day - timedelta(days=QUIET_DAYS))
    yield facts(cases, "quiet", case="pk", at=F("quiet_since"))


def hours(scope: Scope) -> Iterator[Facts]:
    """The case takes more than most do."""
    made = Contact.objects.made().filter(case=OF_CASE).order_by()
    spent = Activity.objects.filter(case=OF_CASE).order_by()
    minutes = [
        Coalesce(
            Subquery(each.values("case").annotate(all=Sum("minutes")).values("all")), 0
        )
        for each in (made, spent)
    ]
    cases = _in_hand(scope).alias(spent=minutes[0] + minutes[1])
    long = cases.filter(spent__gt=THRESHOLDS[0])
    yield facts(long, "hours", case="pk", told=F("spent"))


def undirected(scope: Scope) -> Iterator[Facts]:
    """Nobody directs: somebody said so, or help runs and nobody was asked."""
    asked = Support.objects.filter(case=OF_CASE, ended_on=None)
    runs = ExistingSupport.objects.filter(
        case=OF_CASE,
        superseded_at=None,
        running__in=[ExistingSupport.Running.RUNS, ExistingSupport.Running.FALTERS],
    )
    helped = Q(director="") & (Q(Exists(asked)) | Q(Exists(runs)))
    gap = Q(director__iexact=NOBODY) | helped
    yield facts(
        _in_hand(scope).filter(gap), "undirected", case="pk", told=F("director")
    )


def _in_hand(scope: Scope) -> CaseQuerySet:
    return Case.objects.filter(scope.here(), status__in=IN_HAND)


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
