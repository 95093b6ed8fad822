"""Who may do what with the sociale kaart: the one table of rights of this app."""

from django.db.models import Q

from socialmap.organisation.models.organisation import (
    Organisation,
    OrganisationInRegion,
    OrganisationQuerySet,
)
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role, right

W, P, M, R = Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER, Role.RESEARCHER

READ = right("socialmap.read", "de sociale kaart lezen", W, P, M, R)
WRITE = right("socialmap.write", "de sociale kaart wijzigen", W, M)
SEE_SENSITIVE = right(
    "socialmap.see_sensitive", "afgeschermde organisaties bekijken", W, M
)


def visible_to(user: User) -> OrganisationQuerySet:
    """The organisations that `user` may see: those that a region of theirs uses.

    Sensitive ones only in the regions where they may see those.
    """
    may_see = _used_where(user, *READ.roles) & Q(is_sensitive=False)
    may_see |= _used_where(user, *SEE_SENSITIVE.roles) & Q(is_sensitive=True)
    return Organisation.objects.filter(may_see)


def may_write(user: User, region_id: int) -> bool:
    """Whether `user` may change entries of this region."""
    return bool(user.roles_in(region_id) & WRITE.roles)


def may_see_sensitive(user: User, organisation: Organisation) -> bool:
    """Whether `user` may see what is kept out of sight of a sensitive organisation."""
    regions = user.regions_as(*SEE_SENSITIVE.roles)
    return organisation.in_regions.filter(region__in=regions).exists()


def may_confirm(user: User, organisation: Organisation) -> bool:
    """Whether what `user` hears there counts: they work in a region that uses it."""
    here = organisation.in_regions.filter(region__in=user.regions_as(*WRITE.roles))
    return here.exists()


def _used_where(user: User, *roles: Role) -> Q:
    used = OrganisationInRegion.objects.filter(region__in=user.regions_as(*roles))
    return Q(pk__in=used.values("organisation"))
