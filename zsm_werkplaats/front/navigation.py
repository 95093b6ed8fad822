"""The places in the navigation, per role, and what the base template needs."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from cases.case import policies as cases
from cases.case.lifecycle import Verb
from reflection.agreement import policies as agreement
from reflection.meeting import policies as meeting
from socialmap.exchange import policies as exchange
from socialmap.expertise import policies as expertise
from socialmap.organisation import policies as socialmap
from zsm_werkplaats.accounts import policies as accounts
from zsm_werkplaats.accounts.desk import Desk
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.accounts.rights import BE_HERE, Right, Role
from zsm_werkplaats.codelists import policies as codelists
from zsm_werkplaats.dashboards import policies as dashboards
from zsm_werkplaats.dashboards.tabs import TABS
from zsm_werkplaats.outbox import policies as outbox
from zsm_werkplaats.privacy.disclosure import policies as disclosure
from zsm_werkplaats.privacy.inspection import policies as inspection
from zsm_werkplaats.privacy.read_log import policies as read_log
from zsm_werkplaats.privacy.retention import policies as privacy
from zsm_werkplaats.region_setup import policies as region_setup
from zsm_werkplaats.research import policies as research
from zsm_werkplaats.team import policies as team


@dataclass(frozen=True)
class Place:
    """One entry of the navigation, for who holds the right.

    `unless` is the right of those who have the same elsewhere in the navigation.
    """

    address: str
    label: str
    icon: str
    right: Right
    unless: Right | None = None


# In the order in which they stand; the first that somebody may see is their home.
PLACES = (
    Place("cases:to_decide", "Te beslissen", "scales", cases.LIST_DECISIONS),
    Place("cases:own_decisions", "Mijn beslissingen", "check", cases.OWN_DECISIONS),
    Place("front:my_day", "Mijn dag", "sun", cases.MY_DAY),
    Place("cases:list", "Zaken", "folder", cases.LIST_CASES),
    Place("cases:day_list", "Daglijst", "monitor", cases.DAY_LIST),
    Place("cases:nominate", "Voordragen", "plus", cases.RIGHTS[Verb.NOMINATE]),
    Place("cases:one_call", "In één keer", "check", cases.ONE_CALL),
    Place("cases:calls", "Belronde", "telephone", cases.CALLS),
    Place("cases:this_week", "Uren", "stopwatch", cases.ACTIVITY_WEEK),
    Place("team:roster", "Rooster", "calendar", team.SEE_ROSTER),
    Place(
        "dashboards:pilot",
        "Overzichten",
        "graph",
        dashboards.PILOT,
        unless=dashboards.WORKLOAD,
    ),
    Place("socialmap:list", "Sociale kaart", "map", socialmap.READ),
    Place("reflection:overview", "Reflectie", "chat", meeting.SEE),
    Place("dashboards:workload", "Overzichten", "graph", dashboards.WORKLOAD),
    Place(
        "dashboards:advice_figures",
        "Adviezen en beslissingen",
        "graph",
        dashboards.ADVICE_FIGURES,
        unless=dashboards.PILOT,
    ),
    Place("research:projects", "Onderzoek", "file", research.SEE_EXPORTS),
    Place("accounts:users", "Gebruikers", "people", accounts.SEE_USERS),
    Place("region_setup:overview", "Regio inrichten", "gear", region_setup.SEE_SETUP),
    Place("privacy:read_log", "Logboek", "list", read_log.SEE_LOG),
    Place("privacy:retention", "Bewaren", "clock", privacy.SEE_RETENTION),
    Place(
        "privacy:disclosures",
        "Aan anderen gegeven",
        "file",
        disclosure.SEE_DISCLOSURES,
    ),
    Place("codelists:lists", "Codelijsten", "list", codelists.MANAGE),
    Place("socialmap:api_clients", "Sleutels van de API", "list", exchange.SHARE),
    Place("outbox:traffic", "Verzending", "envelope", outbox.SEE_TRAFFIC),
)


@dataclass(frozen=True)
class NavigationEntry:
    """A place as the base template shows it."""

    url: str
    label: str
    icon: str
    is_current: bool


@dataclass(frozen=True)
class DeskOnPage:
    """What the base template knows of the desk."""

    region: Region | None
    regions: tuple[Region, ...]
    navigation: list[NavigationEntry]
    can_search: bool
    can_call: bool
    can_ask_emergency: bool
    keeps_expertise: bool
    reads_agreements: bool
    gives_inspection: bool


def places(desk: Desk) -> list[Place]:
    """The places where this user may go, in order."""
    return [place for place, _ in _addresses(desk.roles)]


@cache
def _addresses(roles: frozenset[Role]) -> list[tuple[Place, str]]:
    """The places of who holds these roles, with their addresses."""

    def held(right: Right | None) -> bool:
        return right is not None and (right == BE_HERE or bool(roles & right.roles))

    return [
        (place, reverse(place.address))
        for place in PLACES
        if held(place.right) and not held(place.unless)
    ]


# Pages of a case that belong to another place than the list of cases.
BELONGS_TO = {
    "cases:decide": "cases:to_decide",
    "cases:postpone": "cases:to_decide",
    "cases:withdraw_decision": "cases:to_decide",
    "privacy:destructions": "privacy:retention",
    # The overviews of who starts at that of the pilot.
    **{tab.address: "dashboards:pilot" for tab in TABS},
}


def _place_of_page(request: HttpRequest, urls: dict[str, str]) -> str:
    """The place to which a page of a case belongs, if that is not the list."""
    match = request.resolver_match
    return urls.get(BELONGS_TO.get(match.view_name, ""), "") if match else ""


def desk(request: HttpRequest) -> dict[str, Any]:
    """The context processor behind the base template; nothing for who is not in."""
    at: Desk | None = getattr(request, "desk", None)
    if at is None:
        return {}
    mine = _addresses(at.roles)
    current = _place_of_page(request, {p.address: url for p, url in mine}) or max(
        (url for _, url in mine if request.path.startswith(url)), key=len, default=""
    )
    entries = [
        NavigationEntry(url, place.label, place.icon, is_current=url == current)
        for place, url in mine
    ]
    on_page = DeskOnPage(
        at.region,
        at.regions,
        entries,
        can_search=at.holds(cases.LIST_CASES),
        can_call=at.holds(cases.CALLS),
        can_ask_emergency=at.holds(cases.EMERGENCY_ACCESS),
        keeps_expertise=at.holds(expertise.KEEP),
        reads_agreements=at.holds(agreement.READ),
        gives_inspection=at.holds(inspection.INSPECT),
    )
    return {"desk": on_page}
