"""The verbs of the activity form: writing, correcting, handing in, explaining."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from cases.activity.actions import activity, effort, timer, week
from cases.activity.models.activity import Activity, RunningTimer
from cases.activity.models.effort import EffortNote, sum_up
from cases.activity.models.week import ActivityWeek, contacts_in, written_in
from tests.cases.activity.situations import (
    THIS_WEEK,
    TODAY,
    costly_case,
    hand_in,
    kind,
    long_contact,
    write,
)
from tests.factories import AT, active_case, call, declined_case, shielded_case
from tests.world import World
from zsm_werkplaats.audit.models import CaseEvent
from zsm_werkplaats.lib.refusal import AlreadyDoneError, RefusedError
from zsm_werkplaats.lib.weeks import Week


def test_a_case_takes_the_minutes_of_all_contacts_and_activities(world: World) -> None:
    case = active_case(world)
    assert sum_up(case)["effort"].minutes == 0
    call(world, case, minutes=45)
    call(world, case, minutes=15, by=world.colleague)
    write(world, case, minutes=30)
    write(world, case, minutes=10, by=world.colleague)
    write(world, active_case(world), minutes=500)
    found = sum_up(case)
    assert found["effort"].minutes == 100
    assert (found["count"], found["minutes"]) == (2, 60)


def test_time_for_a_case_stands_in_its_timeline_but_not_for_the_prosecutor(
    world: World,
) -> None:
    write(world, active_case(world), minutes=95, remark="Twee gezinnen")
    event = CaseEvent.objects.first()
    assert event
    assert event.summary == "1 u 35: Dossier en systemen lezen"
    assert (event.detail, event.is_internal) == ("Twee gezinnen", True)


def test_who_works_elsewhere_or_only_decides_writes_no_time(world: World) -> None:
    case = active_case(world)
    for user in (world.far_worker, world.prosecutor, world.manager, world.outsider):
        with pytest.raises(PermissionDenied):
            write(world, case, by=user)
        with pytest.raises(PermissionDenied):
            write(world, by=user)


def test_the_kind_says_whether_a_case_belongs_to_it(world: World) -> None:
    with pytest.raises(RefusedError, match="hoort een zaak"):
        write(world, kind=kind("dossier"))
    with pytest.raises(RefusedError, match="hoort geen zaak"):
        write(world, active_case(world), kind=kind("scholing"))


def test_nobody_writes_time_for_tomorrow(world: World) -> None:
    with pytest.raises(RefusedError, match="toekomst"):
        write(world, day=TODAY + timedelta(days=1))


def test_a_nomination_that_went_back_takes_no_more_time(world: World) -> None:
    with pytest.raises(RefusedError, match="teruggegeven"):
        write(world, declined_case(world))


def test_a_second_click_writes_no_second_entry(world: World) -> None:
    case, form = active_case(world), UUID("00000000-0000-4000-8000-000000000001")
    write(world, case, submission=form)
    with pytest.raises(AlreadyDoneError):
        write(world, case, submission=form)
    other = UUID("00000000-0000-4000-8000-000000000002")
    assert write(world, submission=other) == write(world, submission=other)
    assert Activity.objects.count() == 2


def test_the_form_of_somebody_else_hides_nothing(world: World) -> None:
    form = UUID("00000000-0000-4000-8000-000000000003")
    mine = write(world, submission=form)
    assert write(world, submission=form, by=world.colleague) != mine


def test_an_own_entry_is_corrected_and_the_case_remembers_what_it_was(
    world: World,
) -> None:
    entry = write(world, active_case(world), minutes=30)
    activity.amend_activity(
        activity=entry,
        kind=kind("reizen"),
        day=TODAY,
        minutes=45,
        remark="Heen en terug",
        by=world.worker,
        at=AT,
    )
    entry.refresh_from_db()
    assert (entry.minutes, entry.note, entry.kind.code) == (
        45,
        "Heen en terug",
        "reizen",
    )
    event = CaseEvent.objects.first()
    assert event
    assert (event.verb, event.summary) == (
        "correct_minutes",
        "Reizen: 30 min is nu 45 min",
    )


def test_an_entry_that_is_taken_away_stays_in_the_history(world: World) -> None:
    entry = write(world, active_case(world))
    pk = entry.pk
    activity.remove_activity(activity=entry, by=world.worker, at=AT)
    assert not Activity.objects.exists()
    history = apps.get_model("cases", "ActivityHistory").objects.filter(id=pk)
    assert list(history.order_by("pgh_id").values_list("pgh_label", flat=True)) == [
        "insert",
        "delete",
    ]
    event = CaseEvent.objects.first()
    assert event
    assert event.summary.startswith("weggehaald: 30 min")


def test_an_entry_that_is_gone_is_not_changed_again(world: World) -> None:
    entry = write(world)
    stale = Activity.objects.get(pk=entry.pk)
    activity.remove_activity(activity=entry, by=world.worker, at=AT)
    with pytest.raises(RefusedError, match="weggehaald"):
        activity.remove_activity(activity=stale, by=world.worker, at=AT)


def test_the_minutes_of_an_own_contact_are_corrected(world: World) -> None:
    contact = call(world, active_case(world), minutes=5)
    activity.correct_minutes(contact=contact, minutes=25, by=world.worker, at=AT)
    contact.refresh_from_db()
    assert contact.minutes == 25
    event = CaseEvent.objects.first()
    assert event
    assert event.summary == "telefoon met wijkagent: 5 min is nu 25 min"
    assert event.is_internal


def test_nobody_touches_the_entry_of_a_colleague(world: World) -> None:
    case = active_case(world)
    contact, entry = call(world, case), write(world)
    by: dict[str, Any] = {"by": world.colleague, "at": AT}
    with pytest.raises(PermissionDenied):
        activity.correct_minutes(contact=contact, minutes=1, **by)
    with pytest.raises(PermissionDenied):
        activity.remove_activity(activity=entry, **by)
    with pytest.raises(PermissionDenied):
        activity.amend_activity(
            activity=entry, kind=entry.kind, day=TODAY, minutes=1, **by
        )


def test_an_entry_of_a_case_that_was_shielded_is_out_of_reach(world: World) -> None:
    case = active_case(world)
    contact = call(world, case, by=world.colleague)
    case.shielded_at = AT
    case.save(update_fields=["shielded_at"])
    with pytest.raises(PermissionDenied):
        activity.correct_minutes(contact=contact, minutes=1, by=world.colleague, at=AT)


def test_a_handed_in_week_is_closed_for_every_change(world: World) -> None:
    case = active_case(world)
    contact, entry = call(world, case, minutes=10), write(world)
    hand_in(world)
    by: dict[str, Any] = {"by": world.worker, "at": AT}
    tries: list[Callable[[], object]] = [
        lambda: write(world, case),
        lambda: write(world),
        lambda: activity.remove_activity(activity=entry, **by),
        lambda: activity.correct_minutes(contact=contact, minutes=1, **by),
        lambda: activity.amend_activity(
            activity=entry, kind=entry.kind, day=TODAY, minutes=1, **by
        ),
    ]
    for attempt in tries:
        with pytest.raises(RefusedError, match="is ingeleverd"):
            attempt()
    assert write(world, case, by=world.colleague)
    assert write(world, day=THIS_WEEK.previous.sunday)


def test_an_entry_does_not_slip_into_a_week_that_was_handed_in(world: World) -> None:
    entry = write(world)
    write(world, day=THIS_WEEK.previous.sunday)
    hand_in(world, THIS_WEEK.previous)
    with pytest.raises(RefusedError, match="is ingeleverd"):
        activity.amend_activity(
            activity=entry,
            kind=entry.kind,
            day=THIS_WEEK.previous.sunday,
            minutes=30,
            by=world.worker,
            at=AT,
        )


def test_a_call_is_logged_whatever_was_handed_in(world: World) -> None:
    write(world)
    hand_in(world)
    assert call(world, active_case(world), minutes=10)


def test_handing_in_keeps_what_was_seen_and_twice_is_once(world: World) -> None:
    call(world, active_case(world), minutes=25)
    write(world, minutes=35)
    first = hand_in(world)
    assert (first.minutes, first.entries) == (60, 2)
    assert hand_in(world) == first
    assert ActivityWeek.objects.count() == 1


def test_a_week_that_changed_meanwhile_is_looked_at_again(world: World) -> None:
    write(world)
    for minutes, entries in ((30, 2), (29, 1), (0, 0)):
        with pytest.raises(RefusedError, match="intussen veranderd"):
            week.hand_in_week(
                region=world.region,
                week=THIS_WEEK,
                minutes=minutes,
                entries=entries,
                by=world.worker,
                at=AT,
            )


def test_neither_an_empty_week_nor_one_to_come_is_handed_in(world: World) -> None:
    with pytest.raises(RefusedError, match="nog niets"):
        hand_in(world)
    with pytest.raises(RefusedError, match="nog beginnen"):
        hand_in(world, THIS_WEEK.next)


def test_a_week_that_is_taken_back_is_open_and_says_who_and_when(world: World) -> None:
    write(world)
    hand_in(world)
    week.take_back_week(region=world.region, week=THIS_WEEK, by=world.worker, at=AT)
    write(world)
    hand_in(world)
    old, new = ActivityWeek.objects.order_by("pk")
    assert (old.taken_back_at, old.taken_back_by) == (AT, world.worker)
    assert (new.entries, new.taken_back_at) == (2, None)


def test_taking_back_touches_only_the_own_week(world: World) -> None:
    write(world)
    standing = hand_in(world)
    week.take_back_week(region=world.region, week=THIS_WEEK, by=world.colleague, at=AT)
    standing.refresh_from_db()
    assert standing.taken_back_at is None


@pytest.mark.parametrize(
    ("at", "monday"),
    [
        (datetime(2027, 1, 3, 22, 59, tzinfo=UTC), "2026-12-28"),
        (datetime(2027, 1, 3, 23, 0, tzinfo=UTC), "2027-01-04"),
        (datetime(2026, 3, 29, 21, 59, tzinfo=UTC), "2026-03-23"),
        (datetime(2026, 3, 29, 22, 0, tzinfo=UTC), "2026-03-30"),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), "2026-10-19"),
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), "2026-10-26"),
    ],
    ids=["sylvester", "after it", "forward", "after it ", "back", "after it  "],
)
def test_a_contact_counts_on_its_dutch_day(
    world: World, at: datetime, monday: str
) -> None:
    call(world, active_case(world), minutes=10, at=at)
    week_of_it = Week(date.fromisoformat(monday))
    assert written_in(week_of_it, world.worker, world.region).minutes == 10
    for other in (week_of_it.previous, week_of_it.next):
        assert not contacts_in(other, world.worker, world.region).exists()


def test_six_hours_are_explained_once_and_fifteen_once_more(world: World) -> None:
    case = costly_case(world)
    by: dict[str, Any] = {"case": case, "by": world.manager, "at": AT}
    note = effort.explain_effort(text="Twee gezinnen", **by)
    assert note.threshold == 360
    with pytest.raises(RefusedError, match="geen toelichting"):
        effort.explain_effort(text="Nog eens", **by)
    long_contact(world, case, minutes=539)
    assert sum_up(case)["effort"].asks_about is None
    write(world, case, minutes=1)
    assert effort.explain_effort(text="Drie gezinnen", **by).threshold == 900
    assert sum_up(case)["effort"].explanation == "Drie gezinnen"
    assert EffortNote.objects.count() == 2


def test_a_case_of_less_than_six_hours_asks_nothing(world: World) -> None:
    case = active_case(world)
    long_contact(world, case, minutes=359)
    with pytest.raises(RefusedError):
        effort.explain_effort(case=case, text="x", by=world.worker, at=AT)


def test_a_timer_waits_until_its_time_is_written(world: World) -> None:
    here: dict[str, Any] = {"region": world.region, "by": world.worker}
    case = active_case(world)
    timer.start_timer(case=case, at=AT - timedelta(minutes=33), **here)
    with pytest.raises(RefusedError, match="loopt al"):
        timer.start_timer(at=AT, **here)
    stopped = timer.stop_timer(at=AT, **here)
    assert stopped
    assert stopped.proposal(AT) == 35
    later = timer.stop_timer(at=AT + timedelta(hours=1), **here)
    assert later
    assert later.proposal(AT) == 35
    with pytest.raises(RefusedError, match="gestopte timer"):
        timer.start_timer(at=AT, **here)
    write(world, case, minutes=35)
    assert RunningTimer.objects.exists()
    write(world, case, minutes=35, from_timer=True)
    assert not RunningTimer.objects.exists()


def test_a_forgotten_timer_proposes_nothing(world: World) -> None:
    started = timer.start_timer(region=world.region, by=world.worker, at=AT)
    assert started.proposal(AT + timedelta(hours=10)) == 600
    assert started.proposal(AT + timedelta(hours=11)) is None


def test_a_timer_needs_a_case_that_one_may_know(world: World) -> None:
    case = shielded_case(world)
    with pytest.raises(PermissionDenied):
        timer.start_timer(region=case.region, case=case, by=world.colleague, at=AT)


def test_there_is_nothing_to_stop_or_wipe_when_no_timer_runs(world: World) -> None:
    here: dict[str, Any] = {"region": world.region, "by": world.worker}
    assert timer.stop_timer(at=AT, **here) is None
    timer.wipe_timer(**here)


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"minutes": 0}, "an_activity_takes_a_minute_to_ten_hours"),
        ({"minutes": 601}, "an_activity_takes_a_minute_to_ten_hours"),
    ],
)
def test_the_database_refuses_minutes_that_cannot_be(
    world: World, facts: dict[str, int], name: str
) -> None:
    write(world)
    with pytest.raises(IntegrityError, match=name):
        Activity.objects.update(**facts)


def test_the_database_knows_weeks_by_their_monday_and_once(world: World) -> None:
    write(world)
    standing = hand_in(world)
    rows = ActivityWeek.objects.filter(pk=standing.pk)
    for facts, name in (
        ({"monday": THIS_WEEK.sunday}, "a_week_begins_on_monday"),
        ({"taken_back_at": AT}, "a_week_is_taken_back_by_somebody"),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            rows.update(**facts)
    standing.pk = None
    with pytest.raises(IntegrityError, match="a_week_is_handed_in_once"):
        standing.save(force_insert=True)
