"""How somebody wants to get their messages, and marking a notice as seen."""

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
    """The recipient has seen a notice; nobody else marks it."""
    if message.recipient_id != by.pk:
        raise PermissionDenied
    Message.objects.filter(pk=message.pk, read_at=None).update(read_at=at)
