"""The round that makes every message leave, whatever happened before."""

from datetime import datetime

from django.db import transaction

from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.actions.absence import mark_away
from zsm_werkplaats.outbox.actions.delivery import give_up
from zsm_werkplaats.outbox.actions.pass_on import pass_on
from zsm_werkplaats.outbox.actions.queue import put
from zsm_werkplaats.outbox.kinds import all_kinds
from zsm_werkplaats.outbox.models import Sweep
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
    Sweep.objects.bulk_create(
        [Sweep(pk=Sweep.THE_ONE, at=at)],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["at"],
    )
    return queued
