"""Who may do what with the sociale kaart: the one table of rights of this app."""

from django.db.models import QuerySet

from socialmap.models import Organisation
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role, right

W, P, M, R = Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER, Role.RESEARCHER

READ = right("socialmap.read", "de sociale kaart lezen", W, P, M, R)
WRITE = right("socialmap.write", "de sociale kaart wijzigen", W, M)


def visible_to(user: User) -> QuerySet[Organisation]:
    """The organisations of the regions in which `user` may read."""
    return Organisation.objects.filter(region__in=user.regions_as(*READ.roles))


def may_write(user: User, region_id: int) -> bool:
    """Whether `user` may change entries of this region."""
    return bool(user.roles_in(region_id) & WRITE.roles)
