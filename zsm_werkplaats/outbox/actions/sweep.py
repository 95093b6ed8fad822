"""The round that makes every message leave, whatever happened before."""

from datetime import datetime

from django.db import transaction
from django.db.models import Count, Min, Q

from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.actions.absence import mark_away
from zsm_werkplaats.outbox.actions.delivery import give_up
from zsm_werkplaats.outbox.actions.pass_on import pass_on
from zsm_werkplaats.outbox.actions.queue import put
from zsm_werkplaats.outbox.kinds import all_kinds
from zsm_werkplaats.outbox.models import Message, Sweep
from zsm_werkplaats.outbox.presence import Presence


def prepare_round(*, at: datetime) -> int:
    """Queue what is due by now and give up what failed too long; the number queued.

    Also writes down that the sweep came by, for who watches over the machines.
    """
    mark_away(at=at)
    presence = Presence.on(day_of(at))
    queued = pass_on(at=at, presence=presence)
    for kind in all_kinds():
        if kind.due and kind.when.has_come(at):
            with transaction.atomic():
                queued += put(messages=kind.due(at, presence))
    give_up(at=at)
    _write_down(at=at)
    return queued


def _write_down(*, at: datetime) -> None:
    waiting = Message.objects.waiting()
    found = waiting.aggregate(
        waiting=Count("pk"),
        oldest_at=Min("queued_at"),
        failing=Count("pk", filter=Q(first_tried_at__isnull=False)),
    )
    given_up = Message.objects.given_up().count()
    Sweep.objects.bulk_create(
        [Sweep(pk=Sweep.THE_ONE, at=at, given_up=given_up, **found)],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["at", "given_up", *found],
    )
