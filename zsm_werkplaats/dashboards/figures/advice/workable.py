"""Whether the conditions that are advised can start."""

from typing import Any

from django.db.models import Case as When_
from django.db.models import Exists, OuterRef, Q, QuerySet, Value, When

from cases.advice.models.advice import Advice
from cases.advice.models.condition import Condition
from cases.questions.question import Asked
from zsm_werkplaats.dashboards.figures.counting.split import KEY, fixed, split, within


def _advised(asked: Asked) -> QuerySet[Any]:
    advised = Condition.objects.filter(advice=OuterRef("pk"))
    unsure = Q(needs_intake=True) & (Q(intake_confirmed_by="") | Q(intake_on=None))
    answer = When_(
        When(~Exists(advised.filter(unsure)), then=Value("alle")),
        When(Exists(advised.exclude(unsure)), then=Value("deels")),
        default=Value("geen"),
    )
    given = Advice.objects.standing().filter(
        Exists(advised), **within("given_at", asked)
    )
    return given.annotate(**{KEY: answer})


WORKABLE = split(
    code="voorwaarden-uitvoerbaar",
    title="Voorwaarden uitvoerbaar",
    definition=(
        "Zaken met een geldend advies met voorwaarden, gegeven in de periode; een "
        "voorwaarde is uitvoerbaar als de intake is bevestigd (door wie en wanneer) "
        "of als er geen nodig is."
    ),
    records=_advised,
    labels=fixed(
        {
            "alle": "Alle voorwaarden uitvoerbaar",
            "deels": "Een deel uitvoerbaar",
            "geen": "Nog geen voorwaarde uitvoerbaar",
        }
    ),
    total="Adviezen met voorwaarden",
)
