"""How somebody wants to be told, and putting a notice away."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.outbox.models import Message, Preference


@transaction.atomic
def set_preferences(*, user: User, by_mail: Mapping[str, bool]) -> None:
    """Say per kind whether it comes by mail too, from the next message on."""
    for kind, wanted in by_mail.items():
        Preference.objects.update_or_create(
            user=user, kind=kind, defaults={"by_mail": wanted}
        )


def dismiss(*, message: Message, by: User, at: datetime) -> None:
    """Put a notice away; only who it was for does so."""
    if message.recipient_id != by.pk:
        raise PermissionDenied
    Message.objects.filter(pk=message.pk, dismissed_at=None).update(dismissed_at=at)
