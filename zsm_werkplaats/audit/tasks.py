"""The seals of the log are made in the background."""

from celery import shared_task
from django.utils.timezone import now

from zsm_werkplaats.audit import seals


@shared_task
def seal_log() -> int:
    """Seal what was written since; the number of rows."""
    return seals.seal_log(at=now())
