"""Which forms were sent: those that left an event of a case, and those of others.

A late save of a draft may cross the sending; what was sent is not kept again.
"""

from collections.abc import Callable
from uuid import UUID

from zsm_werkplaats.audit.log import recorded

SENT: list[Callable[[UUID], bool]] = []  # filled by apps whose forms are of no case


def was_sent(submission: UUID) -> bool:
    """Whether the form of this number was acted on."""
    return recorded(submission) is not None or any(
        is_sent(submission) for is_sent in SENT
    )
