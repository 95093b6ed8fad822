"""The code book: every column of an export in words."""

from collections.abc import Iterable

from cases.advice.models.advice import Disposal
from cases.case.models.case import Case
from cases.case.models.criteria import SelectionCriterion
from cases.context.models.source_kind import SourceKind
from cases.decision.adoption import LABELS as FOLLOWED
from cases.monitoring.models.closing import Closing, Outcome
from cases.monitoring.models.moment import MonitoringMoment
from cases.questions.activity_forms import (
    NO_ADVICE,
    OTHER_ADVICE,
    band_labels,
    disposal_labels,
    kind_labels,
    labels_of,
)
from cases.screening.approach import Level, Problems
from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.small_numbers import FEW
from zsm_werkplaats.research.dataset import age_groups
from zsm_werkplaats.research.dataset.records import (
    OPEN,
    TAILOR_MADE,
)
from zsm_werkplaats.research.dataset.variables import (
    OTHER,
    SPECIAL,
    UNKNOWN,
    YES_OR_NO,
    Variable,
    coded,
    column,
    number,
)

CASE, FORM, ADVICE, DECISION = (
    "zaak",
    "activiteitenformulier",
    "OM-advies",
    "beslissing",
)
WEIGHING, CLOSING, MONITORING = "lichte weging", "afsluiting", "monitoring"
NONE_GIVEN = {NO_ADVICE: "geen advies gegeven"}
TAILORED = {TAILOR_MADE: "maatwerkadvies", OTHER_ADVICE: "ander advies"}
DONT_KNOW = {UNKNOWN: "onbekend"}
NOT_ASKED = {"": "niet ingevuld"}
REST = "minuten_niet_getoond"
HEADING = ("tabel", "variabele", "naam", "soort", "waarden", "betekenis", "bron")


def case_variables() -> list[Variable]:
    """The columns of the table with one row a case."""
    return [*_about_the_case(), *_about_time(), *_about_the_outcome()]


def work_variables() -> list[Variable]:
    """The columns of the table with one row a contact or an activity."""
    sources = labels_of(SourceKind) | DONT_KNOW | {"": "geen contact"}
    return [
        _pseudonym("zaak", "Zaak", "Verwijst naar de rij in de tabel zaken."),
        coded("regio", "Regio", "De regio van de zaak.", CASE, _regions()),
        _pseudonym(
            "werker",
            "Werker",
            f"Alleen als in de regio minstens {FEW} werkers meetellen.",
        ),
        coded("soort", "Soort werk", "Contact of activiteit.", FORM, kind_labels()),
        coded("bron", "Soort bron", "Met wie het contact was.", FORM, sources),
        coded(
            "bereikt",
            "Bereikt",
            "Of iemand is gesproken.",
            FORM,
            YES_OR_NO | {"": "geen contact"},
        ),
        number("minuten", "Minuten", "Geschreven tijd.", FORM),
        number("week", "Week", "Weken na de voordracht; 0 is de eerste week.", FORM),
    ]


def count_variables() -> list[Variable]:
    """The columns of the table with what the page of the pilot counts."""
    counted = {"afdoening": "Afdoening", "gevolgd": "Advies overgenomen"}
    codes = {**FOLLOWED, **TAILORED, **disposal_labels(), **NONE_GIVEN}
    return [
        coded("regio", "Regio", "De regio van de zaken.", CASE, _regions()),
        coded(
            "variabele",
            "Variabele",
            "De variabele uit de tabel zaken die is geteld, voordat in de rijen is "
            "verborgen wat ermee samenhangt.",
            "berekend",
            counted | {"maatwerk": "Maatwerk"},
        ),
        coded("waarde", "Waarde", "De code van die variabele.", "berekend", codes),
        number(
            "aantal",
            "Aantal zaken",
            f"Minder dan {FEW} en wat daaruit zou volgen staat er niet bij.",
            "berekend",
        ),
    ]


def code_book(tables: Iterable[tuple[str, list[Variable]]]) -> list[list[str]]:
    """A line for every column, with its codes."""
    return [
        [table, v.name, v.label, v.kind, _values(v), v.definition, v.source]
        for table, variables in tables
        for v in variables
    ]


def _values(variable: Variable) -> str:
    return "; ".join(
        f"{code or '(leeg)'} = {label}" for code, label in variable.values.items()
    )


def _pseudonym(name: str, label: str, definition: str) -> Variable:
    return Variable(
        name,
        f"{label} (pseudoniem)",
        f"{definition} Hetzelfde in elke export van dit project, anders in elk ander; "
        "de rijen zelf zijn wel op hun inhoud te vergelijken.",
        "berekend",
    )


def _regions() -> dict[str, str]:
    return dict(Region.objects.values_list("code", "name"))


def _about_the_case() -> list[Variable]:
    places = dict(Municipality.objects.values_list("code", "name"))
    known = places | {OTHER: "overig"} | DONT_KNOW
    raised = dict(Case.RaisedBy.choices) | DONT_KNOW
    about = [
        _pseudonym("zaak", "Zaak", "Eén rij per zaak."),
        coded("regio", "Regio", "De regio van de zaak.", CASE, _regions()),
        Variable(
            "kwartaal",
            "Kwartaal",
            f"Kwartaal van de voordracht, zoals 2026-K1. Te weinig zaken: {_kept()}.",
            CASE,
        ),
        coded(
            "leeftijdsgroep",
            "Leeftijdsgroep",
            "Leeftijd van de (eerste) verdachte op de dag van de voordracht.",
            CASE,
            age_groups.LABELS,
        ),
        coded(
            "gemeente",
            "Gemeente",
            f"Alleen als minstens {FEW} zaken in de export uit deze gemeente komen.",
            CASE,
            known,
        ),
        coded("ingebracht_door", "Wie bracht het in", "In de ZSM-kamer.", CASE, raised),
    ]
    return about + [
        coded(
            column("criterium", code),
            f"Criterium: {label}",
            "Of dit selectiecriterium bij de voordracht is gekozen.",
            CASE,
            YES_OR_NO,
        )
        for code, label in labels_of(SelectionCriterion).items()
    ]


def _kept() -> str:
    return ", ".join(SPECIAL)


def _about_time() -> list[Variable]:
    kinds = [
        number(
            column("minuten", code),
            f"Minuten, {label[:1].lower()}{label[1:]}",
            f"Leeg: te weinig zaken in de regio; dan telt de tijd mee bij {REST}.",
            FORM,
        )
        for code, label in kind_labels().items()
    ]
    return [
        number("minuten", "Minuten", "Alle tijd tot de dag van de export.", FORM),
        coded("band", "Band", "Klasse van de uren per zaak.", FORM, band_labels()),
        *kinds,
        number(REST, "Minuten, soort niet getoond", "Tijd van de lege soorten.", FORM),
        number("contacten", "Contacten", "Gemaakt of geprobeerd.", FORM),
        number("bereikt", "Bereikt", "Contacten waarin iemand is gesproken.", FORM),
    ]


def _about_the_outcome() -> list[Variable]:
    levels, disposals = dict(Level.choices) | DONT_KNOW, labels_of(Disposal)
    answers = dict(MonitoringMoment.Answer.choices) | {"": "geen moment"}
    return [
        coded("weging_kans", "Kans", "Kans dat het weer gebeurt.", WEIGHING, levels),
        coded("weging_ernst", "Ernst", "Ernst als het gebeurt.", WEIGHING, levels),
        coded(
            "weging_problemen",
            "Problemen",
            "Problemen op alle domeinen samen.",
            WEIGHING,
            dict(Problems.choices) | DONT_KNOW,
        ),
        coded(
            "maatwerk",
            "Maatwerk",
            "Advies met voorwaarden, of met een andere dan de gebruikelijke afdoening.",
            ADVICE,
            TAILORED | NONE_GIVEN,
        ),
        coded(
            "afdoening_geadviseerd",
            "Geadviseerde afdoening",
            "In het advies dat nu geldt. Niet getoond als de beslissing dat niet is.",
            ADVICE,
            disposals | NONE_GIVEN,
        ),
        coded(
            "gevolgd",
            "Advies overgenomen",
            "Hoe de beslissing zich verhoudt tot het advies.",
            DECISION,
            FOLLOWED | NONE_GIVEN,
        ),
        number(
            "dagen_tot_advies",
            "Dagen tot het advies",
            "Dagen van aanhouding tot advies; leeg: onbekend of niet getoond.",
            ADVICE,
        ),
        coded(
            "afdoening",
            "Afdoening",
            "De beslissing die nu geldt.",
            DECISION,
            disposal_labels(),
        ),
        number(
            "dagen_tot_beslissing",
            "Dagen tot de beslissing",
            "Dagen van aanhouding tot beslissing; leeg: onbekend of niet getoond.",
            DECISION,
        ),
        coded(
            "uitkomst",
            "Uitkomst",
            "Waarmee de zaak is gesloten.",
            CLOSING,
            labels_of(Outcome) | {OPEN: "nog open"},
        ),
        coded(
            "gewone_dienst",
            "Gewone ZSM-dienst",
            "Of het in de gewone ZSM-dienst had gekund.",
            CLOSING,
            dict(Closing.RegularShift.choices) | NOT_ASKED,
        ),
        coded(
            "zonder_werkplaats",
            "Zonder werkplaats",
            "De waarschijnlijke afdoening zonder werkplaats.",
            CLOSING,
            disposals | DONT_KNOW | NOT_ASKED,
        ),
        number(
            "monitormomenten",
            "Monitormomenten",
            "Momenten met een uitkomst; leeg: niet getoond.",
            MONITORING,
        ),
        coded(
            "monitor_laatste",
            "Laatste monitormoment",
            "De uitkomst van het laatste moment.",
            MONITORING,
            answers,
        ),
    ]
