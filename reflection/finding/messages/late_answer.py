"""An answer that was expected and did not come: told to who owns the finding, once."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from reflection.finding.models.laying import Laying
from reflection.finding.policies import KEEP
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.due import CHUNK, already_queued
from zsm_werkplaats.outbox.kinds import Cause, Group, MessageKind, When, register
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.presence import Presence


def _late(at: datetime) -> QuerySet[Laying]:
    """The layings that wait for an answer longer than was agreed."""
    waiting = Laying.objects.filter(
        answered_on=None, answer_expected_on__lt=day_of(at), finding__closed_at=None
    )
    return waiting.select_related("finding__owner", "created_by")


def _receiver(laying: Laying, presence: Presence) -> User | None:
    """Who owns the finding, else who laid it there; or who stands in for them."""
    owner = laying.finding.owner or laying.created_by
    to = presence.receiver(owner, laying.region_id)
    if to and to.roles_in(laying.region_id) & KEEP.roles:
        return to
    return presence.manager(laying.region_id)


def _due(at: datetime, presence: Presence) -> Iterator[Message]:
    late = _late(at).exclude(already_queued(LATE, "laying:", "answer_expected_on"))
    for laying in late.order_by("pk").iterator(chunk_size=CHUNK):
        if laying.answer_expected_on and (to := _receiver(laying, presence)):
            yield Message(
                region_id=laying.region_id,
                recipient=to,
                kind=LATE.code,
                subject=f"laying:{laying.pk}",
                due_on=laying.answer_expected_on,
                queued_at=at,
                next_try_at=at,
            )


LATE = register(
    MessageKind(
        code="finding_answer_late",
        word="antwoord op een signaal te laat",
        headline="Een antwoord op een signaal is te laat",
        reason=(
            "Het signaal is neergelegd en het antwoord werd eerder verwacht. Je krijgt "
            "dit als eigenaar van het signaal of als vervanger."
        ),
        choice="Het verwachte antwoord op een signaal van jou is er nog niet.",
        group=Group.OWN_DAY,
        roles=KEEP.roles,
        audience=lambda _message, laying, presence: _receiver(laying, presence),
        path=lambda _message: reverse("reflection:findings") + "?stand=laid",
        cause=Cause(_late, day="answer_expected_on"),
        due=_due,
        when=When.WORKING_DAY,
        link="Neergelegde signalen",
    )
)
