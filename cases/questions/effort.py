"""Questions about the time that cases take."""

from cases.activity.effort_bands import THRESHOLDS
from cases.case.models.case import CaseQuerySet
from cases.questions.question import Asked, Question, register


def _over_six_hours(cases: CaseQuerySet, _: Asked) -> CaseQuerySet:
    return cases.open().filter(tally__minutes__gte=THRESHOLDS[0])


OVER_SIX_HOURS = register(
    Question(
        code="meer-dan-6-uur",
        label="6 uur of meer",
        definition="Open zaken waaraan samen 6 uur of meer is besteed.",
        narrow=_over_six_hours,
    )
)
