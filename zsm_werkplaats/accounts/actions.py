"""What can be done with users and their roles; one function a verb.

Every action locks the user or the region first, so that two administrators who
work at the same time can't leave a region without one.
"""

from datetime import datetime
from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction

from zsm_werkplaats.accounts.makers import (
    make_membership,
    make_user,
    readdress,
    refuse_taken,
    tell_roles_changed,
)
from zsm_werkplaats.accounts.models import Membership, Region, RightsProposal, User
from zsm_werkplaats.accounts.policies import (
    MANAGE_USERS,
    is_last_administrator,
    may_grant,
    may_manage,
    may_readdress,
)
from zsm_werkplaats.accounts.proposals.makers import (
    give,
    give_role,
    propose,
    refuse_excluded,
)
from zsm_werkplaats.accounts.proposals.policies import where_two_must
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.accounts.security import SecurityKind, tell_security_event
from zsm_werkplaats.accounts.signals import user_disabled
from zsm_werkplaats.lib.refusal import RefusedError


@transaction.atomic
def create_user(
    *,
    by: User,
    region: Region,
    role: str,
    email: str,
    name: str,
    organisation: str,
    at: datetime,
    phone: str = "",
) -> User:
    """Create a user, mail the link to choose a password, and propose a first role.

    Until another confirms that role, the account opens nothing.
    """
    if not by.roles_in(region.pk) & MANAGE_USERS.roles:
        raise PermissionDenied(MANAGE_USERS.label)
    user = make_user(email=email, name=name, organisation=organisation, phone=phone)
    _tell(SecurityKind.INVITED, user, by, at, region.pk)
    give_role(user=user, region=region, role=role, by=by, at=at)
    return user


@transaction.atomic
def appoint_administrator(
    *, email: str, name: str, region: Region, at: datetime
) -> User:
    """The first administrator of a region, made by who keeps the servers.

    Somebody who has an account keeps it, name included, and gets the role.
    """
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User.objects.create_user(email, name=name)
    if not user.is_active:
        msg = f"{user.email} is uitgezet."
        raise RefusedError(msg)
    refuse_excluded(user, region, Role.ADMINISTRATOR)
    _, is_new = make_membership(user=user, region=region, role=Role.ADMINISTRATOR)
    if is_new:
        tell_security_event(
            kind=SecurityKind.ROLE_GIVEN,
            at=at,
            about=user,
            region_id=region.pk,
            detail="de rol functioneel beheerder, door wie de servers beheert",
        )
    return user


@transaction.atomic
def amend_user(
    *,
    user: User,
    by: User,
    at: datetime,
    seen: int,
    email: str,
    name: str,
    organisation: str,
    phone: str,
) -> User:
    """Correct the details of a user, if nobody else did since version `seen`.

    Raises `EditConflictError`. Who holds the address can choose a new password: that of
    somebody who reads cases or logs is proposed, and stays until another confirms it.
    """
    user, email = _entered(user, by), email.lower()
    is_new = email != user.email
    if is_new:
        if not may_readdress(by, user):
            raise PermissionDenied(MANAGE_USERS.label)
        refuse_taken(email, but=user)
    user.change(seen=seen, name=name, organisation=organisation, phone=phone)
    region = where_two_must(user, by) if is_new else None
    if region:
        propose(
            kind=RightsProposal.Kind.ADDRESS,
            user=user,
            region=region,
            email=email,
            by=by,
            at=at,
        )
    elif is_new:
        readdress(user, email)
        _tell(SecurityKind.ADDRESS_CHANGED, user, by, at)
    return user


@transaction.atomic
def disable_user(*, user: User, by: User, at: datetime) -> User:
    """Keep a user out: every session ends at once."""
    user = _entered(user, by)
    if user == by:
        msg = "Je kunt jezelf niet uitzetten."
        raise RefusedError(msg)
    if not user.is_active:
        return user
    _lock_regions(user)
    for membership in user.held_memberships:
        if is_last_administrator(membership):
            msg = (
                f"{user.name} is de laatste functioneel beheerder van "
                f"{membership.region}. Geef eerst iemand anders die rol."
            )
            raise RefusedError(msg)
    user.is_active = False
    user.signed_out_at = at
    user.save(update_fields=["is_active", "signed_out_at"])
    _tell(SecurityKind.DISABLED, user, by, at)
    transaction.on_commit(partial(user_disabled.send, sender=User, user=user))
    return user


@transaction.atomic
def enable_user(*, user: User, by: User, at: datetime) -> User:
    """Let a user in again; sessions from before stay ended.

    Of somebody who reads cases or logs it is proposed: another confirms it.
    """
    user = _entered(user, by)
    if user.is_active:
        return user
    if region := where_two_must(user, by):
        kind = RightsProposal.Kind.ENABLE
        proposal = propose(kind=kind, user=user, region=region, by=by, at=at)
        if proposal.needs_two:
            return user
        give(proposal, by=by, at=at)
    user.is_active = True
    user.save(update_fields=["is_active"])
    _tell(SecurityKind.ENABLED, user, by, at)
    return user


@transaction.atomic
def grant_role(
    *, user: User, region: Region, role: str, by: User, at: datetime
) -> RightsProposal | None:
    """Propose a role for a user, or give it where one person may; None if they have it.

    Nobody does so for themself.
    """
    if not may_grant(by, role, region.pk):
        raise PermissionDenied
    if user == by:
        msg = "Je kunt jezelf geen rol geven. Vraag een andere beheerder."
        raise RefusedError(msg)
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    return give_role(user=user, region=region, role=role, by=by, at=at)


@transaction.atomic
def withdraw_role(*, membership: Membership, by: User, at: datetime) -> None:
    """Take a role from a user; the last administrator keeps it."""
    user, region_id = membership.user, membership.region_id
    if not may_grant(by, membership.role, region_id):
        raise PermissionDenied
    _lock_regions(user)
    if is_last_administrator(membership):
        msg = (
            f"Dit is de laatste functioneel beheerder van {membership.region}. "
            "Geef eerst iemand anders die rol."
        )
        raise RefusedError(msg)
    role = membership.get_role_display()
    membership.delete()
    tell_roles_changed(user, region_id)
    _tell(SecurityKind.ROLE_WITHDRAWN, user, by, at, region_id, f"de rol {role}")


def _entered(user: User, by: User) -> User:
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if not may_manage(by, user):
        raise PermissionDenied(MANAGE_USERS.label)
    return user


def _lock_regions(user: User) -> None:
    """One at a time may take an administrator from a region of `user`."""
    regions = Region.objects.filter(pk__in=user.roles_by_region).order_by("pk")
    list(regions.select_for_update(no_key=True))


def _tell(
    kind: SecurityKind,
    user: User,
    by: User,
    at: datetime,
    region_id: int | None = None,
    detail: str = "",
) -> None:
    """Have the log write it down, for the region, or else for one of the person."""
    place = region_id or next(iter(user.roles_by_region), None)
    place = place or next(iter(by.roles_by_region), None)
    tell_security_event(
        kind=kind, at=at, by=by, about=user, region_id=place, detail=detail
    )
