"""What the forms of a meeting share."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from cases.case.forms.base import ActionForm
from cases.case.models.case import Case
from reflection.finding.forms.people import NamesAsked
from reflection.finding.people_in_text import Tells
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting

LONG_AGO = timedelta(weeks=6)


class MeetingForm(NamesAsked, ActionForm):
    """The facts for an action in one meeting, about `item` of its agenda or none.

    In a reflection meeting, which the OM reads, its texts may name nobody.
    """

    def __init__(
        self,
        *args: Any,
        meeting: Meeting,
        item: AgendaItem | None = None,
        **kwargs: Any,
    ) -> None:
        self.meeting, self.item = meeting, item
        self.region, self.at = meeting.region, kwargs["at"]
        self.draft_case = item.case_id if item else None
        super().__init__(*args, **kwargs)
        if meeting.is_case_review or not self.asked_about:
            del self.fields["sure"]
            self.lay_out_all()

    def linked_cases(self) -> Iterable[int]:
        return self.item.case_numbers() if self.item else ()

    def passed_cases(self) -> Iterable[int]:
        """What came in since the last meeting."""
        since = self.meeting.since or self.meeting.planned_at - LONG_AGO
        came_in = Case.objects.filter(region=self.region, nominated_at__gte=since)
        return came_in.values_list("pk", flat=True)

    def _tells(self, name: str) -> Tells:
        return Tells() if self.meeting.is_case_review else super()._tells(name)


class ShortForm(MeetingForm):
    """A line or a choice: not worth a draft, and sent twice it does no harm."""

    keeps_draft = False

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        facts.pop("submission")
        return facts
