"""How cases ended, and whether the regular shift could have done it."""

from django.db.models import Case as When_
from django.db.models import F, QuerySet, Value, When

from cases.monitoring.models.closing import Closing, Outcome
from cases.questions.question import Asked
from zsm_werkplaats.dashboards.figures.counting.labels import of_list
from zsm_werkplaats.dashboards.figures.counting.split import KEY, fixed, split, within

UNANSWERED = "niet-ingevuld"
CLOSED = "Gesloten zaken"
NOTE = "Gevraagd bij het sluiten van een zaak, niet verplicht."


def closed_in(asked: Asked) -> QuerySet[Closing]:
    """The closings of the period that stand; who opens a case again undoes its own."""
    return Closing.objects.filter(reopened_at=None, **within("created_at", asked))


OUTCOMES = split(
    code="uitkomsten",
    title="Uitkomst van gesloten zaken",
    definition="Zaken die in de periode zijn gesloten en dat nog zijn.",
    records=lambda asked: closed_in(asked).annotate(**{KEY: F("outcome__code")}),
    labels=of_list(Outcome),
    first="Uitkomst",
    total=CLOSED,
)


def _regular(asked: Asked) -> QuerySet[Closing]:
    answer = When_(
        When(regular_shift="", then=Value(UNANSWERED)), default=F("regular_shift")
    )
    return closed_in(asked).annotate(**{KEY: answer})


REGULAR = split(
    code="gewone-dienst",
    title="Had dit in de gewone dienst gekund?",
    definition=(
        "Zaken die in de periode zijn gesloten, naar het antwoord op de vraag of de "
        "gewone ZSM-dienst dit ook had gekund."
    ),
    records=_regular,
    labels=fixed(
        {value: label.capitalize() for value, label in Closing.RegularShift.choices}
        | {UNANSWERED: "Niet ingevuld"}
    ),
    total=CLOSED,
    note=NOTE,
)
