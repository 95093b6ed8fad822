"""What happens when somebody logs in."""

from typing import Any

from allauth.account.signals import password_reset
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from zsm_werkplaats.accounts.models import User


@receiver(user_logged_in)
def know_the_device(request: HttpRequest, user: User, **signal: Any) -> None:
    """Leave a mark of the account on the device, once the log-in is complete."""
    request.logged_in_as = user.email  # type: ignore[attr-defined]


@receiver(password_reset)
def know_who_had_the_mail(request: HttpRequest, user: User, **signal: Any) -> None:
    """Who chose a password by the link in a mail is no stranger either."""
    request.logged_in_as = user.email  # type: ignore[attr-defined]
