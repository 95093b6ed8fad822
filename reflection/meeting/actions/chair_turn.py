"""Who chairs: the rota of a series, a swap, a chair by name."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.series import ChairTurn, Series
from reflection.meeting.planner import settle_chairs
from reflection.meeting.policies import PLAN, plans
from reflection.meeting.rota import Team
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError

NOT_PLANNED = "Deze bijeenkomst is al begonnen, gehouden of vervallen."
NO_PART = "Kies iemand die meedoet aan deze bijeenkomst."


@transaction.atomic
def add_turn(*, series: Series, user: User, by: User, at: datetime) -> ChairTurn:
    """Let somebody take turns in the chair, as the last; twice is once."""
    series = _locked(series, by)
    team = Team(series.region_id, day_of(at))
    if user not in team.participants(series.kind):
        raise RefusedError(NO_PART, "user")
    last = series.turns.order_by("-position").first()
    turn, _ = ChairTurn.objects.get_or_create(
        series=series,
        user=user,
        defaults={
            "region_id": series.region_id,
            "position": last.position + 1 if last else 1,
        },
    )
    settle_chairs(series.region_id, at)
    return turn


@transaction.atomic
def move_turn(*, turn: ChairTurn, up: bool, by: User, at: datetime) -> None:
    """Let somebody come one place sooner or later in the rota."""
    series = _locked(turn.series, by)
    order = list(series.turns.select_related("user").order_by("position", "pk"))
    # Past those who take no part any more: they are not on the screen.
    able = Team(series.region_id, day_of(at)).participants(series.kind)
    shown = [each for each in order if each == turn or each.user in able]
    other = shown.index(turn) + (-1 if up else 1)
    if 0 <= other < len(shown):
        place, beyond = order.index(turn), order.index(shown[other])
        order[place], order[beyond] = order[beyond], order[place]
    _number(order)
    settle_chairs(series.region_id, at)


@transaction.atomic
def remove_turn(*, turn: ChairTurn, by: User, at: datetime) -> None:
    """Take somebody out of the rota; the others keep their order."""
    series = _locked(turn.series, by)
    turn.delete()
    _number(list(series.turns.order_by("position", "pk")))
    settle_chairs(series.region_id, at)


@transaction.atomic
def name_chair(*, meeting: Meeting, chair: User | None, by: User, at: datetime) -> None:
    """Let somebody chair a planned meeting by name; None leaves it to the rota.

    Who plans the meetings may do so, and who would chair.
    """
    (meeting,) = _planned([meeting], at)
    if not _may_arrange(by, [meeting]):
        raise PermissionDenied(PLAN[meeting.kind].label)
    if chair:
        _refuse_absent(meeting, chair, at)
    _name(meeting, chair)
    settle_chairs(meeting.region_id, at)


@transaction.atomic
def swap_chairs(*, meeting: Meeting, other: Meeting, by: User, at: datetime) -> None:
    """Let two chairs take each other's date; the rest of the rota stays.

    Either of the two may do so, and who plans the meetings.
    """
    first, second = _planned([meeting, other], at)
    if not _may_arrange(by, [first, second]):
        raise PermissionDenied(PLAN[first.kind].label)
    if first.series_id is None or first.series_id != second.series_id:
        msg = "Ruilen kan alleen binnen dezelfde reeks."
        raise RefusedError(msg, "other")
    one, two = first.chair, second.chair
    if one is None or two is None or one == two:
        msg = "Ruilen kan met een bijeenkomst die iemand anders voorzit."
        raise RefusedError(msg, "other")
    _refuse_absent(first, two, at)
    _refuse_absent(second, one, at)
    _name(first, two)
    _name(second, one)
    settle_chairs(first.region_id, at)


def _locked(series: Series, by: User) -> Series:
    series = Series.objects.select_for_update().get(pk=series.pk)
    if not plans(by, series.region_id, series.kind):
        raise PermissionDenied(PLAN[series.kind].label)
    return series


def _planned(meetings: list[Meeting], at: datetime) -> list[Meeting]:
    """The same meetings, locked in one order, none of which began or is over."""
    keys = [m.pk for m in meetings]
    rows = Meeting.objects.filter(pk__in=keys).select_related("chair").order_by("pk")
    found = {m.pk: m for m in rows.select_for_update(of=("self",))}
    if any(not m.is_planned or m.is_not_held(at) for m in found.values()):
        raise RefusedError(NOT_PLANNED)
    return [found[pk] for pk in keys]


def _may_arrange(by: User, meetings: list[Meeting]) -> bool:
    first = meetings[0]
    return plans(by, first.region_id, first.kind) or by.pk in {
        m.chair_id for m in meetings
    }


def _refuse_absent(meeting: Meeting, chair: User, at: datetime) -> None:
    team = Team(meeting.region_id, day_of(at))
    if chair not in team.participants(meeting.kind):
        raise RefusedError(NO_PART, "chair")
    if team.is_away(chair.pk, day_of(meeting.planned_at)):
        msg = f"{chair.name} is die dag afwezig."
        raise RefusedError(msg, "chair")


def _name(meeting: Meeting, chair: User | None) -> None:
    meeting.named_chair = chair
    meeting.save(update_fields=["named_chair"])


def _number(order: list[ChairTurn]) -> None:
    for position, turn in enumerate(order, start=1):
        turn.position = position
    ChairTurn.objects.bulk_update(order, ["position"])
