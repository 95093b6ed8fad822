"""What the rounds share: how far they look back, and what was queued before."""

from datetime import timedelta

from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat

from zsm_werkplaats.outbox.kinds import MessageKind
from zsm_werkplaats.outbox.models import Message

CHUNK = 1000
# A day that the machines missed altogether is made up for afterwards.
MISSED = timedelta(days=7)


def already_queued(kind: MessageKind, prefix: str, due_on: str) -> Exists:
    """Whether anybody got a message about this record for this day."""
    subject = Concat(Value(prefix), Cast(OuterRef("pk"), CharField()))
    return Exists(
        Message.objects.filter(
            until_read=False,  # as the index says
            kind__in=kind.codes,
            subject=subject,
            due_on=OuterRef(due_on),
        )
    )
