"""What happens when somebody logs in."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from zsm_werkplaats.accounts.models import User


@receiver(user_logged_in)
def know_the_device(request: HttpRequest, user: User, **signal: Any) -> None:
    """Leave a mark of the account on the device, once the log-in is complete."""
    request.logged_in_as = user.email  # type: ignore[attr-defined]
