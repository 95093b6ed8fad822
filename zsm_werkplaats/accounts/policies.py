"""Who may do what with users and roles: the one table of rights of this app."""

from django.db.models import Q, QuerySet

from zsm_werkplaats.accounts.models import Membership, User
from zsm_werkplaats.accounts.rights import Role, right

A, M = Role.ADMINISTRATOR, Role.UNIT_MANAGER

SEE_USERS = right("accounts.see_users", "gebruikers bekijken", A, M)
MANAGE_USERS = right("accounts.manage_users", "gebruikers beheren", A)
MANAGE_ROLES = right("accounts.manage_roles", "rollen geven en intrekken", A, M)


def users_visible_to(user: User) -> QuerySet[User]:
    """The users whom `user` may see: of own regions, and those of no region."""
    regions = user.regions_as(A, M)
    mine = Q(memberships__region__in=regions)
    if user.regions_as(A):
        mine |= Q(memberships__isnull=True)
    return User.objects.filter(mine).distinct()


def may_grant(user: User, role: str, region_id: int) -> bool:
    """Whether `user` may give or take this role in this region.

    A unit manager does so for the own region, but makes no administrators.
    """
    held = user.roles_in(region_id)
    return A in held or (M in held and role != A)


def may_manage(user: User, other: User) -> bool:
    """Whether `user` may change the account of `other`: an administrator of theirs."""
    regions = set(user.regions_as(A))
    theirs = set(other.roles_by_region)
    return bool(regions) and (not theirs or bool(regions & theirs))


def is_last_administrator(membership: Membership) -> bool:
    """Whether the region would be left without an administrator who may log in."""
    others = Membership.objects.filter(
        region=membership.region, role=A, user__is_active=True
    ).exclude(pk=membership.pk)
    return membership.role == A and not others.exists()
