"""How allauth behaves here: accounts are given, never taken."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse

logger = logging.getLogger(__name__)


class ClosedAdapter(DefaultAccountAdapter):
    """Nobody signs up; the administrator creates the users."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "E-mailadres of wachtwoord klopt niet.",
        "enter_current_password": "Dit is niet je huidige wachtwoord.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Signing up is closed."""
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link in a mail: never made from what a request says its host is."""
        uid, _, token = key.partition("-")
        path = reverse("account_reset_password_from_key", args=[uid, token])
        return f"{settings.BASE_URL}{path}"

    def send_mail(
        self, template_prefix: str, email: str, context: dict[str, Any]
    ) -> None:
        """Send a mail of allauth; say so when the mail server doesn't take it."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError:
            logger.exception("The mail server did not take %s", template_prefix)
            sorry = "De mail is niet verstuurd. Probeer het straks opnieuw."
            messages.error(self.request, sorry)
