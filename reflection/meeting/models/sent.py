"""Tells the drafts what the forms of a meeting become once they are sent."""

from reflection.meeting.models.note import MeetingAction, Note
from zsm_werkplaats.drafts.sent import SENT

SENT += [Note, MeetingAction]
