"""What the forms of a meeting share."""

from typing import Any

from cases.case.forms.base import ActionForm
from reflection.meeting.models.meeting import Meeting


class MeetingForm(ActionForm):
    """The facts for an action in one meeting."""

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        self.meeting = meeting
        super().__init__(*args, **kwargs)


class ShortForm(MeetingForm):
    """A line or a choice: not worth a draft, and sent twice it does no harm."""

    keeps_draft = False

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        facts.pop("submission")
        return facts
