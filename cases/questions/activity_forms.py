"""Questions about the activity forms of the pilot.

There is one form a case: a case on which somebody wrote time. It counts in the period
in which the case was nominated, however long the work goes on: so a form never moves
from one period to another.
"""

from collections.abc import Mapping

from django.db.models import Q

from cases.activity.effort_bands import BANDS
from cases.activity.models.activity import Activity, ActivityKind
from cases.advice.models.advice import Disposal
from cases.case.models.case import CaseQuerySet
from cases.context.models.contact import Contact
from cases.decision.adoption import KINDS as ADOPTION
from cases.decision.adoption import LABELS as FOLLOWED
from cases.decision.adoption import standing_advices
from cases.decision.models.decision import Decision
from cases.questions.question import Asked, Question, register
from zsm_werkplaats.lib.codelist import CodeListEntry
from zsm_werkplaats.lib.period import Period

BAND_CODES = ("0-3", "3-6", "6-en-meer")
CONTACT, WORK = "contact-", "werk-"
UNDECIDED = "geen"
NO_ADVICE, OTHER_ADVICE = "geen-advies", "ander"
ADVISED = {"alle": "Met een advies", "maatwerk": "Met een maatwerkadvies"} | FOLLOWED
# What can be asked, beside what `ADOPTION` says of an advice.
WITHOUT = {OTHER_ADVICE: "Met een ander advies", NO_ADVICE: "Geen advies gegeven"}


def forms_in(cases: CaseQuerySet, span: Period) -> CaseQuerySet:
    """The cases of a period on which somebody wrote time."""
    return cases.filter(
        nominated_at__gte=span.begins_at,
        nominated_at__lt=span.ends_at,
        tally__minutes__gt=0,
    )


def band_tests() -> dict[str, Q]:
    """What is true of the cases of each band."""
    tests, floor = {}, 1
    for code, band in zip(BAND_CODES, BANDS, strict=True):
        tests[code] = Q(tally__minutes__gte=floor)
        if band.below is not None:
            tests[code] &= Q(tally__minutes__lt=band.below)
            floor = band.below
    return tests


def band_labels(_: Asked | None = None) -> Mapping[str, str]:
    return dict(zip(BAND_CODES, (band.label for band in BANDS), strict=True))


def labels_of(entries: type[CodeListEntry]) -> dict[str, str]:
    """The words of a code list by code, the newest where a term has others by now."""
    rows = entries.objects.order_by("position", "code", "valid_from")
    return dict(rows.values_list("code", "label"))


def kind_labels(_: Asked | None = None) -> Mapping[str, str]:
    """The kinds of work on a form: contacts by channel, and activities."""
    channels = {f"{CONTACT}{c.value}": f"Contact: {c.label}" for c in Contact.Channel}
    kinds = ActivityKind.objects.filter(belongs_to_case=True)
    rows = kinds.order_by("position", "code", "valid_from").values_list("code", "label")
    return channels | {f"{WORK}{code}": label for code, label in rows}


def disposal_labels(_: Asked | None = None) -> Mapping[str, str]:
    return labels_of(Disposal) | {UNDECIDED: "Nog geen beslissing"}


def _form(cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
    found = forms_in(cases, asked.span)
    return found.filter(band_tests()[asked.about]) if asked.about else found


def _with_time(cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
    found = forms_in(cases, asked.span)
    if not asked.about:
        return found
    if asked.about.startswith(CONTACT):
        channel = asked.about.removeprefix(CONTACT)
        made = Contact.objects.made().filter(channel=channel, minutes__gt=0)
        return found.filter(pk__in=made.order_by().values("case"))
    kind = asked.about.removeprefix(WORK)
    written = Activity.objects.filter(kind__code=kind, case__isnull=False)
    return found.filter(pk__in=written.order_by().values("case"))


def _decided(cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
    found = forms_in(cases, asked.span)
    standing = Decision.objects.standing().order_by()
    if asked.about == UNDECIDED:
        return found.exclude(pk__in=standing.values("case"))
    if asked.about:
        standing = standing.filter(disposal__code=asked.about)
    return found.filter(pk__in=standing.values("case"))


def _advised(cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
    found = forms_in(cases, asked.span)
    given = standing_advices(found)
    if asked.about == NO_ADVICE:
        return found.exclude(pk__in=given.values("case"))
    if asked.about == OTHER_ADVICE:
        return found.filter(pk__in=given.exclude(ADOPTION["maatwerk"]).values("case"))
    advised = given.filter(ADOPTION[asked.about or "alle"])
    return found.filter(pk__in=advised.values("case"))


FORMS = register(
    Question(
        code="activiteitenformulier",
        label="Activiteitenformulieren",
        definition=(
            "Zaken die in de periode zijn voorgedragen en waaraan tijd is geschreven."
        ),
        narrow=_form,
        abouts=band_labels,
        has_period=True,
    )
)
FORMS_WITH_TIME = register(
    Question(
        code="activiteitenformulier-tijd",
        label="Tijd geschreven",
        definition="Activiteitenformulieren waarop tijd van deze soort staat.",
        narrow=_with_time,
        abouts=kind_labels,
        has_period=True,
    )
)
FORMS_DECIDED = register(
    Question(
        code="activiteitenformulier-afdoening",
        label="Afdoening",
        definition="Activiteitenformulieren naar de beslissing die nu geldt.",
        narrow=_decided,
        abouts=disposal_labels,
        has_period=True,
    )
)
FORMS_ADVISED = register(
    Question(
        code="activiteitenformulier-advies",
        label="Advies",
        definition="Activiteitenformulieren naar het advies dat nu geldt.",
        narrow=_advised,
        abouts=lambda _: ADVISED | WITHOUT,
        has_period=True,
    )
)
