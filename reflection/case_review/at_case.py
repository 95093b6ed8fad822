"""What the page of a case shows of its reviews."""

from dataclasses import dataclass
from datetime import date, datetime

from cases.case.models.case import Case
from reflection.case_review.models import BroughtCase, ReviewedCase
from reflection.meeting.models.note import MeetingAction
from reflection.meeting.models.series import MeetingKind
from zsm_werkplaats.lib.dates import day_of

MOST = 10


@dataclass(frozen=True)
class AtCase:
    """What waits for the next review, what was agreed, and when it was discussed."""

    brought: list[BroughtCase]
    to_do: list[MeetingAction]
    done: list[MeetingAction]
    discussed: list[ReviewedCase]
    today: date

    @property
    def is_empty(self) -> bool:
        return not (self.brought or self.to_do or self.done or self.discussed)


def at_case(case: Case, at: datetime) -> AtCase:
    """What its reviews left in a case, the latest first."""
    actions = MeetingAction.objects.filter(
        case=case, meeting__kind=MeetingKind.CASE_REVIEW, dropped_at=None
    ).select_related("owner", "done_by", "meeting")
    waiting = BroughtCase.objects.waiting().filter(case=case)
    reviews = ReviewedCase.objects.filter(case=case, item__reached_at__isnull=False)
    return AtCase(
        brought=list(waiting.select_related("created_by")),
        to_do=list(actions.to_do()),
        done=list(actions.filter(done_at__isnull=False).order_by("-done_at")[:MOST]),
        discussed=list(
            reviews.select_related("item__meeting").order_by("-created_at")[:MOST]
        ),
        today=day_of(at),
    )
