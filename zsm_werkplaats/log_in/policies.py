"""Who may take away the second factor of somebody who lost it."""

from allauth.socialaccount.models import SocialAccount
from django.conf import settings

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role, right

A, M = Role.ADMINISTRATOR, Role.UNIT_MANAGER

RESET_SECOND_FACTOR = right(
    "log_in.reset_second_factor", "een tweede factor weghalen", A, M
)


def may_reset(by: User, user: User) -> bool:
    """Whether `by` leads or administers a region of `user`; nobody for themself."""
    if by == user:
        return False
    theirs = set(user.roles_by_region)
    if not theirs:
        return bool(by.regions_as(A))
    return bool(theirs & set(by.regions_as(A, M)))


def must_sign_on(user: User) -> bool:
    """Whether `user` logs in at the provider only: once linked, a password is no way.

    Who the provider never linked keeps the password, so that somebody can come in
    when it is away.
    """
    links = SocialAccount.objects.filter(user=user, provider=settings.SIGN_ON)
    return bool(settings.OIDC_SERVER_URL) and bool(links.exists())
