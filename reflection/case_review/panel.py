"""A case in one look, while a review talks about it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from cases.case.models.case import Case
from cases.case.policies import Reader, sees_internal
from cases.support.models.direction import Direction
from reflection.case_review.agenda import scope_of
from reflection.case_review.brought import asked_in
from reflection.case_review.models import BroughtCase
from reflection.case_review.reasons.came_in import BROUGHT
from reflection.case_review.reasons.scope import Fact
from reflection.case_review.reasons.table import ALL, in_words, reasons_of
from reflection.meeting.kinds import REASONS, Asked
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.note import MeetingAction, Note
from reflection.meeting.models.series import MeetingKind

MOST = 5  # notes of earlier reviews


@dataclass(frozen=True)
class CasePanel:
    """What the room must know; each part is one query, however much was recorded."""

    meeting: Meeting
    item: AgendaItem
    case: Case
    at: datetime
    reader: Reader

    @cached_property
    def is_internal(self) -> bool:
        """Whether the reader sees what reviews said; the OM is in none of them."""
        return sees_internal(self.reader, self.case)

    @cached_property
    def is_director_hidden(self) -> bool:
        """Whether who directs is not for the reader."""
        standing = self.case.directions.filter(ended_at=None)
        hidden = standing.filter(Direction.hidden_from_om())
        return not self.is_internal and hidden.exists()

    @cached_property
    def reasons(self) -> list[str]:
        """Why it stands there, with figures; afterwards as it was said then."""
        if not self.is_internal:
            return []
        if self.meeting.is_held:
            return [REASONS.get(code, code) for code in self.item.reasons]
        scope = scope_of(self.meeting, self.at, case=self.case.pk)
        found = reasons_of(scope).get(self.case.pk, {})
        if brought := self._brought_here:
            found = {
                code: found.get(code, brought)
                for code in ALL
                if code in found or code == BROUGHT.code
            }
        return in_words(found, self.at)

    @property
    def _brought_here(self) -> list[Fact]:
        """Who brought what this review discussed: that remains a reason to be there."""
        here = BroughtCase.objects.filter(case=self.case, discussed_in=self.meeting)
        people = here.select_related("created_by")
        return [
            Fact(BROUGHT.code, each.created_at, each.created_by.name) for each in people
        ]

    @cached_property
    def questions(self) -> list[Asked]:
        """All that is asked of the colleagues."""
        if not self.is_internal:
            return []
        return asked_in(self.meeting, [self.item]).get(self.item.pk, [])

    @cached_property
    def earlier(self) -> list[Note]:
        """The last notes of earlier reviews, the latest first."""
        if not self.is_internal:
            return []
        notes = Note.objects.standing().filter(
            case=self.case, meeting__kind=MeetingKind.CASE_REVIEW
        )
        others = notes.exclude(meeting=self.meeting).order_by("-created_at", "-pk")
        return list(others.select_related("meeting", "created_by")[:MOST])

    @cached_property
    def open_actions(self) -> list[MeetingAction]:
        """What earlier reviews agreed and nobody did yet."""
        if not self.is_internal:
            return []
        to_do = MeetingAction.objects.to_do().filter(
            case=self.case, meeting__kind=MeetingKind.CASE_REVIEW
        )
        return list(to_do.exclude(meeting=self.meeting).select_related("owner"))
