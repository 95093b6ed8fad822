"""Mails about an account. They name no person and no case."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from zsm_werkplaats.accounts.models import User

SECONDS_A_DAY = 86_400
AUTOMATIC = {"Auto-Submitted": "auto-generated"}


def password_link(user: User) -> str:
    """A link to choose a password, once, within PASSWORD_RESET_TIMEOUT."""
    token = default_token_generator.make_token(user)
    key = f"{user_pk_to_url_str(user)}-{token}"
    link: str = get_adapter().get_reset_password_from_key_url(key)
    return link


def invitation(user: User) -> EmailMessage:
    """For a new user: choose a password and come in."""
    facts = {
        "link": password_link(user),
        "days": settings.PASSWORD_RESET_TIMEOUT // SECONDS_A_DAY,
        "reset_link": settings.BASE_URL + reverse("account_reset_password"),
    }
    return EmailMessage(
        subject="Je account voor Werkplaats",
        body=render_to_string("accounts/invitation.txt", facts),
        to=[user.email],
        headers=AUTOMATIC,
    )


def address_changed(address: str) -> EmailMessage:
    """For the old address, in case the owner knows nothing of the change."""
    return EmailMessage(
        subject="Je e-mailadres voor Werkplaats is gewijzigd",
        body=render_to_string("accounts/address_changed.txt"),
        to=[address],
        headers=AUTOMATIC,
    )
