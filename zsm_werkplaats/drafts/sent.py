"""Which forms were sent: those that left an event of a case, and those of others.

A late save of a draft may cross the sending; what was sent is not kept again.
"""

from uuid import UUID

from django.db import models

from zsm_werkplaats.audit.log import recorded

# What such a form becomes, with its `submission`; filled by apps of forms of no case.
SENT: list[type[models.Model]] = []


def was_sent(submission: UUID) -> bool:
    """Whether the form of this number was acted on."""
    return recorded(submission) is not None or any(
        model._default_manager.filter(submission=submission).exists() for model in SENT
    )
