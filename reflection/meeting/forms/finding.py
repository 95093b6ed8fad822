"""The form of a finding that is made of a note, in other words."""

from collections.abc import Iterable, Mapping
from typing import Any

from reflection.finding.forms.note import FindingForm
from reflection.meeting.models.agenda_item import AgendaItem


class WordedForm(FindingForm):
    """It begins with what the note says; names of its case are refused."""

    def __init__(
        self, *args: Any, item: AgendaItem | None, words: Mapping[str, Any], **kw: Any
    ) -> None:
        self.item = item
        first = {**words, **vars(words["about"])}
        first.pop("about")
        super().__init__(*args, initial=first, **kw)

    def linked_cases(self) -> Iterable[int]:
        return self.item.case_numbers() if self.item else ()
