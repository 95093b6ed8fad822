"""Somebody who was disabled, or is away until further notice, still holds cases."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from cases.case.models.case import Case
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.kinds import (
    Cause,
    Group,
    MessageKind,
    register,
    subject_pk,
)
from zsm_werkplaats.outbox.models import Absence, Message
from zsm_werkplaats.outbox.presence import Presence


def _gone(at: datetime) -> QuerySet[User]:
    """Who can't do the work of the open cases that they hold."""
    mine = Q(worker=OuterRef("pk")) | Q(worker__isnull=False, prosecutor=OuterRef("pk"))
    held = Case.objects.open().counting().filter(mine)
    ill = Absence.objects.on(day_of(at)).filter(user=OuterRef("pk"), until=None)
    gone = Q(is_active=False) | Q(Exists(ill))
    return User.objects.filter(gone, Exists(held))


def _due(at: datetime, presence: Presence) -> Iterator[Message]:
    """Once for everybody who is gone and every region in which they hold cases."""
    gone = set(_gone(at).values_list("pk", flat=True))
    cases = Case.objects.open().counting().filter(worker__isnull=False).order_by()
    left = {
        (user, region)
        for role in ("worker", "prosecutor")
        for user, region in cases.filter(**{f"{role}__in": gone}).values_list(
            role, "region"
        )
    }
    queued = Message.objects.filter(kind=LEFT_WORK.code, withdrawn_at=None)
    before = set(queued.values_list("subject", "recipient"))
    for user, region in sorted(left):
        to = presence.manager(region)
        if to and to.pk != user and (f"user:{user}", to.pk) not in before:
            yield Message(
                region_id=region,
                recipient=to,
                kind=LEFT_WORK.code,
                subject=f"user:{user}",
                due_on=day_of(at),
                queued_at=at,
                next_try_at=at,
            )


LEFT_WORK = register(
    MessageKind(
        code="left_work",
        word="werk zonder behandelaar",
        headline="Er is werk van een collega die er niet meer is",
        reason=(
            "Een collega is uitgezet of voor onbepaalde tijd afwezig en heeft nog open "
            "zaken. Tot iemand die overneemt, krijg jij als unitmanager de meldingen."
        ),
        choice="Een collega is uitgezet of langdurig afwezig en heeft nog open zaken.",
        group=Group.MANAGEMENT,
        roles=frozenset({Role.UNIT_MANAGER}),
        audience=lambda message, _user, presence: presence.manager(message.region_id),
        path=lambda message: reverse(
            "cases:hand_over_work", args=[subject_pk(message)]
        ),
        cause=Cause(_gone),
        due=_due,
        link="Werk overdragen",
    )
)
