"""What the OM decided."""

from typing import Any

from django.db.models import F, QuerySet

from cases.advice.models.advice import Disposal
from cases.decision.models.decision import Decision
from cases.questions.question import Asked
from zsm_werkplaats.dashboards.figures.counting.labels import of_list
from zsm_werkplaats.dashboards.figures.counting.split import KEY, split, within


def _decided(asked: Asked) -> QuerySet[Any]:
    made = Decision.objects.standing().filter(**within("decided_at", asked))
    return made.annotate(**{KEY: F("disposal__code")})


DISPOSALS = split(
    code="afdoeningen",
    title="Afdoeningen",
    definition="Zaken waarin in de periode is beslist, met de geldende beslissing.",
    records=_decided,
    labels=of_list(Disposal),
    first="Afdoening",
    total="Beslissingen",
)
