"""Questions about what came in and what was taken up, in a period."""

from cases.case.models.case import CaseQuerySet
from cases.questions.question import Asked, Question, register


def _nominated(cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
    span = asked.span
    return cases.filter(nominated_at__gte=span.begins_at, nominated_at__lt=span.ends_at)


def _taken_up(cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
    span = asked.span
    return cases.filter(accepted_at__gte=span.begins_at, accepted_at__lt=span.ends_at)


NOMINATED_IN = register(
    Question(
        code="voorgedragen-in",
        label="Voorgedragen",
        definition="Zaken die in deze periode zijn voorgedragen.",
        narrow=_nominated,
        has_period=True,
    )
)
TAKEN_UP_IN = register(
    Question(
        code="opgepakt-in",
        label="Opgepakt",
        definition="Zaken die in deze periode zijn opgepakt, ook als ze al dicht zijn.",
        narrow=_taken_up,
        has_period=True,
    )
)
