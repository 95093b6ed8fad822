"""Help that started and after how many days, and how help ended."""

from datetime import timedelta
from typing import Any

from django.db.models import Case as When_
from django.db.models import (
    DurationField,
    ExpressionWrapper,
    F,
    QuerySet,
    Value,
    When,
)

from cases.questions.question import Asked
from cases.support.models.support import Support
from zsm_werkplaats.dashboards.figures.counting.split import KEY, fixed, on_days, split

DAYS = {
    "dezelfde-dag": (0, "Op de dag van de vraag"),
    "eerste-week": (7, "Binnen een week"),
    "eerste-maand": (28, "Na 8 tot en met 28 dagen"),
}
LATER = {"later": "Na meer dan 28 dagen"}


def started(asked: Asked) -> QuerySet[Support]:
    """New help that started in the period; to check what runs starts nothing."""
    begun = Support.objects.filter(**on_days("started_on", asked))
    return begun.exclude(kind=Support.Kind.CHECK)


def _by_days(asked: Asked) -> QuerySet[Any]:
    took = ExpressionWrapper(
        F("started_on") - F("asked_on"), output_field=DurationField()
    )
    answer = When_(
        *(
            When(took__lte=timedelta(days=most), then=Value(key))
            for key, (most, _) in DAYS.items()
        ),
        default=Value("later"),
    )
    return started(asked).annotate(took=took).annotate(**{KEY: answer})


STARTED = split(
    code="hulp-gestart",
    title="Nieuwe hulp gestart",
    definition=(
        "Zaken waarin in de periode nieuwe hulp startte, naar het aantal dagen tussen "
        "vraag en start; nagaan of lopende hulp werkt telt niet mee, en een zaak met "
        "meer hulp kan op meer regels tellen."
    ),
    records=_by_days,
    labels=fixed({key: label for key, (_, label) in DAYS.items()} | LATER),
    is_whole=False,
    total="Zaken met gestarte hulp",
)


def _ended(asked: Asked) -> QuerySet[Any]:
    ended = Support.objects.filter(**on_days("ended_on", asked))
    return ended.annotate(**{KEY: F("ending")})


ENDED = split(
    code="hulp-geeindigd",
    title="Hoe hulp eindigde",
    definition=(
        "Zaken waarin in de periode hulp eindigde; een zaak kan bij meer dan één "
        "afloop meetellen."
    ),
    records=_ended,
    labels=fixed(
        {value: label.capitalize() for value, label in Support.Ending.choices}
    ),
    is_whole=False,
    total="Zaken met geëindigde hulp",
)
