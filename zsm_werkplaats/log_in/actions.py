"""What can be done with a second factor, and what single sign-on does."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from zsm_werkplaats.accounts.makers import make_membership, tell_roles_changed
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.proposals.makers import refuse_excluded
from zsm_werkplaats.accounts.security import SecurityKind
from zsm_werkplaats.audit.log import record_security_event
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.log_in.makers import tell_change
from zsm_werkplaats.log_in.policies import RESET_SECOND_FACTOR, may_reset
from zsm_werkplaats.log_in.second_factor.changes import RESET, Change
from zsm_werkplaats.log_in.sign_on.claims import Claims, Pair, governed, in_order

NOT_VERIFIED = (
    "De inlogdienst bevestigt je e-mailadres niet. Vraag de beheerder van je "
    "werkaccount om dat te regelen."
)
UNKNOWN = (
    "Er is in Werkplaats geen account met dit e-mailadres. Vraag de functioneel "
    "beheerder om een account."
)
OF_ANOTHER = (
    "Bij dit e-mailadres hoort al een ander werkaccount. Vraag de functioneel "
    "beheerder wat er aan de hand is."
)
TWO_HATS = (
    "De inlogdienst geeft je twee rollen die in één regio niet samengaan. Vraag de "
    "beheerder van je werkaccount om dat te regelen."
)
NO_GROUPS = (
    "De inlogdienst zegt niet in welke groepen je zit. Vraag de beheerder van je "
    "werkaccount om dat te regelen."
)


@transaction.atomic
def note_factor_change(*, user: User, change: Change, at: datetime) -> None:
    """Somebody changed a second factor of their own."""
    tell_change(user=user, change=change, by=user, at=at)


@transaction.atomic
def note_factor_at_log_in(*, user: User, change: Change, at: datetime) -> None:
    """A code was tried, by somebody who is not (yet) at work."""
    tell_change(user=user, change=change, by=None, at=at)


@transaction.atomic
def reset_second_factor(*, user: User, by: User, at: datetime) -> bool:
    """Take away every second factor of somebody who lost it, and end their sessions.

    At the next log-in they set up a new one. False when there was none (any more).
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if user == by:
        msg = "Je eigen tweede factor wijzig je zelf, onder je naam."
        raise RefusedError(msg)
    if not may_reset(by, user):
        raise PermissionDenied(RESET_SECOND_FACTOR.label)
    held = Authenticator.objects.filter(user=user)
    if not held.exists():
        return False
    held.delete()
    user.signed_out_at = at
    user.save(update_fields=["signed_out_at"])
    tell_change(user=user, change=RESET, by=by, at=at)
    return True


@transaction.atomic
def sign_on(*, claims: Claims, at: datetime) -> User:
    """The account of who comes in by single sign-on, with the roles of their groups.

    Linked once, by an address that the provider verified; who is unknown gets an
    account only with a role. Raises `RefusedError`. A disabled user is returned as
    they are: allauth keeps them out.
    """
    link = SocialAccount.objects.filter(provider=settings.SIGN_ON, uid=claims.uid)
    known = link.select_related("user").first()
    if known:
        user = User.objects.select_for_update().get(pk=known.user.pk)
        link.update(extra_data={})  # who somebody is there is kept there
    else:
        user = _found(claims)
    if not user.is_active:
        return user
    if claims.groups is None and governed():
        raise RefusedError(NO_GROUPS)
    if not known:
        _link(user, claims, at)
    _settle_roles(user, claims.pairs, at)
    return user


@transaction.atomic
def note_refused_sign_on(*, reason: str, at: datetime) -> None:
    """Somebody came from the provider and was not let in."""
    record_security_event(kind=SecurityKind.SIGN_ON_REFUSED, at=at, detail=reason)


def _found(claims: Claims) -> User:
    """The account with the verified address, or a new one for who has a role."""
    if not (claims.email and claims.is_verified):
        raise RefusedError(NOT_VERIFIED)
    users = User.objects.select_for_update().filter(email__iexact=claims.email)
    if user := users.first():
        return user
    if not claims.pairs:
        raise RefusedError(UNKNOWN)
    name = claims.name or claims.email.partition("@")[0]
    return User.objects.create_user(claims.email, name=name)


def _link(user: User, claims: Claims, at: datetime) -> None:
    """Tie the account to the person at the provider, once and for all.

    An address that goes to a new colleague does not bring the account of the old one.
    """
    if SocialAccount.objects.filter(user=user, provider=settings.SIGN_ON).exists():
        raise RefusedError(OF_ANOTHER)
    SocialAccount.objects.create(user=user, provider=settings.SIGN_ON, uid=claims.uid)
    record_security_event(kind=SecurityKind.SIGN_ON_LINKED, at=at, about=user)


def _settle_roles(user: User, pairs: frozenset[Pair], at: datetime) -> None:
    """Give the roles of the groups, and withdraw those that the groups lost.

    Roles that no group gives are left as people gave them.
    """
    held = {(each.region.code, each.role): each for each in user.held_memberships}
    for pair in in_order(governed() - pairs):
        if membership := held.get(pair):
            membership.delete()
            tell_roles_changed(user, membership.region_id)
            _record_role(SecurityKind.ROLE_WITHDRAWN, user, pair, membership.region, at)
    for code, role in in_order(pairs - held.keys()):
        region = Region.objects.filter(code=code).first()
        if region:
            _refuse_two_hats(user, region, role)
            make_membership(user=user, region=region, role=role)
            _record_role(SecurityKind.ROLE_GIVEN, user, (code, role), region, at)


def _refuse_two_hats(user: User, region: Region, role: str) -> None:
    """Groups don't make somebody check their own work; the log names nobody."""
    try:
        refuse_excluded(user, region, role)
    except RefusedError as refusal:
        raise RefusedError(TWO_HATS) from refusal


def _record_role(
    kind: SecurityKind, user: User, pair: Pair, region: Region, at: datetime
) -> None:
    detail = f"{pair[1].label}, volgens de inlogdienst"
    record_security_event(
        kind=kind, at=at, about=user, region_id=region.pk, detail=detail
    )
