"""What the roster sends: a swap asked, answered or lapsed, and another roster."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.kinds import (
    Cause,
    Group,
    MessageKind,
    register,
    subject_pk,
)
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.team.models.swap import DutySwap, DutySwapQuerySet

SWAP = "duty_swap:"
WORKERS = frozenset({Role.WORKER})


def _open(at: datetime) -> DutySwapQuerySet:
    return DutySwap.objects.open(at)


def _swap_page(message: Message) -> str:
    return reverse("team:swap", args=[subject_pk(message)])


ASKED = register(
    MessageKind(
        code="duty_swap_asked",
        word="ruilvraag",
        headline="Een collega vraagt of je een dienst kunt overnemen",
        reason="De vraag is aan jou gesteld, of aan iedereen die dan vrij is.",
        choice="Een collega vraagt of je een dienst kunt overnemen.",
        group=Group.OWN_DAY,
        roles=WORKERS,
        audience=lambda message, _swap, _presence: message.recipient,
        path=_swap_page,
        cause=Cause(_open),
        link="Ruilvraag bekijken",
    )
)
ACCEPTED = register(
    MessageKind(
        code="duty_swap_accepted",
        word="ruilvraag aangenomen",
        headline="Een collega neemt je dienst over",
        reason=(
            "Je vroeg of iemand deze dienst kon overnemen. Het rooster is aangepast."
        ),
        choice="Een collega neemt je dienst over.",
        group=Group.OWN_DAY,
        roles=WORKERS,
        audience=lambda message, _swap, _presence: message.recipient,
        path=_swap_page,
        link="Ruil bekijken",
    )
)
NOT_SWAPPED = register(
    MessageKind(
        code="duty_swap_declined",
        word="ruilvraag zonder resultaat",
        headline="Je dienst is niet geruild",
        reason="Je vroeg of een collega deze dienst kon overnemen. Dat lukt niet.",
        choice="Een collega kan een dienst niet van je overnemen.",
        group=Group.OWN_DAY,
        roles=WORKERS,
        audience=lambda message, _swap, _presence: message.recipient,
        path=_swap_page,
        link="Ruilvraag bekijken",
    )
)
CHANGED = register(
    MessageKind(
        code="roster_changed",
        word="rooster gewijzigd",
        headline="Er zijn diensten van jou gewijzigd in het rooster",
        reason="Iemand anders heeft het rooster gevuld of gewijzigd.",
        choice="Iemand anders wijzigt jouw diensten; hooguit één keer per dag.",
        group=Group.OWN_DAY,
        roles=WORKERS,
        audience=lambda message, _region, _presence: message.recipient,
        path=lambda _message: reverse("team:roster"),
        link="Rooster bekijken",
        by_mail=False,
    )
)


def about_swap(
    swap: DutySwap, kind: MessageKind, to: Iterable[User], at: datetime
) -> list[Message]:
    """Messages about a swap, to be queued."""
    return [
        _message(swap.region_id, kind, person, f"{SWAP}{swap.pk}", at) for person in to
    ]


def about_roster(region: Region, to: Iterable[User], at: datetime) -> list[Message]:
    """Messages that somebody's duties changed, to be queued."""
    subject = f"roster:{region.pk}"
    return [_message(region.pk, CHANGED, person, subject, at) for person in to]


def _message(
    region_id: int, kind: MessageKind, to: User, subject: str, at: datetime
) -> Message:
    return Message(
        region_id=region_id,
        recipient=to,
        kind=kind.code,
        subject=subject,
        due_on=day_of(at),
        queued_at=at,
        next_try_at=at,
    )
