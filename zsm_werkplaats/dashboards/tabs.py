"""The overviews beside each other, each for who holds its right."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from zsm_werkplaats.accounts.desk import Desk
from zsm_werkplaats.accounts.rights import Right
from zsm_werkplaats.dashboards import policies


@dataclass(frozen=True)
class Tab:
    """One overview: the name of its address, and its label."""

    address: str
    label: str
    right: Right


# In the order in which they stand.
TABS = [
    Tab("dashboards:workload", "Werk nu", policies.WORKLOAD),
    Tab("dashboards:build_up", "Opbouw", policies.FLOW),
    Tab("dashboards:flow", "Kwaliteit en doorstroom", policies.FLOW),
    Tab("dashboards:pilot", "Pilot", policies.PILOT),
    Tab(
        "dashboards:advice_figures",
        "Adviezen en beslissingen",
        policies.ADVICE_FIGURES,
    ),
]


@dataclass(frozen=True)
class ShownTab:
    """A tab as `_tabs.html` shows it."""

    url: str
    label: str
    is_current: bool


def shown_tabs(request: HttpRequest, desk: Desk) -> list[ShownTab]:
    """The overviews that somebody may see; none when there is only one."""
    match = request.resolver_match
    current = match.view_name if match else ""
    held = [tab for tab in TABS if desk.holds(tab.right)]
    if len(held) == 1:
        return []
    return [
        ShownTab(reverse(tab.address), tab.label, tab.address == current)
        for tab in held
    ]
