"""Which links between a finding and a case the OM may read.

That a case stands at a finding, or under an agreement, tells with whom it had to do.
So the OM reads such a link only when it may read the same in the case: in a record
there that may go to the OM. What a prosecutor linked tells the OM nothing new. The
other links count as cases that the OM may not open.
"""

from django.db.models import Exists, OuterRef, Q

from cases.context.models.contact import Contact
from cases.context.policies import shared_with_om
from cases.monitoring.models.moment import MonitoringMoment
from cases.support.models.support import Support
from reflection.finding.for_om.places import Place, told_in_case
from reflection.finding.policies import KEEP
from zsm_werkplaats.accounts.models import Membership, User
from zsm_werkplaats.accounts.rights import Role

# Sources that are no record of a case: the link was made by hand.
BY_HAND = ("", "case", "organisation", "search", "cell", "proposal")
SOURCE = Q(pk=OuterRef("source_key"), case=OuterRef("case"))
FINDING, MERGED_INTO = (
    Place(f"{each}__organisation", (f"{each}__organisation__name",), f"{each}__domain")
    for each in ("finding", "finding__merged_into")
)


def readable_links(user: User | None) -> Q:
    """The rows of `FindingCase` that may be read; nobody is a screen that the OM sees.

    A finding that was merged stands at both, and its case tells of both.
    """
    here = told_in_case(FINDING, source=_readable_source())
    there = told_in_case(MERGED_INTO, source=_readable_source())
    told = here & (Q(finding__merged_into=None) | there)
    return reads_all(user) | _made_by_the_om() | told


def reads_all(user: User | None) -> Q:
    """Links of regions in which the user reads what is for the werkplaats only."""
    return Q(region__in=user.regions_as(*KEEP.roles) if user else [])


def _made_by_the_om() -> Q:
    """Somebody who is gone from the werkplaats is no prosecutor by that."""
    held = Membership.objects.filter(
        user=OuterRef("created_by"), region=OuterRef("region")
    )
    inside = held.filter(role__in=KEEP.roles)
    return Q(Exists(held.filter(role=Role.PROSECUTOR))) & ~Q(Exists(inside))


def _readable_source() -> Q:
    """That the link was made by hand, or its record may go to the OM."""
    contact = Contact.objects.shared().filter(SOURCE)
    support = shared_with_om(Support.objects.filter(SOURCE))
    moment = shared_with_om(MonitoringMoment.objects.filter(SOURCE))
    return (
        Q(source_kind__in=BY_HAND)
        | Q(Exists(contact), source_kind="contact")
        | Q(Exists(support), source_kind__in=("support", "need"))
        | Q(Exists(moment), source_kind="moment")
    )
