"""The bell of errands."""

from celery import shared_task
from django.utils.timezone import now

from zsm_werkplaats.errands.actions import do_one


@shared_task
def do_errand(pk: int) -> bool:
    """Do an errand; the sweep does it when this gets lost."""
    return do_one(pk=pk, at=now())
