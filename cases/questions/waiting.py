"""Questions about what waits: for an answer to a nomination, and for the OM."""

from datetime import timedelta

from cases.case.models.case import CaseQuerySet
from cases.case.models.case_query import not_postponed
from cases.decision.models.decision import Decision
from cases.decision.models.postponement import Postponement
from cases.questions.question import Asked, Question, register

MOST_HOURS = 336  # two weeks
DEFAULT_WAIT = 4
HOURS = {str(hours): f"langer dan {hours} uur" for hours in range(1, MOST_HOURS + 1)}


def _unanswered(cases: CaseQuerySet, _: Asked) -> CaseQuerySet:
    return cases.nominated()


def _unanswered_long(cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
    limit = asked.at - timedelta(hours=int(asked.about or DEFAULT_WAIT))
    return cases.nominated().filter(nominated_at__lt=limit)


def _awaits_decision(cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
    return cases.awaiting_decision().filter(not_postponed(asked.day))


def _postponed(cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
    standing = Postponement.objects.standing().filter(region=asked.region_id)
    return cases.filter(pk__in=standing.order_by().values("case"))


def _oral(cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
    unconfirmed = Decision.objects.unconfirmed().filter(region=asked.region_id)
    return cases.filter(pk__in=unconfirmed.order_by().values("case"))


UNANSWERED = register(
    Question(
        code="voordracht-onbeantwoord",
        label="Voordracht onbeantwoord",
        definition="Voordrachten die nog niet zijn opgepakt of teruggegeven.",
        narrow=_unanswered,
    )
)
UNANSWERED_LONG = register(
    Question(
        code="voordracht-wacht",
        label="Voordracht wacht",
        definition="Voordrachten die al zo lang op een antwoord wachten.",
        narrow=_unanswered_long,
        abouts=lambda _: HOURS,
    )
)
AWAITS_DECISION = register(
    Question(
        code="wacht-op-om",
        label="Wacht op het OM",
        definition="Open zaken met een advies waarop het OM nog niet heeft beslist en "
        "waarvan de beslissing niet is uitgesteld.",
        narrow=_awaits_decision,
    )
)
POSTPONED = register(
    Question(
        code="uitgesteld",
        label="Beslissing uitgesteld",
        definition="Open zaken waarin de officier de beslissing heeft uitgesteld.",
        narrow=_postponed,
    )
)
ORAL_UNCONFIRMED = register(
    Question(
        code="mondeling-niet-bevestigd",
        label="Mondelinge beslissing niet bevestigd",
        definition="Zaken met een mondelinge beslissing die de officier nog niet heeft "
        "bevestigd.",
        narrow=_oral,
    )
)
