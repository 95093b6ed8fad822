"""Where help and calls dead-ended; sensitive organisations stay without a name."""

from typing import Any

from django.db.models import Case as When_
from django.db.models import F, QuerySet, TextField, Value, When
from django.db.models.functions import Cast

from cases.context.models.contact import Contact
from cases.questions.question import Asked
from cases.support.models.support import Support
from zsm_werkplaats.dashboards.figures.counting.split import (
    KEY,
    Labels,
    Records,
    on_days,
    split,
    within,
)

HIDDEN, NOWHERE = "afgeschermd", "buiten-de-kaart"
OTHERS = {
    HIDDEN: "Organisaties die niet op naam staan",
    NOWHERE: "Buiten de sociale kaart",
}


def _by_organisation(records: QuerySet[Any]) -> QuerySet[Any]:
    answer = When_(
        When(organisation=None, then=Value(NOWHERE)),
        When(organisation__is_sensitive=True, then=Value(HIDDEN)),
        default=Cast(F("organisation"), TextField()),
        output_field=TextField(),
    )
    named: QuerySet[Any] = records.annotate(**{KEY: answer})
    return named


def _named(records: Records) -> Labels:
    def labels(asked: Asked) -> dict[str, str]:
        there = records(asked).filter(organisation__is_sensitive=False).order_by()
        found = there.values_list("organisation", "organisation__name").distinct()
        named = sorted(found, key=lambda row: (row[1].casefold(), row[0]))
        return {str(pk): name for pk, name in named} | OTHERS

    return labels


def _help(asked: Asked) -> QuerySet[Any]:
    ended = Support.objects.filter(
        ending=Support.Ending.DEAD_ENDED, **on_days("ended_on", asked)
    )
    return _by_organisation(ended)


def _calls(asked: Asked) -> QuerySet[Any]:
    made = Contact.objects.filter(result=Contact.Result.DEAD_END, **within("at", asked))
    return _by_organisation(made)


HELP = split(
    code="hulp-doodgelopen",
    title="Doodgelopen hulp per organisatie",
    definition="Zaken waarin hulp in de periode is doodgelopen, bij welke organisatie.",
    records=_help,
    labels=_named(_help),
    is_whole=False,
    first="Organisatie",
    total="Zaken met doodgelopen hulp",
)
CALLS = split(
    code="contact-doodgelopen",
    title="Doodgelopen contacten per organisatie",
    definition=(
        "Zaken waarin een contact in de periode op niets uitliep (doodgelopen), bij "
        "welke organisatie."
    ),
    records=_calls,
    labels=_named(_calls),
    is_whole=False,
    first="Organisatie",
    total="Zaken met een doodgelopen contact",
)
