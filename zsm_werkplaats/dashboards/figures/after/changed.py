"""The cases in which the OM decided something else than was to be expected."""

from django.db.models import F, OuterRef, Subquery

from cases.case.models.case import CaseQuerySet
from cases.decision.models.decision import Decision
from cases.questions.question import Asked, Question, register
from zsm_werkplaats.dashboards.figures.after.closing import closed_in


def _narrow(cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
    standing = Decision.objects.standing().filter(case=OuterRef("case"))
    closed = closed_in(asked).annotate(
        became=Subquery(standing.values("disposal__code")[:1])
    )
    known = closed.filter(otherwise__isnull=False, became__isnull=False)
    other = known.exclude(otherwise__code=F("became"))
    return cases.filter(pk__in=other.order_by().values("case"))


CHANGED = register(
    Question(
        code="andere-afdoening-dan-verwacht",
        label="Andere afdoening dan zonder werkplaats",
        definition=(
            "Gesloten zaken uit de periode waarin het OM anders besliste dan volgens "
            "de werker zonder werkplaats was gebeurd; alleen zaken waarvan beide "
            "bekend zijn tellen mee."
        ),
        narrow=_narrow,
        has_period=True,
    )
)
