"""Who takes the map along, and what may go along.

The map itself is for who may `READ` it; to count a use is to change it.
"""

from datetime import date, timedelta

from socialmap.organisation.models.organisation import (
    Organisation,
    OrganisationQuerySet,
)
from socialmap.organisation.policies import READ, WRITE, visible_to
from zsm_werkplaats.accounts.models import Region, User

__all__ = ["CLOCKS_DIFFER", "NOTE_KEPT", "READ", "WRITE"]

# A phone whose clock runs a little ahead is believed.
CLOCKS_DIFFER = timedelta(minutes=5)
# Of a note that is older nobody knows any more what it says about the entry.
NOTE_KEPT = timedelta(days=31)


def taken_along(region: Region, day: date) -> OrganisationQuerySet:
    """The organisations on the map that leaves the house."""
    return Organisation.objects.used_in(region).shareable(day)


def known_to(user: User, region: Region) -> OrganisationQuerySet:
    """The organisations that `user` may have had on the map of this region."""
    return visible_to(user).used_in(region)
