"""The round that makes every message leave, whatever happened before."""

from datetime import datetime

from django.db import transaction

from zsm_werkplaats.outbox.actions.delivery import give_up
from zsm_werkplaats.outbox.letters import FILLERS
from zsm_werkplaats.outbox.models import Sweep


def prepare_round(*, at: datetime) -> int:
    """Queue what is due by now and give up what failed too long; the number queued.

    Also writes down that the sweep came by, for who watches over the machines.
    """
    queued = 0
    for filler in FILLERS:
        with transaction.atomic():
            queued += filler(at=at)
    give_up(at=at)
    Sweep.objects.bulk_create(
        [Sweep(pk=Sweep.THE_ONE, at=at)],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["at"],
    )
    return queued
