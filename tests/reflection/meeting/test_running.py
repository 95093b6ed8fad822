"""A meeting while it runs: begin, next, end, and who chairs."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from reflection.meeting.actions import agenda, chair, running
from reflection.meeting.kinds import AGENDAS, LEFT, ForAgenda
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.series import MeetingKind
from tests.factories import AT, active_case, shielded_case
from tests.reflection.situations import (
    case_item,
    held_meeting,
    planned_meeting,
    running_meeting,
)
from tests.together import together
from tests.world import World
from zsm_werkplaats.accounts.models import Membership, User
from zsm_werkplaats.lib.refusal import RefusedError

LATER = AT + timedelta(minutes=4)


def fresh(meeting: Meeting) -> Meeting:
    return Meeting.objects.get(pk=meeting.pk)


def titles(meeting: Meeting) -> list[str]:
    return [item.heading for item in meeting.items.standing()]


@pytest.fixture(autouse=True)
def no_agenda_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the kinds put on it has tests of its own."""
    monkeypatch.setattr("reflection.meeting.makers.AGENDAS", {})
    monkeypatch.setattr("reflection.meeting.makers.LEFT", [])


def test_beginning_opens_the_first_item_and_twice_is_once(world: World) -> None:
    meeting = running_meeting(world)
    assert str(meeting.open_item) == "Eerste"
    running.start_meeting(meeting=meeting, by=world.worker, at=LATER)
    assert fresh(meeting).started_at == AT
    assert fresh(meeting).chair == world.manager


def test_who_begins_a_meeting_without_a_chair_chairs(world: World) -> None:
    meeting = planned_meeting(world)
    Meeting.objects.filter(pk=meeting.pk).update(chair=None)
    running.start_meeting(meeting=meeting, by=world.worker, at=AT)
    assert fresh(meeting).chair == world.worker


def test_cancelled_meeting_does_not_begin(world: World) -> None:
    meeting = planned_meeting(world)
    Meeting.objects.filter(pk=meeting.pk).update(cancelled_at=AT)
    with pytest.raises(RefusedError):
        running.start_meeting(meeting=meeting, by=world.manager, at=AT)


def test_a_double_press_goes_one_further(world: World) -> None:
    meeting = running_meeting(world)
    saw = meeting.open_item_id
    for _ in range(2):
        running.next_item(meeting=meeting, saw=saw, by=world.manager, at=LATER)
    assert str(fresh(meeting).open_item) == "Tweede"
    assert meeting.items.get(title="Eerste").seconds == 240


def test_what_is_left_is_told_to_who_keeps_something_of_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, User | None]] = []
    monkeypatch.setattr(
        "reflection.meeting.makers.LEFT",
        [lambda item, by, at: told.append((item.title, by))],
    )
    meeting = running_meeting(world)
    running.next_item(
        meeting=meeting, saw=meeting.open_item_id, by=world.manager, at=LATER
    )
    running.end_meeting(meeting=meeting, by=world.manager, at=LATER)
    assert told == [("Eerste", world.manager), ("Tweede", world.manager)]
    assert LEFT is not None


def test_what_was_passed_over_comes_after_the_last(world: World) -> None:
    meeting = running_meeting(world)
    third = meeting.items.get(title="Derde")
    running.open_item(item=third, saw=meeting.open_item_id, by=world.manager, at=LATER)
    running.next_item(meeting=meeting, saw=third.pk, by=world.manager, at=LATER)
    second = fresh(meeting).open_item
    assert str(second) == "Tweede"
    running.next_item(
        meeting=meeting, saw=fresh(meeting).open_item_id, by=world.manager, at=LATER
    )
    assert fresh(meeting).open_item is None


def test_only_the_chair_goes_on(world: World) -> None:
    meeting = running_meeting(world)
    with pytest.raises(RefusedError):
        running.next_item(
            meeting=meeting, saw=meeting.open_item_id, by=world.worker, at=LATER
        )


def test_a_case_that_the_chair_may_not_know_is_passed_over(world: World) -> None:
    meeting = running_meeting(world, topics=("Eerste",))
    chair.hand_over_chair(meeting=meeting, to=world.colleague, by=world.manager)
    case_item(world, meeting, shielded_case(world))
    running.next_item(
        meeting=meeting, saw=meeting.open_item_id, by=world.colleague, at=LATER
    )
    assert fresh(meeting).open_item is None
    assert meeting.items.not_reached().count() == 1


def test_the_chair_is_taken_over_when_the_laptop_dies(world: World) -> None:
    meeting = running_meeting(world)
    chair.take_chair(meeting=meeting, saw=world.manager.pk, by=world.worker, at=LATER)
    assert fresh(meeting).chair == world.worker
    with pytest.raises(RefusedError, match="is intussen voorzitter"):
        chair.take_chair(
            meeting=meeting, saw=world.manager.pk, by=world.colleague, at=LATER
        )


def test_the_chair_is_handed_over_by_name(world: World) -> None:
    meeting = running_meeting(world)
    with pytest.raises(PermissionDenied):
        chair.hand_over_chair(meeting=meeting, to=world.colleague, by=world.worker)
    with pytest.raises(RefusedError):
        chair.hand_over_chair(meeting=meeting, to=world.prosecutor, by=world.manager)
    chair.hand_over_chair(meeting=meeting, to=world.worker, by=world.manager)
    assert fresh(meeting).chair == world.worker


def test_the_manager_appoints_the_chair_of_a_reflection_meeting(world: World) -> None:
    meeting = running_meeting(world, kind=MeetingKind.REFLECTION)
    chair.hand_over_chair(meeting=meeting, to=world.prosecutor, by=world.manager)
    chair.hand_over_chair(meeting=meeting, to=world.worker, by=world.manager)
    assert fresh(meeting).chair == world.worker


def test_who_lost_the_role_changes_nothing(world: World) -> None:
    meeting = running_meeting(world)
    Membership.objects.filter(user=world.worker).delete()
    late = User.objects.get(pk=world.worker.pk)
    for act in (
        lambda: chair.join(meeting=meeting, by=late, at=LATER),
        lambda: chair.take_chair(
            meeting=meeting, saw=world.manager.pk, by=late, at=LATER
        ),
        lambda: agenda.add_topic(meeting=meeting, title="X", by=late, at=LATER),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_ending_keeps_what_everybody_does_differently(world: World) -> None:
    meeting = held_meeting(world)
    running.end_meeting(meeting=meeting, by=world.manager, at=AT + timedelta(days=1))
    assert fresh(meeting).improvement == "We bellen de wijkagent eerst"
    assert fresh(meeting).ended_at == AT + timedelta(hours=1)


def test_a_forgotten_meeting_ends_by_itself(world: World) -> None:
    meeting = running_meeting(world)
    assert running.end_forgotten(at=AT + timedelta(hours=11)) == 0
    assert running.end_forgotten(at=AT + timedelta(hours=12)) == 1
    assert fresh(meeting).ended_by is None
    assert meeting.items.get(title="Eerste").seconds == 0


def test_the_order_is_the_chairs(world: World) -> None:
    meeting = running_meeting(world)
    third = meeting.items.get(title="Derde")
    agenda.move_item(item=third, how=agenda.FIRST, by=world.manager)
    assert titles(meeting) == ["Eerste", "Derde", "Tweede"]
    agenda.draw_up_agenda(meeting=meeting, by=world.manager, at=LATER)
    assert titles(meeting) == ["Eerste", "Derde", "Tweede"]
    agenda.move_item(item=third, how=agenda.DOWN, by=world.manager)
    assert titles(meeting) == ["Eerste", "Tweede", "Derde"]
    with pytest.raises(RefusedError):
        agenda.move_item(item=third, how=agenda.UP, by=world.worker)


def test_what_was_taken_off_does_not_come_back_by_itself(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = active_case(world)
    filled = fills(ForAgenda(kind=AgendaItem.Kind.CASE, case=case, reasons=("new",)))
    monkeypatch.setattr(
        "reflection.meeting.makers.AGENDAS", {MeetingKind.CASE_REVIEW: filled}
    )
    meeting = running_meeting(world)
    item = meeting.items.get(case=case)
    agenda.take_off(item=item, by=world.manager, at=LATER)
    assert agenda.draw_up_agenda(meeting=meeting, by=world.manager, at=LATER) == []
    agenda.put_back(item=item, by=world.manager)
    assert case.reference in titles(meeting)[-1]
    assert AGENDAS is not None


def fills(*wanted: ForAgenda) -> Callable[[Meeting, datetime], list[ForAgenda]]:
    return lambda meeting, at: list(wanted)


def test_what_was_not_reached_moves_on(world: World) -> None:
    before = held_meeting(world)
    after = planned_meeting(world)
    agenda.draw_up_agenda(meeting=after, by=world.manager, at=LATER)
    assert titles(after) == ["Tweede", "Derde"]
    assert fresh(after).since == before.ended_at
    moved = after.items.get(title="Tweede").moved_from
    assert moved is not None
    assert moved.meeting == before


def test_what_a_meeting_that_was_never_held_would_do_moves_on(world: World) -> None:
    held_meeting(world, topics=("Eerste",))
    never = planned_meeting(world, planned_at=AT + timedelta(hours=2))
    agenda.add_topic(meeting=never, title="Rooster", by=world.worker, at=AT)
    Meeting.objects.filter(pk=never.pk).update(cancelled_at=AT + timedelta(hours=2))
    after = planned_meeting(world)
    agenda.draw_up_agenda(meeting=after, by=world.manager, at=LATER)
    assert titles(after) == ["Rooster"]


@pytest.mark.django_db(transaction=True)
def test_two_chairs_and_a_race_move_one_item(world: World) -> None:
    meeting = running_meeting(world)
    saw = meeting.open_item_id

    def press() -> None:
        running.next_item(meeting=meeting, saw=saw, by=world.manager, at=LATER)

    def take(by: User) -> Callable[[], object]:
        return lambda: chair.take_chair(
            meeting=meeting, saw=world.manager.pk, by=by, at=LATER
        )

    together(press, press, press)
    assert str(fresh(meeting).open_item) == "Tweede"
    said = together(take(world.worker), take(world.colleague))
    assert sorted(bool(each) for each in said) == [False, True]
