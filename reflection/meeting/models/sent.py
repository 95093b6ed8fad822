"""Tells the drafts which forms of a meeting were sent."""

from uuid import UUID

from reflection.meeting.models.note import MeetingAction, Note
from zsm_werkplaats.drafts.sent import SENT


def is_sent(submission: UUID) -> bool:
    """Whether this form became a note or an action."""
    return any(
        model._default_manager.filter(submission=submission).exists()
        for model in (Note, MeetingAction)
    )


SENT.append(is_sent)
