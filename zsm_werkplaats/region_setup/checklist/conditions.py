"""The conditions of the report (chapter 7) for a new region, and what is known of each.

What people say stands beside what the application sees; neither overrules the other.
"""

from collections.abc import Callable
from dataclasses import dataclass

from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.region_setup.checklist.facts import Facts
from zsm_werkplaats.region_setup.models import RegionCondition


@dataclass(frozen=True)
class Condition:
    """One condition: its heading, what it asks, and what the application sees of it."""

    code: str
    title: str
    asks: str
    seen: Callable[[Facts], str] = lambda facts: ""


def _criteria(facts: Facts) -> str:
    return f"{facts.criteria_in_words}; {facts.selection_in_words}."


def _coordinator(facts: Facts) -> str:
    if not facts.managers:
        return "Er is nog geen unitmanager."
    return "Er is een unitmanager."


def _meetings(facts: Facts) -> str:
    return f"{facts.series_in_words}."


def _partners(facts: Facts) -> str:
    count = facts.agreements
    if not count:
        return "Nog geen afspraken met partijen vastgelegd."
    return f"{count} {'afspraak' if count == 1 else 'afspraken'} met partijen."


def _build_up(facts: Facts) -> str:
    if facts.has_target:
        return "Er is een streefaantal."
    return "Nog geen streefaantal vastgelegd."


def _line(facts: Facts) -> str:
    if facts.duties:
        return "Er staat een rooster klaar met wie ZSM-dienst heeft."
    return "Er is nog geen rooster."


CONDITIONS = {
    each.code: each
    for each in (
        Condition(
            "support",
            "Steun van beide organisaties",
            "De leiding van het OM en van de reclassering staan achter de werkplaats, "
            "ook als er tijd en mensen voor nodig zijn.",
        ),
        Condition(
            "criteria",
            "Gedeelde selectiecriteria",
            "OM en reclassering kijken met dezelfde criteria naar welke zaken in de "
            "werkplaats horen.",
            _criteria,
        ),
        Condition(
            "build_up",
            "Geleidelijke opbouw",
            "Het aantal zaken groeit stap voor stap, met een streefaantal voor de "
            "eerste maanden.",
            _build_up,
        ),
        Condition(
            "line",
            "Duidelijke scheiding tussen ZSM-dienst en werkplaats",
            "Wie dienst heeft op ZSM doet dan geen werkplaatszaken, en andersom.",
            _line,
        ),
        Condition(
            "partners",
            "Aansluiting bij het werk van partners",
            "Politie, Slachtofferhulp, Raad voor de Kinderbescherming en gemeenten "
            "weten wat de werkplaats doet en hoe dat in hun werk past.",
            _partners,
        ),
        Condition(
            "coordinator",
            "Een coördinator",
            "Eén persoon houdt het geheel in de gaten en is het aanspreekpunt.",
            _coordinator,
        ),
        Condition(
            "meetings",
            "Bijeenkomsten op vaste momenten",
            "Casuïstiekbespreking en reflectiebijeenkomst staan vast in de agenda.",
            _meetings,
        ),
    )
}


@dataclass(frozen=True)
class Standing:
    """A condition in a region: what people said last, and what is seen."""

    condition: Condition
    said: RegionCondition | None
    seen: str

    @property
    def is_open(self) -> bool:
        return self.said is None or self.said.is_open

    @property
    def state(self) -> str:
        if self.said is None:
            return "nog niet besproken"
        return str(self.said.get_state_display())

    @property
    def colour(self) -> str:
        return "accent" if self.is_open else "good"


def conditions_of(region: Region, facts: Facts) -> list[Standing]:
    """All conditions, in the order of the report."""
    said = {
        each.code: each
        for each in RegionCondition.objects.filter(
            region=region, superseded_at=None
        ).select_related("created_by")
    }
    return [
        Standing(condition, said.get(code), condition.seen(facts))
        for code, condition in CONDITIONS.items()
    ]
