"""It is time to look back on a decision about the way of working."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from reflection.standing.messages import who_watches
from reflection.working_decision.models import WorkingDecision
from reflection.working_decision.policies import KEEP
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.due import CHUNK, already_queued
from zsm_werkplaats.outbox.kinds import (
    Cause,
    Group,
    MessageKind,
    When,
    register,
    subject_pk,
)
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.presence import Presence

PREFIX = "working-decision:"


def _to_look_back_on(at: datetime) -> QuerySet[WorkingDecision]:
    return WorkingDecision.objects.due(day_of(at)).select_related("owner")


def _owner(decision: WorkingDecision, presence: Presence) -> User | None:
    return who_watches(decision, KEEP, presence)


def _due(at: datetime, presence: Presence) -> Iterator[Message]:
    untold = _to_look_back_on(at).exclude(
        already_queued(LOOK_BACK, PREFIX, "review_on")
    )
    for decision in untold.order_by("pk").iterator(chunk_size=CHUNK):
        to, day = _owner(decision, presence), decision.review_on
        if to and day:
            yield Message(
                region_id=decision.region_id,
                recipient=to,
                kind=LOOK_BACK.code,
                subject=f"{PREFIX}{decision.pk}",
                due_on=day,
                queued_at=at,
                next_try_at=at,
            )


def _path(message: Message) -> str:
    return reverse("reflection:look_back", args=[subject_pk(message)])


LOOK_BACK = register(
    MessageKind(
        code="look_back",
        word="terugkijken op de werkwijze",
        headline="Een afspraak over de werkwijze wacht op een terugblik",
        reason="Je krijgt dit als eigenaar van de afspraak, of als vervanger.",
        choice="Op de dag waarop je terugkijkt op een afspraak over de werkwijze.",
        group=Group.OWN_DAY,
        roles=frozenset({Role.WORKER, Role.UNIT_MANAGER}),
        audience=lambda _message, decision, presence: _owner(decision, presence),
        path=_path,
        cause=Cause(_to_look_back_on, day="review_on"),
        due=_due,
        when=When.WORKING_DAY,
        link="Terugkijken",
    )
)
