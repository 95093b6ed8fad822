"""Whose turn it is to chair: in the order of the rota, past who is away.

A name that somebody gave, or a swap, goes before the rota; the turn counts all the
same, so that nobody after it moves. A reflection meeting without a rota is chaired by
the unit manager.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.series import ChairTurn, MeetingKind
from reflection.meeting.policies import TAKE_PART
from zsm_werkplaats.accounts.models import Membership, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.models import Absence


@dataclass(frozen=True)
class Team:
    """Who works in a region, as what, and who is away when; three queries."""

    region_id: int
    today: date

    @cached_property
    def _roles(self) -> dict[int, set[str]]:
        held = Membership.objects.filter(
            region=self.region_id, user__is_active=True
        ).values_list("user", "role")
        roles: dict[int, set[str]] = {}
        for user, role in held:
            roles.setdefault(user, set()).add(role)
        return roles

    @cached_property
    def users(self) -> dict[int, User]:
        """Everybody who works there and may log in, by their key, in order of name."""
        people = User.objects.filter(pk__in=self._roles)
        return {user.pk: user for user in people}

    @cached_property
    def _absences(self) -> list[Absence]:
        away = Absence.objects.not_over(self.today)
        return list(away.filter(region=self.region_id))

    def is_away(self, user_id: int, day: date) -> bool:
        return any(
            each.user_id == user_id
            and each.starts_on <= day
            and (each.until is None or day <= each.until)
            for each in self._absences
        )

    def participants(self, kind: str) -> list[User]:
        """Who takes part in this kind of meeting now."""
        roles = TAKE_PART[MeetingKind(kind)].roles
        return [u for pk, u in self.users.items() if self._roles[pk] & roles]

    def chairs_on(self, kind: str, day: date) -> dict[int, User]:
        """Who may chair on `day`: who takes part and is there."""
        people = self.participants(kind)
        return {u.pk: u for u in people if not self.is_away(u.pk, day)}

    def manager_on(self, day: date) -> User | None:
        for pk, user in self.users.items():
            if Role.UNIT_MANAGER in self._roles[pk] and not self.is_away(pk, day):
                return user
        return None


@dataclass(frozen=True)
class Seat:
    """Whose turn a meeting is by the rota, and who chairs it."""

    turn: User | None
    chair: User | None


def seats(team: Team, meetings: Sequence[Meeting]) -> dict[int, Seat]:
    """Who chairs each of these planned meetings, by key.

    Of a series all that come must be among them: each takes a turn of the rota.
    """
    series = {m.series_id for m in meetings if m.series_id}
    queues = {
        pk: _Queue(order, _last_turn(order, pk)) for pk, order in _rotas(series).items()
    }
    found = {}
    for meeting in sorted(meetings, key=lambda m: (m.planned_at, m.pk)):
        there = team.chairs_on(meeting.kind, day_of(meeting.planned_at))
        queue = queues.get(meeting.series_id or 0)
        turn = there.get(queue.next_of(there) or 0) if queue else None
        found[meeting.pk] = Seat(turn, _chair(team, meeting, turn, there))
    return found


def _chair(
    team: Team, meeting: Meeting, turn: User | None, there: dict[int, User]
) -> User | None:
    named = there.get(meeting.named_chair_id or 0)
    if named or turn or meeting.is_case_review:
        return named or turn
    return team.manager_on(day_of(meeting.planned_at))


def _rotas(series: set[int]) -> dict[int, list[int]]:
    rotas: dict[int, list[int]] = {}
    turns = ChairTurn.objects.filter(series__in=series).order_by("position", "pk")
    for key, user in turns.values_list("series", "user"):
        rotas.setdefault(key, []).append(user)
    return rotas


def _last_turn(order: Iterable[int], series_id: int) -> int | None:
    """Whose turn it was when the series last met; who left the rota is passed over."""
    started = Meeting.objects.filter(series=series_id, started_at__isnull=False)
    latest = started.filter(turn__in=list(order)).order_by("-started_at")
    return latest.values_list("turn", flat=True).first()


class _Queue:
    """The rota, going round; it begins after whose turn was last."""

    def __init__(self, order: list[int], last: int | None) -> None:
        self._order = order
        self._next = order.index(last) + 1 if last in order else 0

    def next_of(self, there: dict[int, User]) -> int | None:
        """The next who is there; who is away has the turn after this round."""
        size = len(self._order)
        for step in range(size):
            place = (self._next + step) % size
            if self._order[place] in there:
                self._next = place + 1
                return self._order[place]
        return None
