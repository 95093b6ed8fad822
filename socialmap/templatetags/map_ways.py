"""The ways from the sociale kaart to the other pages about it."""

from typing import Any

from django import template

from socialmap.coverage import policies as coverage
from socialmap.exchange import policies as exchange
from socialmap.expertise import policies as expertise
from zsm_werkplaats.accounts.rights import Right

register = template.Library()

# The address, what it is called, and who may go there.
WAYS: tuple[tuple[str, str, Right], ...] = (
    ("socialmap:expertise", "Wie weet wat", expertise.READ),
    ("socialmap:imports", "Importeren", exchange.IMPORT),
    ("socialmap:export", "Exporteren", exchange.EXPORT),
    ("socialmap:coverage", "Vraag en aanbod", coverage.READ),
)


@register.inclusion_tag("socialmap/ways.html", takes_context=True)
def map_ways(context: dict[str, Any]) -> dict[str, Any]:
    """The pages that the reader may open."""
    desk = context["request"].desk
    return {"ways": [way[:2] for way in WAYS if desk.holds(way[2])]}


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
