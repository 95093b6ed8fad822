"""Questions about what is stuck: nobody was spoken, nobody directs, it leads nowhere.

The agenda of the case review finds its reasons with the same functions.
"""

from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Greatest

from cases.case.lifecycle import IN_HAND, OPEN, Status
from cases.case.models.case import NOBODY, CaseQuerySet
from cases.context.models.contact import Contact
from cases.context.models.surroundings import ExistingSupport
from cases.monitoring.models.moment import MonitoringMoment
from cases.questions.question import Asked, Question, register
from cases.screening.models.challenge import Challenge
from cases.support.models.support import Support, SupportQuerySet
from cases.support.models.support_step import SupportStep
from zsm_werkplaats.lib.dates import start_of_day

Answer = MonitoringMoment.Answer
OF_CASE = OuterRef("pk")
MOST_DAYS = 365
QUIET_DAYS = {str(days): f"{days} dagen of langer" for days in range(1, MOST_DAYS + 1)}
DEFAULT_QUIET = 10
LATELY = 30  # days in which a dead end is one of now


def in_hand(cases: CaseQuerySet) -> CaseQuerySet:
    """Cases that somebody took up and nobody closed."""
    return cases.filter(status__in=IN_HAND)


def not_safe(cases: CaseQuerySet) -> CaseQuerySet:
    """Somebody is not safe yet, also after the case was closed."""
    return cases.filter(safety_since__isnull=False)


def quiet(cases: CaseQuerySet, day: date, days: int) -> CaseQuerySet:
    """Nobody was spoken for so many days, and no moment of the monitoring lies ahead.

    With `quiet_since`: the last conversation, the last answer, or the acceptance.
    """
    answered = MonitoringMoment.objects.filter(case=OF_CASE, reported_at__isnull=False)
    answered = answered.exclude(answer=Answer.NOT_REACHED).order_by("-reported_at")
    ahead = MonitoringMoment.objects.open().filter(case=OF_CASE, due_on__gte=day)
    watched = Q(status=Status.MONITORING) & Q(Exists(ahead))
    since = Greatest(
        "accepted_at",
        F("tally__last_reached_at"),
        Subquery(answered.values("reported_at")[:1]),
    )
    limit = start_of_day(day - timedelta(days=days - 1))
    return (
        in_hand(cases)
        .filter(accepted_at__lt=limit)
        .exclude(watched)
        .alias(quiet_since=since)
        .filter(quiet_since__lt=limit)
    )


def undirected(cases: CaseQuerySet) -> CaseQuerySet:
    """Nobody directs: somebody said so, or help runs and nobody was asked."""
    asked = Support.objects.filter(case=OF_CASE, ended_on=None)
    runs = ExistingSupport.objects.filter(
        case=OF_CASE,
        superseded_at=None,
        running__in=[ExistingSupport.Running.RUNS, ExistingSupport.Running.FALTERS],
    )
    helped = Q(director="") & (Q(Exists(asked)) | Q(Exists(runs)))
    return in_hand(cases).filter(Q(director__iexact=NOBODY) | helped)


def faltering(cases: CaseQuerySet) -> CaseQuerySet:
    """The last answer of the monitoring is that it falters, or does not run.

    With that `answer`, when it was reported, and where it falters.
    """
    last = MonitoringMoment.objects.filter(
        case=OF_CASE, reported_at__isnull=False
    ).order_by("-reported_at", "-pk")
    return (
        in_hand(cases)
        .alias(
            answer=Subquery(last.values("answer")[:1]),
            answered_at=Subquery(last.values("reported_at")[:1]),
            falters_at=Subquery(last.values("falters_at")[:1]),
        )
        .filter(answer__in=[Answer.FALTERS, Answer.DOES_NOT_RUN])
    )


def unconfirmed_handovers(day: date) -> SupportQuerySet:
    """Warm hand-overs that should have begun and that nobody there confirmed."""
    silent = Support.objects.waiting_for_others(day)
    began = Support.objects.going_on().filter(status=Support.Status.STARTED)
    return (silent | began).filter(kind=Support.Kind.HANDOVER, case__status__in=IN_HAND)


def _quiet(cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
    return quiet(cases, asked.day, int(asked.about or DEFAULT_QUIET))


def _dead_end(cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
    since = start_of_day(asked.day - timedelta(days=LATELY))
    calls = Contact.objects.filter(
        region=asked.region_id, result=Contact.Result.DEAD_END, created_at__gte=since
    )
    ended = SupportStep.objects.standing().filter(
        region=asked.region_id,
        ending=Support.Ending.DEAD_ENDED,
        created_at__gte=since,
    )
    dead = calls.order_by().values("case").union(ended.order_by().values("case"))
    return cases.filter(status__in=OPEN, pk__in=dead)


def _handover(cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
    waiting = unconfirmed_handovers(asked.day).filter(region=asked.region_id)
    return cases.filter(pk__in=waiting.order_by().values("case"))


def _challenge(cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
    pending = Challenge.objects.pending().filter(region=asked.region_id)
    return cases.filter(status__in=OPEN, pk__in=pending.order_by().values("case"))


NOT_SAFE = register(
    Question(
        code="niet-veilig",
        label="Veiligheid niet geregeld",
        definition="Zaken waarin iemand nog niet veilig is, ook als de zaak dicht is.",
        narrow=lambda cases, _: not_safe(cases),
    )
)
QUIET = register(
    Question(
        code="geen-contact",
        label="Geen contact",
        definition="Opgepakte zaken waarin al zo lang niemand is gesproken en geen "
        "monitormoment is gepland.",
        narrow=_quiet,
        abouts=lambda _: QUIET_DAYS,
    )
)
UNDIRECTED = register(
    Question(
        code="geen-regie",
        label="Niemand heeft de regie",
        definition="Opgepakte zaken waarin niemand de regie heeft, of waarin hulp "
        "loopt en geen regie is vastgelegd.",
        narrow=lambda cases, _: undirected(cases),
    )
)
FALTERS = register(
    Question(
        code="hapert",
        label="Hapert of loopt niet",
        definition="Opgepakte zaken waarin volgens het laatste monitormoment iets "
        "hapert of niet loopt.",
        narrow=lambda cases, _: faltering(cases),
    )
)
DEAD_END = register(
    Question(
        code="doodgelopen",
        label="Doodgelopen",
        definition=f"Open zaken waarin de laatste {LATELY} dagen een contact of hulp "
        "doodliep bij een organisatie.",
        narrow=_dead_end,
    )
)
HANDOVER = register(
    Question(
        code="overdracht-niet-bevestigd",
        label="Overdracht niet bevestigd",
        definition="Opgepakte zaken met een warme overdracht die al begonnen had "
        "moeten zijn en die daar niemand heeft bevestigd.",
        narrow=_handover,
    )
)
CHALLENGE = register(
    Question(
        code="bevraging-open",
        label="Bevraging open",
        definition="Open zaken waarin een collega om een kritische bevraging is "
        "gevraagd, of waarin een bevraging op antwoord wacht.",
        narrow=_challenge,
    )
)
