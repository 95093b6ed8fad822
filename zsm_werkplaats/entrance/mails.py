"""Mails about getting in. They name no person and no case."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from zsm_werkplaats.accounts.mails import AUTOMATIC, password_link
from zsm_werkplaats.accounts.models import User


def reset(user: User) -> EmailMessage:
    """The link with which somebody chooses a new password."""
    facts = {"password_reset_url": password_link(user)}
    return EmailMessage(
        subject="Kies een wachtwoord voor Werkplaats",
        body=render_to_string("account/email/password_reset_key_message.txt", facts),
        to=[user.email],
        headers=AUTOMATIC,
    )
