"""The preparation of a reflection meeting, as whoever asks may know it."""

from django.http import Http404
from django.utils.timezone import now

from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.series import MeetingKind
from reflection.reflection_meeting.figures.reader import Reader
from reflection.reflection_meeting.preparation import Preparation
from zsm_werkplaats.accounts.desk import DeskRequest

SCREEN = "scherm"


def is_screen(request: DeskRequest) -> bool:
    """Whether everybody in the room reads along: no case, and numbers as for the OM."""
    return request.GET.get(SCREEN) == "1"


def prepared(request: DeskRequest, meeting: Meeting) -> Preparation:
    """The preparation of this meeting. Raises `Http404` for another kind."""
    if meeting.kind != MeetingKind.REFLECTION:
        msg = "Alleen een reflectiebijeenkomst heeft deze voorbereiding."
        raise Http404(msg)
    reader = Reader.of(request.desk, is_screen=is_screen(request))
    return Preparation(meeting, request.desk.here, reader, now())
