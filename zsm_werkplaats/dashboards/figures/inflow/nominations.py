"""What became of the nominations, and why some were given back."""

from django.db.models import Case as When_
from django.db.models import F, Value, When

from cases.case.models.case import Case, CaseQuerySet
from cases.case.models.criteria import DeclineReason
from cases.questions.question import Asked
from reflection.reflection_meeting.figures.came_in.answer import LABELS
from zsm_werkplaats.dashboards.figures.counting.labels import of_list
from zsm_werkplaats.dashboards.figures.counting.split import KEY, fixed, split, within

TAKEN_UP = "opgepakt"


def nominated(asked: Asked) -> CaseQuerySet:
    """The cases that were nominated in the period, also beside the day list."""
    return Case.objects.filter(**within("nominated_at", asked))


def taken_up(asked: Asked) -> CaseQuerySet:
    """Those of them that somebody took up; opened again they count once."""
    return nominated(asked).filter(accepted_at__isnull=False)


def _answered(asked: Asked) -> CaseQuerySet:
    answer = When_(
        When(declined_at__isnull=False, then=Value("teruggegeven")),
        When(accepted_at__isnull=False, then=Value(TAKEN_UP)),
        default=Value("wacht"),
    )
    return nominated(asked).annotate(**{KEY: answer})


NOMINATIONS = split(
    code="voordrachten",
    title="Voordrachten",
    definition=(
        "Zaken die in de periode zijn voorgedragen, op of buiten de daglijst, naar wat "
        "er nu van is geworden; een heropende zaak telt één keer."
    ),
    records=_answered,
    labels=fixed(LABELS),
    case="pk",
    total="Alle voordrachten",
)


def _declined(asked: Asked) -> CaseQuerySet:
    given_back = nominated(asked).filter(declined_at__isnull=False)
    return given_back.annotate(**{KEY: F("decline_reason__code")})


DECLINED = split(
    code="teruggegeven",
    title="Waarom teruggegeven",
    definition=(
        "Voordrachten uit de periode die naar de reguliere route zijn teruggegeven, "
        "naar de reden."
    ),
    records=_declined,
    labels=of_list(DeclineReason),
    case="pk",
    first="Reden",
)
