"""How the page tells whether an entry still holds, and who said so."""

from datetime import datetime
from typing import Any

from django import template

from socialmap.confirmation.freshness import EXPLANATION, Freshness, freshness_on
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.lib.dates import day_of

register = template.Library()
SHOWN = 5  # confirmations on the page


@register.filter
def freshness(organisation: Organisation, at: datetime) -> Freshness:
    """What the entry is worth on the day of `at`."""
    return freshness_on(organisation, day_of(at))


@register.inclusion_tag("socialmap/confirmation/_standing.html")
def last_confirmation(organisation: Organisation, at: datetime) -> dict[str, Any]:
    """Who confirmed the entry last, how, and what that is worth now."""
    return {
        "organisation": organisation,
        "freshness": freshness_on(organisation, day_of(at)),
    }


@register.inclusion_tag("socialmap/confirmation/_confirmations.html")
def confirmations(organisation: Organisation) -> dict[str, Any]:
    """The last confirmations, and what the colours mean."""
    told = organisation.confirmations.select_related("by")
    return {
        "confirmations": told[:SHOWN],
        "rhythm": organisation.get_rhythm_display(),
        "explanation": EXPLANATION,
        "kinds": list(Freshness),
    }
