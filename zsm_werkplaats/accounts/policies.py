"""Who may do what with users and roles: the one table of rights of this app."""

from django.db.models import Exists, OuterRef, QuerySet

from zsm_werkplaats.accounts.models import Membership, User
from zsm_werkplaats.accounts.rights import Role, right

A, M = Role.ADMINISTRATOR, Role.UNIT_MANAGER

SEE_USERS = right("accounts.see_users", "gebruikers bekijken", A, M)
MANAGE_USERS = right("accounts.manage_users", "gebruikers beheren", A)
MANAGE_ROLES = right("accounts.manage_roles", "rollen geven en intrekken", A, M)


def users_visible_to(user: User) -> QuerySet[User]:
    """The users of the own regions; an administrator also sees who has no region."""
    held = Membership.objects.filter(user=OuterRef("pk"))
    of_mine = Exists(held.filter(region__in=user.regions_as(A, M)))
    if user.regions_as(A):
        return User.objects.filter(of_mine | ~Exists(held))
    return User.objects.filter(of_mine)


def may_manage(user: User, other: User) -> bool:
    """Whether `user` may change the account of `other`: an administrator of theirs."""
    mine, theirs = set(user.regions_as(A)), set(other.roles_by_region)
    return bool(mine) and (not theirs or bool(mine & theirs))


def may_readdress(user: User, other: User) -> bool:
    """Whether `user` may change the e-mail address of `other`.

    Who holds the address can choose a new password, so this asks for an
    administrator of every region in which `other` works.
    """
    return may_manage(user, other) and set(user.regions_as(A)) >= set(
        other.roles_by_region
    )


def may_grant(user: User, role: str, region_id: int) -> bool:
    """Whether `user` may give or take this role in this region.

    A unit manager does so for the own region, but makes no administrators.
    """
    held = user.roles_in(region_id)
    return A in held or (M in held and role != A)


def is_last_administrator(membership: Membership) -> bool:
    """Whether the region would be left without an administrator who may log in."""
    others = Membership.objects.filter(
        region=membership.region_id, role=A, user__is_active=True
    ).exclude(pk=membership.pk)
    return membership.role == A and not others.exists()
