"""The advice and the hand-over on paper: PDF/UA-1, readable by a screen reader.

Only what may go to the OM goes in.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime

from cases.advice.models.advice import Advice, for_whom
from cases.advice.models.condition import Condition
from cases.advice.routes import Route, Routes, routes_of
from cases.case.models.case import Case
from cases.case.models.people import Person
from cases.context.models.consent import Consent
from cases.context.models.contact import Contact
from zsm_werkplaats.lib.paper import make_pdf
from zsm_werkplaats.lib.prose import to_blocks

FOLDER = settings.BASE_DIR / "templates" / "cases" / "advice" / "pdf"
MOST_CONTACTS = 12
NO_CONCERNS = "Geen openstaande veiligheidsmelding."
MOST_TOLD = 400  # characters: a paper is one or two pages
NARROW = (
    "Bij dagvaarden{route}: {which} voorwaarden{shown} uitvoerbaar, en past toezicht "
    "daarbij? Wat hier al staat, hoeft niet opnieuw te worden uitgezocht."
)
Data = dict[str, Any]


def advice_pdf(*, case: Case, advice: Advice) -> bytes:
    """The advice on one or two pages, for the prosecutor."""
    routes = routes_of(advice)
    told = _about(case) | _letter(case, advice) | _advice(advice, routes)
    return make_pdf(FOLDER / "advice.typ", told)


def hand_over_pdf(*, case: Case, advice: Advice) -> bytes:
    """What is known, and what is asked, for the regular adviser."""
    routes = routes_of(advice)
    told = _about(case) | _letter(case, advice, to="de reclasseringsadviseur")
    told |= _advice(advice, routes)
    told |= {"question": narrow_question(advice, routes)}
    told |= {"decision": standing_decision(case)}
    return make_pdf(FOLDER / "handover.typ", told)


def narrow_question(advice: Advice, routes: Routes) -> str:
    """What the worker asks the regular adviser; for a summons, else a proposal."""
    return advice.question or _proposed(routes)


def _proposed(routes: Routes) -> str:
    """A question about the route that is a summons; empty when none is."""
    if routes.to_court is None:
        return ""
    has_conditions = bool(routes.to_court.conditions)
    return NARROW.format(
        route="" if routes.to_court is routes.first else " (het alternatief)",
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
    day = _day(localtime(advice.superseded_at))
    return f"Vervangen op {day} door een nieuw advies."


def _about(case: Case) -> Data:
    suspects = case.suspects
    label = "Verdachte" if len(suspects) == 1 else "Verdachten"
    return {
        "reference": case.reference,
        "facts": [
            (label, "; ".join(_with_birth_date(each) for each in suspects)),
            ("Feit", case.offence),
            ("Parketnummer", case.parketnummer),
            ("Regio", case.region.name),
        ],
    }


def _with_birth_date(person: Person) -> str:
    return f"{person.name}, {person.birth.in_words}" if person.birth else person.name


def _letter(case: Case, advice: Advice, to: str = "") -> Data:
    """To whom it goes, from whom, of which day, and what is not safe yet."""
    writer = advice.created_by
    judge = case.prosecutor.name if case.prosecutor else ""
    to_om = f"{judge}, officier van justitie" if judge else "de officier van justitie"
    concerns = [f"{each.concern}. {each.action}" for each in case.open_concerns]
    return {
        "letter": [
            ("Aan", to or to_om),
            ("Van", f"{writer.name}, werkplaatswerker"),
            ("Telefoon", writer.phone),
            ("Datum", _day(localtime(advice.given_at))),
        ],
        "safety": " ".join(concerns) or NO_CONCERNS,
        "is_unsafe": bool(concerns),
    }


def standing_decision(case: Case) -> list[tuple[str, str]]:
    """The decision that stands: what, by whom, and its conditions."""
    people = ("disposal", "decided_by")
    made: Any = case.decisions.filter(superseded_at=None).select_related(*people)
    decision = made.first()
    if decision is None:
        return []
    by = f"{decision.decided_by.name}, {_day(localtime(decision.decided_at))}"
    waits = " (mondeling, nog niet bevestigd)" if decision.is_unconfirmed else ""
    until = decision.term_until
    told = [str(each) for each in decision.conditions.all()]
    return [
        ("Afdoening", f"{decision.disposal}{waits}"),
        ("Beslist door", by),
        ("Voorwaarden", "; ".join(told)),
        ("Tot en met", _day(until) if until else ""),
        ("Toelichting", decision.explanation),
    ]


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _advice(advice: Advice, routes: Routes) -> Data:
    per_person = {"disposals": [each.in_words for each in routes.disposals]}
    told = f"{advice.get_form_display().capitalize()} door {advice.created_by.name}"
    return {
        "given": f"{told}, {date_format(localtime(advice.given_at), 'j F Y, H:i')}",
        "superseded": superseded(advice),
        "told_to": advice.told_to,
        "text": to_blocks(advice.text),
        "nothing_more": advice.adds_nothing_more,
        "first": _route(routes.first, "Voorgestelde afdoening") | per_person,
        "second": _route(routes.second, "Alternatief") if routes.second else None,
        "known": routes.facts.told if routes.facts else [],
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
        f"op {_day(on)}" if on else "",
        f"bevestigd door {by}" if by else "",
    ]
    facts = [
        ("Bij wie", condition.with_whom),
        ("Intake", ", ".join(part for part in intake if part)),
        ("Blijkt uit", condition.shows_by),
        (
            "Tot en met",
            _day(condition.until) if condition.until else "",
        ),
    ]
    return {
        "text": for_whom(condition.text, condition.person),
        "facts": [fact for fact in facts if fact[1]],
        "is_workable": condition.is_workable,
    }


def _spoken(advice: Advice) -> list[Data]:
    return [
        {
            "whom": contact.with_whom,
            "on": _day(localtime(contact.at)),
            "told": Truncator(" ".join(contact.told.split())).chars(MOST_TOLD),
        }
        for contact in shared_contacts(advice)
    ]
