"""Which agreements fit a case, and which cases fit an agreement: one rule, both ways.

The first day of an agreement and its municipality narrow. Within them a case fits by a
word of its offence, or because the party stands in it; an agreement without words fits
by its municipality, and one without either by its party.
"""

from typing import Any

from django.db.models import BooleanField, CharField, F, Func, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Lower

from cases.case.models.case import Case, CaseQuerySet
from cases.context.models.contact import Contact, ContactParty
from cases.context.models.surroundings import ExistingSupport
from cases.support.models.support import Support
from reflection.agreement.models import Agreement, AgreementQuerySet
from zsm_werkplaats.lib.dates import day_of, start_of_day
from zsm_werkplaats.lib.names import ACCENTED, PLAIN

NEWEST = 500  # open cases among which those that fit are looked for
Records = QuerySet[Any]

# Lower case, without accents, and diefstallen as diefstal; stems do the rest.
BEGIN = "regexp_replace(translate(lower("
END = (
    f"), '{ACCENTED}', '{PLAIN}'), "
    r"'([bdfgklmnprst])\1en\y', '\1', 'g')"
)


class HasOneOf(Func):
    """Whether the second text has one of the words, between commas, of the first.

    Also at the end of a longer word: a winkeldiefstal is a diefstal. Not a short word,
    that ends others by chance.
    """

    # S608: it is put together here, of fixed text only.
    template = (
        f"EXISTS (SELECT 1 FROM regexp_split_to_table({BEGIN}%(expressions)s{END}) "  # noqa: S608
        "AS offence, trim(words) AS word "
        "WHERE offence @@ plainto_tsquery('dutch', word) "
        "OR char_length(word) > 5 AND EXISTS (SELECT 1 FROM unnest(offence) AS told, "
        "unnest(ts_lexize('dutch_stem', word)) AS stem "
        "WHERE right(told.lexeme, char_length(stem)) = stem))"
    )
    arg_joiner = f"{END}, '[,;]+') AS words, to_tsvector('dutch', {BEGIN}"
    output_field = BooleanField()


class Names(Func):
    """Whether the second text names the first, as a phrase."""

    template = f"(phraseto_tsquery('simple', {BEGIN}%(expressions)s{END}))"
    arg_joiner = f"{END}) @@ to_tsvector('simple', {BEGIN}"
    output_field = BooleanField()


def fitting_agreements(case: Case) -> AgreementQuerySet:
    """The agreements of the region that hold on the day of this case, and fit it."""
    offence = Value(case.offence, CharField())
    here = Q(municipality=None)
    if case.municipality_id:
        here |= Q(municipality=case.municipality_id)
    fits = Q(_named=True) | ~Q(offence="") & Q(_has=True)
    fits |= Q(offence="", municipality__isnull=False)
    return (
        Agreement.objects.running(day_of(case.nominated_at))
        .filter(here, region=case.region_id)
        .alias(
            _has=HasOneOf(F("offence"), offence),
            _named=Names(Coalesce("organisation__name", "party"), offence),
            _party=Lower("party"),
        )
        .filter(fits | _stands_in(case))
    )


def _stands_in(case: Case) -> Q:
    """Agreements with who was called, helps or was asked to in this case."""
    of_case = Q(case=case)
    found = Q(pk__in=())
    for records in (*_known(of_case), _at_table(Q(contact__case=case))):
        found |= Q(organisation__in=records.values("organisation"))
    for records in _in_words(of_case):
        found |= Q(organisation=None, _party__in=records.values("_key"))
    return found


def fitting_cases(agreement: Agreement, among: CaseQuerySet) -> CaseQuerySet:
    """The cases of `among` that fit, of the newest that are open."""
    since = start_of_day(agreement.starts_on)
    cases = among.filter(region=agreement.region_id, nominated_at__gte=since).open()
    if agreement.ended_on:
        cases = cases.filter(nominated_at__lt=start_of_day(agreement.ended_on))
    if agreement.municipality_id:
        cases = cases.filter(municipality=agreement.municipality_id)
    newest = list(cases.order_by("-number").values_list("pk", flat=True)[:NEWEST])
    party = agreement.organisation.name if agreement.organisation else agreement.party
    fits = Q(_named=True) | _has_party(agreement, newest)
    if agreement.offence:
        fits |= Q(_has=True)
    elif agreement.municipality_id:
        fits = ~Q(pk__in=())
    return Case.objects.filter(
        pk__in=Case.objects.filter(pk__in=newest)
        .alias(
            _has=HasOneOf(Value(agreement.offence, CharField()), F("offence")),
            _named=Names(Value(party, CharField()), F("offence")),
        )
        .filter(fits)
        .values("pk")
    )


def _has_party(agreement: Agreement, cases: list[int]) -> Q:
    """The cases in which the party was called, helps or was asked to."""
    there = Q(case__in=cases)
    found = Q(pk__in=())
    if agreement.organisation_id is None:
        for records in _in_words(there):
            same = records.filter(_key=agreement.party.lower())
            found |= Q(pk__in=same.values("case"))
        return found
    known = Q(organisation=agreement.organisation_id)
    for records in _known(there):
        found |= Q(pk__in=records.filter(known).values("case"))
    at_table = _at_table(Q(contact__case__in=cases)).filter(known)
    return found | Q(pk__in=at_table.values("contact__case"))


def _at_table(where: Q) -> Records:
    return ContactParty.objects.filter(where)


def _known(where: Q) -> list[Records]:
    """Calls, help and running help at an organisation of the sociale kaart."""
    there = where & Q(organisation__isnull=False)
    return [
        Contact.objects.order_by().filter(there),
        Support.objects.order_by().filter(there),
        ExistingSupport.objects.order_by().filter(there, superseded_at=None),
    ]


def _in_words(where: Q) -> list[Records]:
    """The same at a party that is no organisation of the map, named in `_key`."""
    there = where & Q(organisation=None)
    running = ExistingSupport.objects.filter(there, superseded_at=None)
    return [
        Contact.objects.order_by().filter(there).annotate(_key=Lower("with_whom")),
        Support.objects.order_by().filter(there).annotate(_key=Lower("party")),
        running.order_by().annotate(_key=Lower("provider")),
    ]
