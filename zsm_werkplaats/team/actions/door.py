"""The door of the actions: the roster of a region, locked, for who may change it."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import Right
from zsm_werkplaats.outbox.actions import queue
from zsm_werkplaats.outbox.kinds import MessageKind
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.team.messages import ASKED, SWAP, about_roster, about_swap
from zsm_werkplaats.team.models.swap import DutySwap


def open_roster(region_id: int, right: Right, *, by: User) -> Region:
    """The region whose roster changes, locked until the transaction ends.

    Raises `PermissionDenied` for who lacks the right there.
    """
    if not by.roles_in(region_id) & right.roles:
        raise PermissionDenied(right.label)
    return Region.objects.select_for_update(no_key=True).get(pk=region_id)


def tell_changed(
    region: Region, workers: Iterable[User], by: User, at: datetime
) -> None:
    """Tell workers once a day that somebody else changed their duties."""
    people = {worker.pk: worker for worker in workers if worker.is_active}
    people.pop(by.pk, None)
    queue.put(messages=about_roster(region, people.values(), at))


def tell_of_swap(
    swap: DutySwap, kind: MessageKind, people: Iterable[User], at: datetime
) -> None:
    """Tell somebody what became of a swap, at once."""
    for message in about_swap(swap, kind, people, at):
        queue.send(message=message)


def close_asks(swap: DutySwap, at: datetime) -> None:
    """Nobody needs to answer any more."""
    asked = Message.objects.unread().filter(kind__in=ASKED.codes)
    asked.filter(subject=f"{SWAP}{swap.pk}").update(withdrawn_at=at)


def withdraw_asks_for(duties: Iterable[int], at: datetime) -> None:
    """Who asked to swap one of these duties, or would get it, asks no more."""
    keys = list(duties)
    waiting = DutySwap.objects.waiting()
    for swap in waiting.filter(duty__in=keys) | waiting.filter(in_return__in=keys):
        swap.withdrawn_at = at
        swap.save(update_fields=["withdrawn_at"])
        close_asks(swap, at)
