"""The agenda of a case review, which makes itself; its order is only a proposal."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from cases.case.models.case import Case
from reflection.case_review.models import BroughtCase, CaseReview
from reflection.case_review.reasons.scope import FIRST_PERIOD, Scope
from reflection.case_review.reasons.table import STUCK, Found, reasons_of
from reflection.meeting.kinds import ForAgenda
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting

STUCK_CODES = frozenset(reason.code for reason in STUCK)
# The first reason that holds says where a case stands; what is new stands last.
RANKS = (
    frozenset({"safety"}),
    frozenset({"brought"}),
    frozenset({"not_reached"}),
    STUCK_CODES,
)


@dataclass(frozen=True)
class Reasons:
    """Why one case stands on the agenda, and in which group."""

    facts: Found

    @property
    def rank(self) -> int:
        """Safety, brought, left over, stuck, new."""
        held = (n for n, codes in enumerate(RANKS) if codes & self.facts.keys())
        return next(held, len(RANKS))

    def codes(self, *, is_moved: bool) -> tuple[str, ...]:
        """The codes for an agenda item; one that was moved on says so by itself."""
        said = {"not_reached"} if is_moved else set()
        return tuple(code for code in self.facts if code not in said)

    def order(self, number: int) -> tuple[int, int, int]:
        """By group, then what is stuck in most ways, then the oldest."""
        return (self.rank, -len(STUCK_CODES & self.facts.keys()), number)


def scope_of(meeting: Meeting, at: datetime, *, case: int | None = None) -> Scope:
    """Where the agenda of a review looks.

    It begins where the review before began, not where that ended: a case that came in
    while it ran stood on no agenda.
    """
    asked = meeting.started_at or at
    held = CaseReview.objects.held().filter(region=meeting.region_id)
    before = held.filter(started_at__lt=asked).exclude(pk=meeting.pk)
    last = before.order_by("-started_at", "-pk").first()
    began = [last.started_at] if last and last.started_at else []
    known = [*began, *([meeting.since] if meeting.since else [])]
    since = min(known, default=at - FIRST_PERIOD)
    return Scope(meeting.region_id, since=since, at=at, last=last, case=case)


def agenda_of(scope: Scope) -> dict[int, Reasons]:
    """The cases by number, in the order in which they are proposed."""
    found = {number: Reasons(facts) for number, facts in reasons_of(scope).items()}
    ordered = sorted(found.items(), key=lambda each: each[1].order(each[0]))
    return dict(ordered)


def agenda(meeting: Meeting, at: datetime) -> Iterator[ForAgenda]:
    """Every case that somebody should say something of, with all its reasons."""
    scope = scope_of(meeting, at)
    found = agenda_of(scope)
    cases = Case.objects.in_bulk(list(found))
    asked, left = _questions(scope), _left_over(scope)
    for number, reasons in found.items():
        brought, moved_from = asked.get(number), left.get(number)
        yield ForAgenda(
            kind=AgendaItem.Kind.CASE,
            case=cases[number],
            reasons=reasons.codes(is_moved=moved_from is not None),
            asked_by=brought.created_by if brought else None,
            question=brought.question if brought else "",
            moved_from=moved_from,
        )


def _questions(scope: Scope) -> dict[int, BroughtCase]:
    """What was asked first of each case; the panel has all questions."""
    waiting = BroughtCase.objects.waiting().filter(scope.here("case"))
    latest_first = waiting.select_related("created_by").order_by("-pk")
    return {brought.case_id: brought for brought in latest_first}


def _left_over(scope: Scope) -> dict[int, AgendaItem]:
    if scope.last is None:
        return {}
    left = scope.last.items.not_reached().filter(case__isnull=False)
    return {item.case_id: item for item in left if item.case_id}
