"""The makers of users and roles, and who hears of it; the actions check who may."""

from functools import partial

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from zsm_werkplaats.accounts.models import Membership, Region, User
from zsm_werkplaats.accounts.signals import roles_changed
from zsm_werkplaats.accounts.tasks import mail_address_changed, mail_invitation
from zsm_werkplaats.errands.makers import promise
from zsm_werkplaats.lib.refusal import RefusedError

TAKEN = (
    "Er is al een gebruiker met dit e-mailadres. Werkt deze persoon in een andere "
    "regio? Vraag een beheerder van beide regio's om de rol te geven."
)


def make_user(
    *,
    email: str,
    name: str,
    organisation: str = User.Organisation.OTHER,
    phone: str = "",
) -> User:
    """A user without a role yet, who is mailed the link to choose a password.

    Raises `RefusedError` when the address is taken.
    """
    refuse_taken(email)
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                email, name=name, organisation=organisation, phone=phone
            )
    except IntegrityError as error:
        raise RefusedError(TAKEN, "email") from error
    promise(mail_invitation, user.pk)
    return user


def refuse_taken(email: str, *, but: User | None = None) -> None:
    """An address belongs to one user."""
    others = User.objects.filter(email__iexact=email)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise RefusedError(TAKEN, "email")


def readdress(user: User, email: str) -> None:
    """A new address is a new log-in name; the old one gets a mail.

    So nobody loses an account without knowing.
    """
    former = user.email
    refuse_taken(email, but=user)
    try:
        with transaction.atomic():
            user.change(seen=user.version, email=email)
    except IntegrityError as error:
        raise RefusedError(TAKEN, "email") from error
    # allauth keeps addresses of its own, with which the old one could log in.
    EmailAddress.objects.filter(user=user).delete()
    promise(mail_address_changed, former)


def make_membership(
    *, user: User, region: Region, role: str
) -> tuple[Membership, bool]:
    """The role, and whether it is new; who has it already keeps it."""
    membership, is_new = Membership.objects.get_or_create(
        user=user, region=region, role=role
    )
    if is_new:
        tell_roles_changed(user, region.pk)
    return membership, is_new


def tell_roles_changed(user: User, region_id: int) -> None:
    """Let the other apps know, once it is certain."""
    told = partial(roles_changed.send, sender=User, user=user, region_id=region_id)
    transaction.on_commit(told, robust=True)
