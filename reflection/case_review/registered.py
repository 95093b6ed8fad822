"""What the meetings call of this strand; imported when the app is ready."""

from reflection.case_review.agenda import agenda
from reflection.case_review.brought import asked_in
from reflection.case_review.makers import tell_correction, tell_timeline
from reflection.case_review.preview import whys
from reflection.case_review.reasons.table import ALL
from reflection.meeting.kinds import (
    AGENDAS,
    ASKS,
    CORRECTED,
    LEFT,
    PANELS,
    REASONS,
    WHYS,
)
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.series import MeetingKind

AGENDAS[MeetingKind.CASE_REVIEW] = agenda
WHYS[MeetingKind.CASE_REVIEW] = whys
ASKS[MeetingKind.CASE_REVIEW] = asked_in
REASONS.update({code: reason.words for code, reason in ALL.items()})
LEFT.append(tell_timeline)
CORRECTED.append(tell_correction)
PANELS[AgendaItem.Kind.CASE] = "reflection:case_panel"
