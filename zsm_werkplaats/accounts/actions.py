"""What can be done with users and their roles; one function a verb.

Every action locks the user or the region first, so that two administrators who
work at the same time can't leave a region without one.
"""

from datetime import datetime
from functools import partial

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from zsm_werkplaats.accounts.makers import (
    TAKEN,
    make_membership,
    make_user,
    tell_roles_changed,
)
from zsm_werkplaats.accounts.models import Membership, Region, User
from zsm_werkplaats.accounts.policies import (
    MANAGE_USERS,
    is_last_administrator,
    may_grant,
    may_manage,
    may_readdress,
)
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.accounts.signals import user_disabled
from zsm_werkplaats.accounts.tasks import mail_address_changed
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
    phone: str = "",
) -> User:
    """Create a user with a first role, and mail the link to choose a password."""
    if not by.roles_in(region.pk) & MANAGE_USERS.roles:
        raise PermissionDenied(MANAGE_USERS.label)
    return make_user(
        region=region,
        role=role,
        email=email,
        name=name,
        organisation=organisation,
        phone=phone,
    )


@transaction.atomic
def appoint_administrator(*, email: str, name: str, region: Region) -> User:
    """The first administrator of a region, made by who keeps the servers.

    Somebody who has an account keeps it, name included, and gets the role.
    """
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User.objects.create_user(email, name=name)
    if not user.is_active:
        msg = f"{user.email} is uitgezet."
        raise RefusedError(msg)
    Membership.objects.get_or_create(user=user, region=region, role=Role.ADMINISTRATOR)
    return user


@transaction.atomic
def amend_user(
    *,
    user: User,
    by: User,
    seen: int,
    email: str,
    name: str,
    organisation: str,
    phone: str,
) -> User:
    """Correct the details of a user, if nobody else did since version `seen`.

    Raises `EditConflictError`. A new address is a new log-in name; the old one
    gets a mail, so that nobody loses an account without knowing.
    """
    user, email = _entered(user, by), email.lower()
    former = user.email
    if email != former:
        if not may_readdress(by, user):
            raise PermissionDenied(MANAGE_USERS.label)
        if User.objects.filter(email__iexact=email).exclude(pk=user.pk).exists():
            raise RefusedError(TAKEN, "email")
    details = {"name": name, "organisation": organisation, "phone": phone}
    try:
        with transaction.atomic():
            user.change(seen=seen, email=email, **details)
    except IntegrityError as error:
        raise RefusedError(TAKEN, "email") from error
    if email != former:
        # allauth keeps addresses of its own, with which the old one could log in.
        EmailAddress.objects.filter(user=user).delete()
        transaction.on_commit(partial(mail_address_changed.delay, former))
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
    transaction.on_commit(partial(user_disabled.send, sender=User, user=user))
    return user


@transaction.atomic
def enable_user(*, user: User, by: User) -> User:
    """Let a user in again; sessions from before stay ended."""
    user = _entered(user, by)
    user.is_active = True
    user.save(update_fields=["is_active"])
    return user


@transaction.atomic
def grant_role(*, user: User, region: Region, role: str, by: User) -> Membership:
    """Give a user a role in a region; nobody does so for themself."""
    if not may_grant(by, role, region.pk):
        raise PermissionDenied
    if user == by:
        msg = "Je kunt jezelf geen rol geven. Vraag een andere beheerder."
        raise RefusedError(msg)
    membership, _ = make_membership(user=user, region=region, role=role)
    return membership


@transaction.atomic
def withdraw_role(*, membership: Membership, by: User) -> None:
    """Take a role from a user; the last administrator keeps it."""
    if not may_grant(by, membership.role, membership.region_id):
        raise PermissionDenied
    _lock_regions(membership.user)
    if is_last_administrator(membership):
        msg = (
            f"Dit is de laatste functioneel beheerder van {membership.region}. "
            "Geef eerst iemand anders die rol."
        )
        raise RefusedError(msg)
    membership.delete()
    tell_roles_changed(membership.user, membership.region_id)


def _entered(user: User, by: User) -> User:
    user = User.objects.select_for_update().get(pk=user.pk)
    if not may_manage(by, user):
        raise PermissionDenied(MANAGE_USERS.label)
    return user


def _lock_regions(user: User) -> None:
    """One at a time may take an administrator from a region of `user`."""
    regions = Region.objects.filter(pk__in=user.roles_by_region).order_by("pk")
    list(regions.select_for_update(no_key=True))
