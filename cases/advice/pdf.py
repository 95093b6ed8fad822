"""The advice and the hand-over on paper: PDF/UA-1, readable by a screen reader.

Only what may go to the OM goes in. Text goes in as data, never as markup; the fonts
are the ones that typst carries, so that the page looks the same on every machine.
"""

import json
from typing import Any

import typst
from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime

from cases.advice.models.advice import Advice
from cases.advice.models.condition import Condition
from cases.advice.routes import Route, Routes, routes_of
from cases.case.models.case import Case
from cases.context.models.consent import Consent
from cases.context.models.contact import Contact
from zsm_werkplaats.lib.prose import to_blocks

FOLDER = settings.BASE_DIR / "templates" / "cases" / "advice" / "pdf"
MOST_CONTACTS = 12
MOST_TOLD = 400  # characters: a paper is one or two pages
NARROW = (
    "Bij dagvaarden{route}: {which} voorwaarden{shown} uitvoerbaar, en past toezicht "
    "daarbij? Wat hier al staat, hoeft niet opnieuw te worden uitgezocht."
)
Data = dict[str, Any]


def advice_pdf(*, case: Case, advice: Advice) -> bytes:
    """The advice on one or two pages, for the prosecutor."""
    return _print("advice.typ", _about(case) | _advice(advice, routes_of(advice)))


def hand_over_pdf(*, case: Case, advice: Advice) -> bytes:
    """What is known, and what is asked, for the regular adviser."""
    routes = routes_of(advice)
    question = {"question": narrow_question(advice, routes)}
    return _print("handover.typ", _about(case) | _advice(advice, routes) | question)


def narrow_question(advice: Advice, routes: Routes) -> str:
    """What the worker asks the regular adviser; for a summons, else a proposal."""
    return advice.question or _proposed(routes)


def _proposed(routes: Routes) -> str:
    """A question about the route that is a summons; empty when none is."""
    if routes.to_court is None:
        return ""
    has_conditions = bool(routes.to_court.conditions)
    return NARROW.format(
        route="" if routes.to_court is routes.first else " (weg B)",
        which="zijn de" if has_conditions else "welke",
        shown=" hieronder" if has_conditions else " zijn",
    )


def shared_contacts(advice: Advice) -> list[Contact]:
    """What the advice rests on: told, and free to go to the OM, when it was given.

    Newest first. What was logged or agreed to later came after it; what was taken back
    since is gone.
    """
    given = advice.given_at
    agreed_later = Consent.objects.filter(created_at__gt=given).values("contact")
    told = Contact.objects.told_to_om().filter(case=advice.case_id)
    known = told.filter(created_at__lte=given).exclude(pk__in=agreed_later)
    return list(known[:MOST_CONTACTS])


def superseded(advice: Advice) -> str:
    """That a newer advice took its place, and when; empty while it stands."""
    if advice.superseded_at is None:
        return ""
    day = date_format(localtime(advice.superseded_at), "j F Y")
    return f"Vervangen op {day} door een nieuw advies."


def _print(template: str, data: Data) -> bytes:
    made = typst.compile(
        str(FOLDER / template),
        root=str(FOLDER),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards="ua-1",
        sys_inputs={"data": json.dumps(data)},
    )
    return bytes(made)


def _about(case: Case) -> Data:
    suspect = case.suspect
    born = suspect.birth_date if suspect else None
    return {
        "reference": case.reference,
        "facts": [
            ("Betrokkene", suspect.name if suspect else ""),
            ("Geboren", date_format(born, "j F Y") if born else ""),
            ("Feit", case.offence),
            ("Parketnummer", case.parketnummer),
            ("Regio", case.region.name),
        ],
    }


def _advice(advice: Advice, routes: Routes) -> Data:
    told = f"{advice.get_form_display().capitalize()} door {advice.created_by.name}"
    return {
        "given": f"{told}, {date_format(localtime(advice.given_at), 'j F Y, H:i')}",
        "superseded": superseded(advice),
        "told_to": advice.told_to,
        "text": to_blocks(advice.text),
        "nothing_more": advice.adds_nothing_more,
        "first": _route(routes.first, "Voorgestelde afdoening"),
        "second": _route(routes.second, "Weg B") if routes.second else None,
        "spoken": _spoken(advice),
    }


def _route(route: Route, label: str) -> Data:
    return {
        "label": label,
        "disposal": str(route.disposal),
        "why": to_blocks(route.why),
        "parts": [str(part) for part in route.parts],
        "conditions": [_condition(condition) for condition in route.conditions],
    }


def _condition(condition: Condition) -> Data:
    by, on = condition.intake_confirmed_by, condition.intake_on
    intake = [
        f"op {date_format(on, 'j F Y')}" if on else "",
        f"bevestigd door {by}" if by else "",
    ]
    facts = [
        ("Bij wie", condition.with_whom),
        ("Intake", ", ".join(part for part in intake if part)),
        ("Blijkt uit", condition.shows_by),
        (
            "Tot en met",
            date_format(condition.until, "j F Y") if condition.until else "",
        ),
    ]
    return {
        "text": condition.text,
        "facts": [fact for fact in facts if fact[1]],
        "is_workable": condition.is_workable,
    }


def _spoken(advice: Advice) -> list[Data]:
    return [
        {
            "whom": contact.with_whom,
            "on": date_format(localtime(contact.at), "j F Y"),
            "told": Truncator(" ".join(contact.told.split())).chars(MOST_TOLD),
        }
        for contact in shared_contacts(advice)
    ]
