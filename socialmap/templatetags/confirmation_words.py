"""How the page tells whether an entry still holds, and who said so."""

from datetime import datetime
from typing import Any

from django import template
from django.utils.formats import date_format

from socialmap.confirmation.freshness import (
    EXPLANATION,
    MISSES,
    Freshness,
    freshness_on,
)
from socialmap.confirmation.models.proposal import Proposal
from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.policies import WRITE
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import day_of

register = template.Library()
SHOWN = 5  # confirmations on the page


@register.filter
def freshness(organisation: Organisation, at: datetime) -> Freshness:
    """What the entry is worth on the day of `at`."""
    return freshness_on(organisation, day_of(at))


@register.filter
def where(organisation: Organisation) -> str:
    """The address, or that of its places, to tell two of one name apart."""
    if organisation.is_sensitive:
        return "adres afgeschermd"
    places = "; ".join(str(place) for place in organisation.locations.all())
    return organisation.address or places or "geen adres"


@register.filter
def number(organisation: Organisation) -> str:
    """The telephone number, to tell two of one name apart."""
    if organisation.is_sensitive:
        return "telefoon afgeschermd"
    return organisation.phone or "geen telefoonnummer"


@register.inclusion_tag("socialmap/confirmation/_standing.html")
def last_confirmation(organisation: Organisation, at: datetime) -> dict[str, Any]:
    """Who confirmed the entry last, how, and what that is worth now."""
    worth = freshness_on(organisation, day_of(at))
    is_doubtful = worth is Freshness.DOUBTFUL
    return {
        "organisation": organisation,
        "freshness": worth,
        "why_doubtful": _why_doubtful(organisation) if is_doubtful else "",
    }


def _why_doubtful(organisation: Organisation) -> str:
    """How often nobody picked up, and when that was the last time."""
    times = "Drie" if organisation.misses == MISSES else organisation.misses
    said = f"{times} keer achter elkaar niet bereikt"
    missed = organisation.used_on.filter(missed__gt=0).order_by("-day").first()
    last = f", het laatst op {date_format(missed.day, 'j b Y')}" if missed else ""
    return f"{said}{last}."


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


@register.inclusion_tag("socialmap/confirmation/_proposals.html", takes_context=True)
def proposals(context: dict[str, Any], organisation: Organisation) -> dict[str, Any]:
    """What others propose to change here, for who decides on it."""
    waiting = organisation.proposals.undecided().select_related("by", "service")
    return {
        "proposals": [_beside(proposal, organisation) for proposal in waiting],
        "csrf_token": context.get("csrf_token"),
    }


def _beside(proposal: Proposal, organisation: Organisation) -> Proposal:
    proposal.organisation = organisation
    return proposal


@register.inclusion_tag("socialmap/confirmation/_asked.html", takes_context=True)
def asked_outside(
    context: dict[str, Any], organisation: Organisation, at: datetime
) -> dict[str, Any]:
    """The last time that the organisation itself was asked, and the way to ask."""
    asked = organisation.confirmation_requests.filter(withdrawn_at=None).first()
    is_mailed = organisation.email and not organisation.is_sensitive
    return {
        "organisation": organisation,
        "asked": asked,
        "is_open": asked is not None and asked.is_open(at),
        "may_ask": is_mailed and not organisation.no_contact,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("socialmap/confirmation/_experiences.html", takes_context=True)
def experiences(context: dict[str, Any], organisation: Organisation) -> dict[str, Any]:
    """What colleagues of this region learned; nobody else reads it."""
    request = context["request"]
    if not request.desk.holds(WRITE):
        return {"is_colleague": False}
    told = organisation.experiences.standing().filter(region=request.desk.here)
    return {
        "is_colleague": True,
        "organisation": organisation,
        "experiences": told.select_related("by"),
        "user_id": request.user.pk,
        "is_manager": Role.UNIT_MANAGER in request.desk.roles,
        "csrf_token": context.get("csrf_token"),
    }
