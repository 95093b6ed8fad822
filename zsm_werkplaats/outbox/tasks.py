"""The bell: Celery starts a round, the database knows what must happen."""

import logging
from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.utils.timezone import now

from zsm_werkplaats.errands.actions import do_errands
from zsm_werkplaats.outbox.actions.delivery import deliver_due
from zsm_werkplaats.outbox.actions.restore import awaits_word
from zsm_werkplaats.outbox.actions.sweep import prepare_round

logger = logging.getLogger(__name__)

# Well under the time limit of a task: the next round goes on.
ROUND_LASTS = timedelta(seconds=settings.ROUND_SECONDS)


@shared_task
def deliver_mails() -> int:
    """Deliver what stands in the outbox; the number that left."""
    if _is_held():
        return 0
    return deliver_due(clock=now, until=now() + ROUND_LASTS)


@shared_task
def sweep() -> int:
    """Queue what is due and deliver it, errands too; the number of mails that left."""
    if _is_held():
        return 0
    prepare_round(at=now())
    until = now() + ROUND_LASTS
    do_errands(clock=now, until=until)
    return deliver_due(clock=now, until=until)


def _is_held() -> bool:
    held = awaits_word()
    if held:
        logger.error("Nothing is sent: run `manage.py after_restore` first.")
    return held
