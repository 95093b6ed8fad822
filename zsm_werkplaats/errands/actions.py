"""Do what stands there to be done; safe on any number of machines at once."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from celery import current_app
from django.db import transaction
from django.db.models import Q

from zsm_werkplaats.errands.models import Errand

logger = logging.getLogger(__name__)

Clock = Callable[[], datetime]

# Longer than a mail may take; then another machine may try, or the same one again.
PAUSES = [timedelta(minutes=minutes) for minutes in (5, 5, 15, 60)]
ATTEMPTS = 26  # over a day


def do_errands(*, clock: Clock, until: datetime) -> int:
    """Do everything that is due; how much that was."""
    done = 0
    while clock() < until and (errand := claim_errand(at=clock())):
        done += _carry_out(errand)
    return done


@transaction.atomic
def claim_errand(*, at: datetime, pk: int | None = None) -> Errand | None:
    """The one that waited longest, or this one; nobody else gets it for a while."""
    due = Errand.objects.filter(Q(next_try_at=None) | Q(next_try_at__lte=at))
    if pk is not None:
        due = due.filter(pk=pk)
    errand = due.select_for_update(skip_locked=True).first()
    if errand:
        pause = PAUSES[min(errand.attempts, len(PAUSES) - 1)]
        errand.attempts += 1
        errand.next_try_at = at + pause
        errand.save(update_fields=["attempts", "next_try_at"])
    return errand


def do_one(*, pk: int, at: datetime) -> bool:
    """Do this one, unless somebody else does or did."""
    errand = claim_errand(at=at, pk=pk)
    return errand is not None and _carry_out(errand)


def _carry_out(errand: Errand) -> bool:
    try:
        current_app.tasks[errand.task](*errand.arguments)
    except Exception:
        # The next one must not wait for this one; it is tried again.
        logger.exception("Errand %s failed at attempt %s", errand.pk, errand.attempts)
        if errand.attempts >= ATTEMPTS:
            errand.delete()
        return False
    errand.delete()
    return True
