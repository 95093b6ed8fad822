"""Why a case stands on the agenda of a review: each reason at its very border."""

from datetime import datetime, timedelta

import pytest

from cases.case.models.case import Case
from cases.context.models.contact import Contact
from cases.monitoring.actions import closing
from cases.monitoring.models.closing import Closing
from cases.monitoring.models.moment import MonitoringMoment
from cases.support.models.support import Support
from cases.support.models.support_step import SupportStep
from reflection.case_review.agenda import agenda_of, scope_of
from reflection.meeting.makers import begin_period
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.series import MeetingKind
from tests.cases.activity.situations import long_contact, write
from tests.cases.monitoring.situations import report
from tests.cases.support.situations import days_ago, end, help_asked
from tests.factories import (
    AT,
    active_case,
    advised_case,
    arrange,
    call,
    closed_case,
    monitored_case,
    plan,
    raise_safety,
    today,
)
from tests.reflection.case_review.situations import bring, held_review, on_agenda
from tests.reflection.situations import planned_meeting
from tests.world import World
from zsm_werkplaats.lib.dates import local_moment

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
WEEK = timedelta(days=7)
LONG_AGO = AT - timedelta(days=60)


def why(world: World, case: Case, at: datetime = AT) -> set[str]:
    scope = scope_of(planned_meeting(world, planned_at=at), at)
    found = agenda_of(scope).get(case.pk)
    return set(found.facts) if found else set()


def old(case: Case) -> Case:
    """The case as if it came in long before the last review."""
    cases = Case.objects.filter(pk=case.pk)
    cases.update(nominated_at=LONG_AGO, director="Lot")
    cases.filter(accepted_at__isnull=False).update(accepted_at=LONG_AGO)
    return cases.get()


def calm(world: World) -> Case:
    case = old(active_case(world))
    call(world, case)
    return case


def spoken_at(world: World, at: datetime) -> Case:
    case = old(active_case(world))
    contact = call(world, case)
    Contact.objects.filter(pk=contact.pk).update(at=at)
    return case


@pytest.mark.parametrize(("days", "is_quiet"), [(13, False), (14, True), (15, True)])
def test_quiet_from_the_fourteenth_day_on(
    world: World, *, days: int, is_quiet: bool
) -> None:
    held_review(world)
    noon = local_moment(datetime.fromisoformat("2025-06-20T12:00"))
    case = spoken_at(world, noon - timedelta(days=days))
    Case.objects.update(nominated_at=noon - 2 * WEEK * 4, accepted_at=noon - 8 * WEEK)
    assert ("quiet" in why(world, case, noon)) is is_quiet


@pytest.mark.parametrize(
    ("now", "spoken", "is_quiet"),
    [
        # By the Dutch calendar, not by hours: late on the first day, early on the last.
        ("2025-06-20T00:05", "2025-06-06T23:55", True),
        ("2025-06-20T23:55", "2025-06-07T00:05", False),
        # Summer time ended on 26 October 2025, and began on 30 March 2025.
        ("2025-11-02T00:05", "2025-10-19T23:55", True),
        ("2025-11-02T23:55", "2025-10-20T00:05", False),
        ("2025-04-06T00:05", "2025-03-23T23:55", True),
        ("2025-04-06T23:55", "2025-03-24T00:05", False),
    ],
)
def test_quiet_counts_days_of_the_calendar_across_the_change_of_clocks(
    world: World, *, now: str, spoken: str, is_quiet: bool
) -> None:
    at, then = (local_moment(datetime.fromisoformat(each)) for each in (now, spoken))
    case = spoken_at(world, then)
    Case.objects.update(nominated_at=at - 8 * WEEK, accepted_at=at - 8 * WEEK)
    assert ("quiet" in why(world, case, at)) is is_quiet


@pytest.mark.parametrize(("ahead", "is_quiet"), [(0, False), (-1, True)])
def test_monitored_case_is_quiet_from_the_day_after_its_moment(
    world: World, *, ahead: int, is_quiet: bool
) -> None:
    held_review(world)
    case = old(monitored_case(world, today() + timedelta(days=ahead)))
    assert ("quiet" in why(world, case)) is is_quiet


@pytest.mark.parametrize(
    ("minutes", "is_long"), [(359, False), (360, False), (361, True)]
)
def test_more_than_six_hours_is_more_than_six(
    world: World, *, minutes: int, is_long: bool
) -> None:
    held_review(world)
    case = calm(world)
    Contact.objects.update(minutes=0)
    long_contact(world, case, minutes=minutes - 1)
    write(world, case, minutes=1)
    assert ("hours" in why(world, case)) is is_long


@pytest.mark.parametrize(("late", "is_new"), [(timedelta(0), True), (-SECOND, False)])
@pytest.mark.parametrize("field", ["nominated_at", "accepted_at"])
def test_new_from_the_second_the_last_review_began(
    world: World, *, field: str, late: timedelta, is_new: bool
) -> None:
    last = held_review(world)
    case = calm(world)
    assert last.started_at
    Case.objects.update(**{field: last.started_at + late})
    assert ("new" in why(world, case)) is is_new


@pytest.mark.parametrize(("late", "is_new"), [(timedelta(0), True), (-SECOND, False)])
def test_first_review_looks_back_fourteen_days(
    world: World, *, late: timedelta, is_new: bool
) -> None:
    case = calm(world)
    Case.objects.update(accepted_at=AT - 2 * WEEK + late)
    assert ("new" in why(world, case)) is is_new


@pytest.mark.parametrize("between", ["cancelled", "planned", "other kind"])
def test_new_is_since_the_last_one_that_was_held(world: World, between: str) -> None:
    last = held_review(world, AT - 2 * WEEK)
    other = planned_meeting(world, planned_at=AT - WEEK)
    if between == "cancelled":
        Meeting.objects.filter(pk=other.pk).update(cancelled_at=AT - WEEK)
    if between == "other kind":
        times = {"started_at": AT - WEEK, "ended_at": AT - WEEK + timedelta(hours=1)}
        Meeting.objects.filter(pk=other.pk).update(kind=MeetingKind.REFLECTION, **times)
    case = calm(world)
    Case.objects.update(nominated_at=AT - WEEK - timedelta(days=1))
    assert "new" in why(world, case)
    meeting = planned_meeting(world, planned_at=AT)
    assert begin_period(meeting, at=AT) == last.ended_at


@pytest.mark.parametrize(("late", "is_new"), [(timedelta(0), True), (-SECOND, False)])
def test_dead_ends_and_what_came_back_count_from_the_same_second(
    world: World, *, late: timedelta, is_new: bool
) -> None:
    last = held_review(world)
    assert last.started_at
    at = last.started_at + late
    called, helped, reopened = calm(world), calm(world), old(closed_case(world))
    call(world, called, result="dead_end")
    end(world, arrange(world, helped), "dead_ended")
    Contact.objects.update(created_at=at)
    SupportStep.objects.update(created_at=at)
    closing.reopen_case(case=reopened, reason="Toch", by=world.worker, at=AT)
    Closing.objects.update(reopened_at=at)
    for case, code in ((called, "dead_end"), (helped, "dead_end"), (reopened, "back")):
        assert (code in why(world, case)) is is_new, code


@pytest.mark.parametrize(("days", "is_silent"), [(6, False), (7, True), (8, True)])
def test_hand_over_is_silent_from_the_seventh_day_on(
    world: World, *, days: int, is_silent: bool
) -> None:
    held_review(world)
    case = calm(world)
    help_asked(world, case, asked_on=days_ago(days))
    Support.objects.update(heard_on=days_ago(days))
    assert ("handover" in why(world, case)) is is_silent


@pytest.mark.parametrize("later", [-1, 1])
def test_last_answer_of_the_monitoring_is_the_one_reported_last(
    world: World, later: int
) -> None:
    held_review(world)
    case = old(monitored_case(world))
    first = MonitoringMoment.objects.get(case=case)
    report(world, first, answer="falters", falters_at="client")
    report(world, plan(world, case, today()), answer="runs")
    MonitoringMoment.objects.exclude(pk=first.pk).update(
        reported_at=AT + later * SECOND
    )
    MonitoringMoment.objects.filter(pk=first.pk).update(reported_at=AT)
    assert ("falters" in why(world, case)) is (later < 0)


def test_every_reason_of_one_case_holds_together(world: World) -> None:
    last = held_review(world)
    case = old(active_case(world))
    Contact.objects.update(at=LONG_AGO)
    long_contact(world, case, minutes=400)
    Contact.objects.update(at=LONG_AGO)
    call(world, case, result="dead_end", at=AT)
    raise_safety(world, case)
    bring(world, case)
    on_agenda(last, case)
    Case.objects.update(accepted_at=AT - 3 * WEEK, director="niemand")
    Case.objects.update(nominated_at=last.started_at)
    assert why(world, case) == {
        "safety",
        "brought",
        "not_reached",
        "dead_end",
        "undirected",
        "quiet",
        "hours",
        "new",
    }


@pytest.mark.parametrize("director", ["niemand", "Niemand", "NIEMAND"])
def test_nobody_directs_however_it_was_typed(world: World, director: str) -> None:
    held_review(world)
    case = calm(world)
    assert "undirected" not in why(world, case)
    Case.objects.update(director=director)
    assert "undirected" in why(world, case)


def test_what_is_over_is_stuck_no_more_but_unsafe_it_stays(world: World) -> None:
    held_review(world)
    case = old(closed_case(world))
    Case.objects.update(director="niemand")
    assert why(world, case) == set()
    Case.objects.update(safety_since=AT)
    assert why(world, case) == {"safety"}
    assert why(world, old(advised_case(world))) == {"quiet"}
