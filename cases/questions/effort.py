"""Questions about the time that cases take."""

from django.db.models import Q

from cases.activity.effort_bands import BANDS, THRESHOLDS
from cases.activity.models.complexity import Complexity
from cases.case.lifecycle import IN_HAND
from cases.case.models.case import CaseQuerySet
from cases.questions.question import Asked, Question, register

BAND_CODES = ("0-3", "3-6", "6-plus")
LABELS = {code: band.label for code, band in zip(BAND_CODES, BANDS, strict=True)}
FROM = (0, *(band.below for band in BANDS if band.below))
MINUTES: dict[str, Q] = {
    code: Q(tally__minutes__gte=begin)
    & (Q(tally__minutes__lt=band.below) if band.below else Q())
    for code, begin, band in zip(BAND_CODES, FROM, BANDS, strict=True)
}


def _in_band(cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
    held = cases.filter(status__in=IN_HAND)
    return held.filter(MINUTES.get(asked.about, Q()))


def takes_over(cases: CaseQuerySet, minutes: int) -> CaseQuerySet:
    """Cases on which so many minutes were spent, or more."""
    return cases.filter(tally__minutes__gte=minutes)


def _over_six_hours(cases: CaseQuerySet, _: Asked) -> CaseQuerySet:
    return takes_over(cases.open(), THRESHOLDS[0])


def _over_fifteen_hours(cases: CaseQuerySet, _: Asked) -> CaseQuerySet:
    return takes_over(cases.open(), THRESHOLDS[1])


def _said_heavy(cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
    standing = Complexity.objects.standing().filter(region=asked.region_id)
    held = cases.filter(status__in=IN_HAND)
    if asked.about == Complexity.Level.ORDINARY:
        heavier = standing.exclude(level=Complexity.Level.ORDINARY)
        return held.exclude(pk__in=heavier.order_by().values("case"))
    if asked.about:
        standing = standing.filter(level=asked.about)
    return held.filter(pk__in=standing.order_by().values("case"))


BY_COMPLEXITY = register(
    Question(
        code="zwaarte",
        label="Zwaarte",
        definition="Opgepakte zaken naar wat de werker zelf koos; zonder keuze is een "
        "zaak gewoon.",
        narrow=_said_heavy,
        abouts=lambda _: dict(Complexity.Level.choices),
    )
)
BY_EFFORT = register(
    Question(
        code="bestede-tijd",
        label="Bestede tijd",
        definition="Opgepakte zaken naar de tijd die er samen aan is besteed.",
        narrow=_in_band,
        abouts=lambda _: LABELS,
    )
)
OVER_SIX_HOURS = register(
    Question(
        code="meer-dan-6-uur",
        label="6 uur of meer",
        definition="Open zaken waaraan samen 6 uur of meer is besteed.",
        narrow=_over_six_hours,
    )
)
OVER_FIFTEEN_HOURS = register(
    Question(
        code="meer-dan-15-uur",
        label="15 uur of meer",
        definition="Open zaken waaraan samen 15 uur of meer is besteed.",
        narrow=_over_fifteen_hours,
    )
)
