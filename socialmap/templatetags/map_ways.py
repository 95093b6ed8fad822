"""The ways from the sociale kaart to the other pages about it."""

from functools import partial
from typing import Any

from django import template

from socialmap.coverage import policies as coverage
from socialmap.exchange import policies as exchange
from socialmap.expertise import policies as expertise
from socialmap.organisation import policies as organisation
from zsm_werkplaats.accounts.desk import Desk
from zsm_werkplaats.accounts.rights import Right

register = template.Library()

# The address, what it is called, and who may go there.
Way = tuple[str, str, Right]
OFTEN: tuple[Way, ...] = (
    ("socialmap:to_check", "Na te kijken", organisation.WRITE),
    ("socialmap:expertise", "Wie weet wat", expertise.READ),
    ("socialmap:coverage", "Vraag en aanbod", coverage.READ),
    ("socialmap:offline", "Meenemen op je telefoon", organisation.READ),
)
NOW_AND_THEN: tuple[Way, ...] = (
    ("socialmap:other_regions", "Van een andere regio", organisation.WRITE),
    ("socialmap:imports", "Importeren", exchange.IMPORT),
    ("socialmap:export", "Exporteren", exchange.EXPORT),
)


@register.inclusion_tag("socialmap/_ways.html", takes_context=True)
def map_ways(context: dict[str, Any]) -> dict[str, Any]:
    """The pages that the reader may open."""
    desk = context["request"].desk
    may_go = partial(_may_go, desk)
    return {"often": may_go(OFTEN), "now_and_then": may_go(NOW_AND_THEN)}


def _may_go(desk: Desk, ways: tuple[Way, ...]) -> list[tuple[str, str]]:
    return [way[:2] for way in ways if desk.holds(way[2])]


@register.inclusion_tag(
    "socialmap/expertise/beside_search.html", takes_context=True, name="who_knows"
)
def who_knows_beside_search(context: dict[str, Any]) -> dict[str, Any]:
    """Which colleagues know of what was looked for; for who may read that."""
    request = context["request"]
    return {
        "query": request.GET.urlencode(),
        "is_shown": context["is_asked"] and request.desk.holds(expertise.READ),
    }
