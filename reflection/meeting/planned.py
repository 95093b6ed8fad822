"""What a page tells of meetings that still come: chair, answers, who may do what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from cases.case.models.case import Case
from cases.case.policies import visible_to
from reflection.meeting.kinds import REASONS, WHYS, Why
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Attendance, Meeting
from reflection.meeting.policies import kinds_for, plans
from reflection.meeting.reading import Reading, own_question
from reflection.meeting.rota import Seat, Team, seats
from zsm_werkplaats.accounts.desk import Desk
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of

NEXT = 6  # dates that the rota shows


class Answered:
    """An `answer` to an invitation; empty when there is none yet."""

    answer: str

    @property
    def comes(self) -> bool:
        return self.answer == Attendance.Answer.COMES

    @property
    def stays_away(self) -> bool:
        return self.answer == Attendance.Answer.STAYS_AWAY


@dataclass(frozen=True)
class Participant(Answered):
    """Somebody who takes part now, with what they said."""

    user: User
    answer: str
    is_away: bool


@dataclass(frozen=True)
class PlannedMeeting(Answered):
    """A meeting as `desk` sees it before it runs, with the chair as it is by now."""

    meeting: Meeting
    seat: Seat
    answer: str
    may_plan: bool
    is_mine: bool
    is_not_held: bool
    is_today: bool

    @property
    def chair(self) -> User | None:
        return self.seat.chair

    @property
    def chair_name(self) -> str:
        return self.chair.name if self.chair else "nog geen voorzitter"

    @property
    def is_by_name(self) -> bool:
        """Whether a name or a swap goes before the rota."""
        return bool(self.chair and self.chair != self.seat.turn and self.seat.turn)

    @property
    def may_answer(self) -> bool:
        return self.meeting.is_planned and not self.is_not_held

    @property
    def may_arrange_chair(self) -> bool:
        return self.may_answer and (self.may_plan or self.is_mine)


@dataclass(frozen=True)
class Planned:
    """The meetings of a desk that still come; nine queries, however many they are."""

    desk: Desk
    at: datetime

    @cached_property
    def team(self) -> Team:
        return Team(self.desk.here.pk, day_of(self.at))

    @cached_property
    def ahead(self) -> list[Meeting]:
        """All that comes, of the kinds that this desk takes part in, soonest first."""
        meetings = Meeting.objects.ahead(self.at).filter(region=self.desk.here)
        mine = meetings.of_kinds(kinds_for(self.desk)).select_related("series", "chair")
        return list(mine.order_by("planned_at", "pk"))

    @cached_property
    def _seats(self) -> dict[int, Seat]:
        return seats(self.team, self.ahead)

    def rows(self, meetings: Sequence[Meeting]) -> list[PlannedMeeting]:
        """These meetings with what this user said of each."""
        user = self.desk.user
        said = Attendance.objects.filter(meeting__in=meetings, user=user)
        answers = dict(said.values_list("meeting", "answer"))
        return [self._row(meeting, answers.get(meeting.pk, "")) for meeting in meetings]

    def _row(self, meeting: Meeting, answer: str) -> PlannedMeeting:
        seat = self._seats.get(meeting.pk) or Seat(None, meeting.chair)
        return PlannedMeeting(
            meeting=meeting,
            seat=seat,
            answer=answer,
            may_plan=plans(self.desk.user, meeting.region_id, meeting.kind),
            is_mine=seat.chair == self.desk.user,
            is_not_held=meeting.is_not_held(self.at),
            is_today=day_of(meeting.planned_at) == day_of(self.at),
        )

    def next_of(self, series_id: int | None) -> list[Meeting]:
        """The next dates of a series."""
        return [m for m in self.ahead if series_id and m.series_id == series_id][:NEXT]

    def participants(self, meeting: Meeting) -> list[Participant]:
        """Who takes part now, and what they said; nobody who lost the role."""
        answers = dict(meeting.attendances.values_list("user", "answer"))
        day = day_of(meeting.planned_at)
        return [
            Participant(user, answers.get(user.pk, ""), self.team.is_away(user.pk, day))
            for user in self.team.participants(meeting.kind)
        ]


@dataclass(frozen=True)
class PlannedPage:
    """What the page of one planned meeting shows."""

    row: PlannedMeeting
    participants: list[Participant]
    rota: list[PlannedMeeting]

    @property
    def may_swap(self) -> bool:
        """Whether somebody else chairs a next date of the series."""
        row = self.row
        others = {each.chair for each in self.rota if each.chair} - {row.chair}
        return row.may_arrange_chair and row.chair is not None and bool(others)

    @property
    def coming(self) -> int:
        return sum(1 for each in self.participants if each.comes)


@dataclass(frozen=True)
class Coming:
    """An item of an agenda that was drawn up; `case` when its reader may know it."""

    item: AgendaItem
    case: Case | None
    why: Why


def coming(reading: Reading) -> list[Coming]:
    """The agenda in the order of the chair, with why each stands there.

    Only a review names its cases; the other meeting is not about people.
    """
    meeting, items = reading.meeting, reading.items
    if not (items and meeting.is_case_review):
        return [Coming(each, None, _stands(each)) for each in items]
    numbers = [each.case_id for each in items if each.case_id]
    known = visible_to(reading.user).filter(pk__in=numbers).for_list().in_bulk()
    whys = WHYS[meeting.kind](meeting, reading.at)
    return [
        Coming(
            each,
            known.get(each.case_id or 0),
            whys.get(each.case_id or 0, _stands(each)),
        )
        for each in items
    ]


def _stands(item: AgendaItem) -> Why:
    """As it was when it came on the agenda."""
    return Why([REASONS.get(code, code) for code in item.reasons], own_question(item))


def planned_page(desk: Desk, meeting: Meeting, at: datetime) -> PlannedPage:
    """Everything about a meeting before it runs, for `_planned.html`."""
    planned = Planned(desk, at)
    dates = planned.next_of(meeting.series_id)
    rows = planned.rows([meeting, *(m for m in dates if m.pk != meeting.pk)])
    row = rows[0]
    by_key = {each.meeting.pk: each for each in rows}
    return PlannedPage(
        row=row,
        participants=planned.participants(meeting),
        rota=[by_key[m.pk] for m in dates],
    )
