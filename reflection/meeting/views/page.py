"""How a form of a meeting is shown: as a page, or in the sheet beside the live page."""

from typing import Any

from django.http import HttpResponse

from reflection.meeting.models.meeting import Meeting
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.lib.form_page import show_form
from zsm_werkplaats.lib.forms import WerkplaatsForm


def show_meeting_form(
    request: DeskRequest,
    form: WerkplaatsForm,
    meeting: Meeting,
    heading: str,
    **context: Any,
) -> HttpResponse:
    """The page of a form about this meeting."""
    return show_form(
        request,
        form,
        heading=heading,
        meeting=meeting,
        is_swapped=False,
        back_url=meeting.get_absolute_url(),
        back_text=str(meeting).capitalize(),
        **context,
    )
