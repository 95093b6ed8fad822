"""The verbs of the monitoring: plan by rhythm, report, move, drop."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from cases.case.lifecycle import Status
from cases.case.models.case import Case
from cases.context.models.contact import Contact
from cases.monitoring.actions.monitoring import plan_monitoring
from cases.monitoring.models.moment import MonitoringMoment
from cases.monitoring.models.plan import MomentMove, MonitoringRhythm
from cases.monitoring.signals import moment_gave_a_signal
from cases.monitoring.views.monitoring_summary import MonitoringSummary
from tests.cases.monitoring.situations import (
    MONDAY,
    ask,
    days_of,
    drop,
    make_plan,
    move,
    noon,
    planned_case,
    report,
    rhythm,
)
from tests.factories import (
    AT,
    active_case,
    advised_case,
    arrange,
    monitored_case,
    plan,
    today,
)
from tests.outbox.situations import queued
from tests.world import World
from zsm_werkplaats.audit.models import CaseEvent
from zsm_werkplaats.lib.dates import is_working_day, working_day_from
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError

WEEK = timedelta(weeks=1)


def last_event() -> CaseEvent:
    event = CaseEvent.objects.order_by("-pk").first()
    assert event
    return event


def test_a_rhythm_fades_and_starts_the_monitoring(world: World) -> None:
    case = active_case(world)
    made = make_plan(
        world,
        case,
        rhythm().days_after(MONDAY),
        rhythm=rhythm(),
        stop_rule="het buurtteam hem heeft",
    )
    weeks = [(day - MONDAY).days / 7 for day in days_of(case)]
    assert weeks == [1, 2, 4, 8]
    case.refresh_from_db()
    assert case.status == Status.MONITORING
    assert (str(made), made.stop_rule) == (
        "Na 1, 2, 4 en 8 weken",
        "het buurtteam hem heeft",
    )
    assert last_event().summary == "monitoring gepland: 4 keer vragen hoe het gaat"
    assert "Stopt als het buurtteam hem heeft" in last_event().detail


def test_steps_of_every_rhythm_grow_or_stay_the_same(world: World) -> None:
    rhythms = MonitoringRhythm.objects.values_list("weeks", flat=True)
    assert len(rhythms) >= 3
    for weeks in rhythms:
        steps = [b - a for a, b in pairwise(weeks)]
        assert steps == sorted(steps)


@pytest.mark.parametrize(
    ("wished", "comes"),
    [
        ("2026-06-06", "2026-06-08"),  # a Saturday
        ("2026-12-25", "2026-12-28"),  # Christmas on a Friday
        ("2027-03-28", "2027-03-30"),  # Easter Sunday, and the clock goes forward
        ("2026-10-25", "2026-10-26"),  # a Sunday, and the clock goes back
        ("2027-04-27", "2027-04-28"),  # King's Day
        ("2027-05-06", "2027-05-07"),  # Ascension Day
        ("2026-06-09", "2026-06-09"),
    ],
)
def test_a_moment_on_a_free_day_comes_on_the_next_working_day_and_says_so(
    world: World, wished: str, comes: str
) -> None:
    case = planned_case(world, date.fromisoformat(wished))
    moment = case.monitoringmoments.get()
    assert moment.due_on == date.fromisoformat(comes)
    said = moment.wished_on and moment.wished_on.isoformat()
    assert said == (wished if wished != comes else None)


def test_over_a_whole_year_no_moment_comes_on_a_free_day(world: World) -> None:
    days = [MONDAY + timedelta(days=number) for number in range(1, 366)]
    comes = [working_day_from(day) for day in days]
    assert all(is_working_day(day) for day in comes)
    assert all(
        timedelta(0) <= c - d <= timedelta(days=4)
        for c, d in zip(comes, days, strict=True)
    )


def test_who_asks_today_asks_today_whatever_day_it_is(world: World) -> None:
    saturday = date(2026, 6, 6)
    case = active_case(world)
    make_plan(world, case, [saturday], at=noon(saturday))
    assert days_of(case) == [saturday]


def test_a_plan_without_a_day_is_no_plan(world: World) -> None:
    with pytest.raises(RefusedError, match="Kies een ritme"):
        make_plan(world, active_case(world), [])


def test_who_only_decides_or_works_elsewhere_plans_nothing(world: World) -> None:
    case = advised_case(world)
    for user in (world.prosecutor, world.far_worker, world.outsider):
        with pytest.raises(PermissionDenied):
            make_plan(world, case, [MONDAY + WEEK], by=user)


def test_asking_again_keeps_the_plan_and_what_it_is_about(world: World) -> None:
    case = active_case(world)
    support = arrange(world, case)
    made = make_plan(world, case, [today()], at=AT, support=support)
    report(world, made.moments.get(), answer="not_reached", next_on=today())
    again = case.monitoringmoments.open().get()
    assert (again.plan, again.support, again.ask_whom) == (made, support, "Lotte")


def test_faltering_puts_a_call_among_those_to_make(world: World) -> None:
    case = monitored_case(world)
    report(
        world,
        case.monitoringmoments.get(),
        answer="falters",
        falters_at="client",
        call_whom="zijn zus",
        call_on=today(),
    )
    waiting = Contact.objects.to_call_again().get()
    assert (waiting.with_whom, waiting.next_attempt_on) == ("zijn zus", today())
    assert not waiting.is_shared
    assert waiting.minutes == 0
    assert "zijn zus" not in last_event().detail + last_event().summary


def test_holder_is_messaged_when_a_moment_is_moved_to_today(world: World) -> None:
    case = monitored_case(world, due_on=today() + timedelta(days=30))
    moment = case.monitoringmoments.get()
    move(world, moment, today(), by=world.colleague, at=AT)
    [message] = queued("moment")
    assert (message.recipient, message.due_on) == (world.worker, today())


@pytest.fixture
def heard() -> Iterator[list[MonitoringMoment]]:
    """The signals that a higher app would hear."""
    found: list[MonitoringMoment] = []

    def listen(moment: MonitoringMoment, **_: Any) -> None:
        found.append(moment)

    moment_gave_a_signal.connect(listen)
    yield found
    moment_gave_a_signal.disconnect(listen)


def test_faltering_at_an_organisation_gives_a_signal_after_it_is_safe(
    world: World,
    heard: list[MonitoringMoment],
    django_capture_on_commit_callbacks: Any,
) -> None:
    moment = monitored_case(world).monitoringmoments.get()
    with django_capture_on_commit_callbacks(execute=True):
        report(
            world,
            moment,
            answer="falters",
            falters_at="organisation",
            signal="Neemt de telefoon niet op",
            signal_organisation=world.organisation,
        )
        assert heard == []
    assert [m.pk for m in heard] == [moment.pk]
    moment.refresh_from_db()
    assert moment.signal_organisation == world.organisation


def test_faltering_elsewhere_or_without_a_word_gives_no_signal(
    world: World,
    heard: list[MonitoringMoment],
    django_capture_on_commit_callbacks: Any,
) -> None:
    case = active_case(world)
    with django_capture_on_commit_callbacks(execute=True):
        for falters_at, signal in (("client", "Komt niet"), ("organisation", "")):
            moment = plan(world, case, today())
            report(
                world, moment, answer="falters", falters_at=falters_at, signal=signal
            )
            moment.refresh_from_db()
            assert moment.signal == ""
    assert heard == []


def test_two_people_report_the_same_moment_and_the_second_hears_of_the_first(
    world: World,
) -> None:
    moment = monitored_case(world).monitoringmoments.get()
    stale = MonitoringMoment.objects.get(pk=moment.pk)
    report(world, moment, answer="does_not_run", falters_at="client")
    with pytest.raises(RefusedError, match="al vast: loopt niet"):
        report(world, stale, by=world.colleague)
    stale.refresh_from_db()
    assert (stale.answer, stale.reported_by) == ("does_not_run", world.worker)


def test_a_moment_is_moved_and_the_old_day_stays_in_the_timeline(world: World) -> None:
    case = planned_case(world, MONDAY + WEEK)
    moment = case.monitoringmoments.get()
    move(world, moment, date(2026, 6, 20))
    found: Any = case.monitoringmoments.with_last_move()
    moment = found.get()
    assert (moment.due_on, moment.wished_on) == (date(2026, 6, 22), date(2026, 6, 20))
    assert (moment.moved_from, moment.moved_why) == (MONDAY + WEEK, "Op vakantie")
    event = last_event()
    assert event.summary == (
        "monitormoment van 8 juni 2026 verplaatst naar 22 juni 2026"
    )
    assert "Op vakantie" in event.detail


def test_who_moves_what_a_colleague_moved_is_told(world: World) -> None:
    moment = planned_case(world, MONDAY + WEEK).monitoringmoments.get()
    stale = MonitoringMoment.objects.get(pk=moment.pk)
    move(world, moment, MONDAY + 2 * WEEK)
    with pytest.raises(EditConflictError):
        move(world, stale, MONDAY + 3 * WEEK)
    assert MomentMove.objects.count() == 1


def test_a_moment_that_is_moved_to_its_own_day_does_not_move(world: World) -> None:
    moment = planned_case(world, MONDAY + WEEK).monitoringmoments.get()
    with pytest.raises(RefusedError, match="staat al op deze dag"):
        move(world, moment, MONDAY + WEEK - timedelta(days=1))


def test_a_dropped_moment_is_asked_about_no_more(world: World) -> None:
    case = monitored_case(world)
    moment = case.monitoringmoments.get()
    drop(world, moment)
    assert not MonitoringMoment.objects.due(today()).exists()
    assert last_event().summary.endswith("vervallen")
    for again in (report, drop):
        with pytest.raises(RefusedError, match="Dit moment is vervallen: Verhuisd"):
            again(world, moment)
    moment.refresh_from_db()
    assert not moment.is_late(AT + WEEK)


def test_a_reported_moment_is_neither_moved_nor_dropped(world: World) -> None:
    moment = monitored_case(world).monitoringmoments.get()
    report(world, moment)
    with pytest.raises(RefusedError, match="al vast"):
        drop(world, moment)
    with pytest.raises(RefusedError, match="al vast"):
        move(world, moment, today() + WEEK, at=AT)


def monitoring_summary(case: Case) -> MonitoringSummary:
    return MonitoringSummary(Case.objects.get(pk=case.pk), AT, None, [])


@pytest.mark.parametrize(
    ("answers", "is_quiet"),
    [
        (["runs", "runs"], True),
        (["falters", "runs", "runs"], True),
        (["runs"], False),
        (["runs", "falters"], False),
        (["runs", "falters", "runs"], False),
        (["runs", "not_reached"], False),
        ([], False),
    ],
)
def test_two_quiet_moments_in_a_row_propose_to_close(
    world: World, answers: list[str], *, is_quiet: bool
) -> None:
    case = active_case(world)
    for number, answer in enumerate(answers):
        where = "client" if answer == "falters" else ""
        moment = plan(world, case, today() - number * WEEK)
        at = AT + timedelta(minutes=number)
        report(world, moment, answer=answer, falters_at=where, at=at)
    assert monitoring_summary(case).proposes_closing == is_quiet


def test_two_answers_about_one_day_are_one_quiet_day(world: World) -> None:
    case = active_case(world)
    for _ in range(2):
        report(world, plan(world, case, today()))
    assert not monitoring_summary(case).proposes_closing


def test_a_closed_case_has_no_next_moment(world: World) -> None:
    case = monitored_case(world)
    Case.objects.filter(pk=case.pk).update(closed_at=AT)
    assert monitoring_summary(case).state == ("afgesloten", "neutral")


def test_the_stop_rule_stands_as_long_as_there_is_something_to_ask(
    world: World,
) -> None:
    case = active_case(world)
    made = make_plan(world, case, [today()], at=AT, stop_rule="hij woont")
    assert monitoring_summary(case).stop_rules == ["hij woont"]
    report(world, made.moments.get())
    assert monitoring_summary(case).stop_rules == []


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"dropped_at": AT}, "a_dropped_moment_says_who_and_why"),
        ({"signal": "Vol"}, "a_signal_comes_from_faltering_at_an_organisation"),
    ],
)
def test_the_database_refuses_what_cannot_be(
    world: World, facts: dict[str, Any], name: str
) -> None:
    rows = MonitoringMoment.objects.filter(case=monitored_case(world))
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        rows.update(**facts)


def test_a_moment_cannot_be_reported_and_dropped(world: World) -> None:
    moment = monitored_case(world).monitoringmoments.get()
    report(world, moment)
    rows = MonitoringMoment.objects.filter(pk=moment.pk)
    dropped = {"dropped_at": AT, "dropped_by": world.worker, "drop_reason": "x"}
    name = "a_moment_is_reported_or_dropped"
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        rows.update(**dropped)


def test_a_question_per_date_goes_with_its_date(world: World) -> None:
    case = active_case(world)
    first, second = MONDAY + WEEK, MONDAY + 2 * WEEK
    plan_monitoring(
        case=case,
        moments=[ask(first, "Gebeld?", "moeder"), ask(second, "Gestart?", "")],
        by=world.worker,
        at=noon(MONDAY),
    )
    told = case.monitoringmoments.values_list("due_on", "question", "ask_whom")
    assert list(told) == [(first, "Gebeld?", "moeder"), (second, "Gestart?", "")]


def test_moment_moved_to_a_working_day_names_no_other_wish(world: World) -> None:
    case = planned_case(world, MONDAY + WEEK)
    moment = move(world, case.monitoringmoments.get(), MONDAY + 2 * WEEK)
    assert (moment.due_on, moment.wished_on) == (MONDAY + 2 * WEEK, None)
