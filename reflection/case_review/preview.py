"""The agenda of a review as a reader may see it before it begins."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from cases.case.models.case import Case
from cases.case.policies import visible_to
from reflection.case_review.agenda import agenda_of, scope_of
from reflection.case_review.models import BroughtCase
from reflection.case_review.reasons.scope import Scope
from reflection.case_review.reasons.stuck import QUIET_DAYS
from reflection.case_review.reasons.table import in_words
from reflection.meeting.kinds import Asked, Why
from reflection.meeting.models.meeting import Meeting
from zsm_werkplaats.accounts.models import User

LONG = 12  # cases
HEADINGS = (
    ("safety", "Veiligheid"),
    ("brought", "Ingebracht"),
    ("not_reached", "Vorige keer niet besproken"),
    ("stuck", "Vastgelopen"),
    ("new", "Nieuw"),
)


@dataclass(frozen=True)
class Line:
    """A case and why it stands there, with figures."""

    case: Case
    reasons: list[str]
    asked: list[BroughtCase]


@dataclass(frozen=True)
class Group:
    """The cases that stand there for the same first reason."""

    code: str
    heading: str
    lines: list[Line] = field(default_factory=list)

    @property
    def is_long(self) -> bool:
        """Whether it stands folded until somebody opens it."""
        return len(self.lines) > LONG


@dataclass(frozen=True)
class Preview:
    """The groups that have something to show, and what they were reckoned with."""

    groups: list[Group]
    since: datetime
    quiet_days: int = QUIET_DAYS

    @property
    def count(self) -> int:
        return sum(len(group.lines) for group in self.groups)


def asked_of(cases: Iterable[int]) -> dict[int, list[BroughtCase]]:
    """What waits to be discussed, by case."""
    asked: dict[int, list[BroughtCase]] = defaultdict(list)
    waiting = BroughtCase.objects.waiting().filter(case__in=list(cases))
    for brought in waiting.select_related("created_by"):
        asked[brought.case_id].append(brought)
    return asked


def whys(meeting: Meeting, at: datetime) -> dict[int, Why]:
    """The reasons of each case of now, and all that is asked of it."""
    found = agenda_of(scope_of(meeting, at))
    asked = asked_of(found)
    return {
        number: Why(
            in_words(reasons.facts, at),
            [
                Asked(each.created_by.name, each.question, each.created_at)
                for each in asked.get(number, [])
            ],
        )
        for number, reasons in found.items()
    }


def groups_for(user: User, meeting: Meeting, at: datetime) -> Preview:
    """The agenda by its first reasons, of the cases that `user` may know."""
    scope: Scope = scope_of(meeting, at)
    found = agenda_of(scope)
    known = visible_to(user).filter(pk__in=found).for_list().in_bulk()
    asked = asked_of(known)
    groups = [Group(code, heading) for code, heading in HEADINGS]
    for number, reasons in found.items():
        if case := known.get(number):
            line = Line(case, in_words(reasons.facts, at), asked.get(number, []))
            groups[reasons.rank].lines.append(line)
    return Preview([group for group in groups if group.lines], scope.since)
