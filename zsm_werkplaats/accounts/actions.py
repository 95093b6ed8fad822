"""What can be done with users and their roles; one function a verb."""

from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from zsm_werkplaats.accounts.models import Membership, Region, User
from zsm_werkplaats.accounts.policies import (
    is_last_administrator,
    may_grant,
    may_manage,
)


class RefusedError(Exception):
    """An expected refusal, with a Dutch sentence for the form."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


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
    """Create a user with a first role. The password they choose by mail."""
    if not may_grant(by, role, region.pk):
        raise PermissionDenied
    if User.objects.filter(email__iexact=email).exists():
        msg = "Er is al een gebruiker met dit e-mailadres."
        raise RefusedError(msg, "email")
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                email, name=name, organisation=organisation, phone=phone
            )
    except IntegrityError as error:
        msg = "Er is al een gebruiker met dit e-mailadres."
        raise RefusedError(msg, "email") from error
    Membership.objects.create(user=user, region=region, role=role)
    return user


@transaction.atomic
def amend_user(
    *, user: User, by: User, name: str, organisation: str, phone: str
) -> User:
    """Correct the name, organisation or telephone of a user."""
    user = _entered(user, by)
    user.name, user.organisation, user.phone = name, organisation, phone
    user.save(update_fields=["name", "organisation", "phone"])
    return user


@transaction.atomic
def disable_user(*, user: User, by: User) -> User:
    """Keep a user out: every session ends at once."""
    user = _entered(user, by)
    if user == by:
        msg = "Je kunt jezelf niet uitzetten."
        raise RefusedError(msg)
    if any(is_last_administrator(m) for m in user.held_memberships):
        msg = "Dit is de laatste functioneel beheerder van een regio."
        raise RefusedError(msg)
    user.is_active = False
    user.save(update_fields=["is_active"])
    _end_sessions(user)
    return user


@transaction.atomic
def enable_user(*, user: User, by: User) -> User:
    """Let a user in again."""
    user = _entered(user, by)
    user.is_active = True
    user.save(update_fields=["is_active"])
    return user


@transaction.atomic
def grant_role(*, user: User, region: Region, role: str, by: User) -> Membership:
    """Give a user a role in a region."""
    if not may_grant(by, role, region.pk):
        raise PermissionDenied
    membership, _ = Membership.objects.get_or_create(
        user=user, region=region, role=role
    )
    return membership


@transaction.atomic
def withdraw_role(*, membership: Membership, by: User) -> None:
    """Take a role from a user; the last administrator keeps it."""
    if not may_grant(by, membership.role, membership.region_id):
        raise PermissionDenied
    Region.objects.select_for_update().get(pk=membership.region_id)
    if is_last_administrator(membership):
        msg = "Dit is de laatste functioneel beheerder van de regio."
        raise RefusedError(msg)
    membership.delete()


def _entered(user: User, by: User) -> User:
    user = User.objects.select_for_update().get(pk=user.pk)
    if not may_manage(by, user):
        raise PermissionDenied
    return user


def _end_sessions(user: User) -> None:
    """Remove the sessions of `user`; `is_active` guards any that comes after."""
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
