"""The agenda of a case review makes itself: which cases, and why."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from cases.case.models.case import Case
from cases.context.models.contact import Contact
from cases.intake.actions.nomination import accept_case
from cases.monitoring.actions import arrest, closing
from reflection.case_review.agenda import agenda, scope_of
from reflection.case_review.reasons.table import ALL, in_words, reasons_of
from reflection.meeting.kinds import AGENDAS, REASONS, ForAgenda
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.series import MeetingKind
from tests.cases.activity.situations import long_contact
from tests.cases.decision.situations import postpone_until
from tests.cases.monitoring.situations import report
from tests.cases.screening.situations import challenged
from tests.cases.support.situations import (
    days_ago,
    end,
    help_asked,
    known_help,
    started_unconfirmed,
)
from tests.factories import (
    AT,
    active_case,
    advised_case,
    arrange,
    call,
    closed_case,
    declined_case,
    many_cases,
    monitored_case,
    nominated_case,
    plan,
    raise_safety,
    shielded_case,
    today,
)
from tests.reflection.case_review.situations import (
    LAST_WEEK,
    bring,
    held_review,
    on_agenda,
)
from tests.reflection.situations import planned_meeting
from tests.world import World

pytestmark = pytest.mark.django_db
LONG_AGO = AT - timedelta(days=40)


def for_agenda(world: World) -> list[ForAgenda]:
    return list(agenda(planned_meeting(world), AT))


def why(world: World, case: Case) -> set[str]:
    """The reasons for which a case stands on the agenda."""
    stands = [each for each in for_agenda(world) if each.case == case]
    assert len(stands) < 2, "a case stands once"
    return {code for each in stands for code in each.reasons}


def said(world: World, case: Case) -> list[str]:
    """The same with their figures, in words."""
    scope = scope_of(planned_meeting(world), AT, case=case.pk)
    return in_words(reasons_of(scope).get(case.pk, {}), AT)


def old(case: Case, days: int = 40) -> Case:
    """The case as if it came in so many days ago, before the last review."""
    long_ago = AT - timedelta(days=days)
    cases = Case.objects.filter(pk=case.pk)
    cases.update(nominated_at=long_ago)
    cases.filter(accepted_at__isnull=False).update(accepted_at=long_ago)
    return cases.get()


def calm(world: World, case: Case | None = None) -> Case:
    """A case of before the last review with which nothing is the matter."""
    case = old(case or active_case(world))
    call(world, case)
    return case


def test_agenda_is_registered_for_case_reviews_with_words_for_its_reasons() -> None:
    assert AGENDAS[MeetingKind.CASE_REVIEW] is agenda
    assert {REASONS[code] for code in ALL} == {each.words for each in ALL.values()}


@pytest.mark.parametrize("make", [nominated_case, active_case, closed_case])
def test_case_that_came_in_since_the_last_review_is_new(
    world: World, make: Callable[[World], Case]
) -> None:
    held_review(world)
    case = make(world)
    assert why(world, case) == {"new"}
    assert said(world, case)[0].startswith("nieuw sinds ")


def test_case_of_before_the_last_review_is_not_new(world: World) -> None:
    held_review(world)
    assert why(world, calm(world)) == set()


def test_nomination_of_before_is_new_when_it_was_accepted_since(world: World) -> None:
    held_review(world)
    case = active_case(world)
    Case.objects.filter(pk=case.pk).update(nominated_at=LONG_AGO)
    assert why(world, case) == {"new"}


def test_nomination_that_was_given_back_is_not_touched_on(world: World) -> None:
    assert why(world, declined_case(world)) == set()


def test_case_that_came_in_while_the_last_review_ran_is_new(world: World) -> None:
    last = held_review(world)
    case = calm(world)
    Case.objects.filter(pk=case.pk).update(
        nominated_at=LAST_WEEK + timedelta(minutes=10),
        accepted_at=LAST_WEEK + timedelta(minutes=10),
    )
    assert why(world, case) == {"new"}
    on_agenda(last, case, reached_at=LAST_WEEK + timedelta(minutes=50))
    assert why(world, case) == set()


def test_review_that_was_never_held_leaves_its_cases_to_the_next(world: World) -> None:
    held_review(world, LAST_WEEK - timedelta(days=7))
    planned_meeting(world, planned_at=LAST_WEEK)  # nobody came
    case = calm(world)
    Case.objects.filter(pk=case.pk).update(nominated_at=LAST_WEEK - timedelta(days=1))
    assert why(world, case) == {"new"}


def test_first_review_of_a_region_looks_back_two_weeks(world: World) -> None:
    recent, earlier = active_case(world), calm(world)
    Case.objects.filter(pk=recent.pk).update(accepted_at=AT - timedelta(days=13))
    assert why(world, recent) == {"new"}
    assert why(world, earlier) == set()


def test_case_that_the_last_review_did_not_reach_stands_on_the_next(
    world: World,
) -> None:
    last = held_review(world)
    case, taken_off = calm(world), calm(world)
    item = on_agenda(last, case)
    on_agenda(last, taken_off, taken_off_at=LAST_WEEK)
    assert said(world, case) == ["vorige keer niet besproken"]
    assert why(world, taken_off) == set()
    (left,) = [each for each in for_agenda(world) if each.case == case]
    assert (left.moved_from, left.reasons) == (item, ()), "the item says it itself"


def test_reopened_case_came_in_again(world: World) -> None:
    held_review(world)
    case = closed_case(world)
    closing.reopen_case(case=case, reason="Toch", by=world.worker, at=AT)
    assert why(world, calm(world, case)) == {"back"}


def test_new_arrest_during_monitoring_brings_a_case_back(world: World) -> None:
    held_review(world)
    case = monitored_case(world)
    arrest.note_arrest(case=case, offence="Diefstal", by=world.worker, at=AT)
    assert "back" in why(world, calm(world, case))


def test_brought_case_comes_with_who_asks_and_the_question(world: World) -> None:
    held_review(world)
    case = calm(world)
    bring(world, case)
    bring(world, case, by=world.colleague, question="En de broer?")
    (stands,) = [each for each in for_agenda(world) if each.case == case]
    assert stands.reasons == ("brought",)
    assert (stands.asked_by, stands.question) == (
        world.worker,
        "Wie kent deze familie?",
    )
    assert said(world, case) == ["ingebracht door Worker en Colleague"]


def test_closed_case_is_discussed_when_somebody_brings_it(world: World) -> None:
    held_review(world)
    case = old(closed_case(world))
    bring(world, case)
    assert why(world, case) == {"brought"}


def test_what_is_not_safe_stands_there_until_it_is_settled(world: World) -> None:
    held_review(world)
    case = calm(world)
    raise_safety(world, case)
    assert why(world, case) == {"safety"}


def test_case_without_conversation_for_two_weeks_is_stuck(world: World) -> None:
    held_review(world)
    case = old(active_case(world), days=30)
    call(world, case, at=AT - timedelta(days=18))
    call(world, case, result="voicemail")
    assert why(world, case) == {"quiet"}
    assert said(world, case) == ["18 dagen geen contact"]
    call(world, case, at=AT - timedelta(days=13))
    assert why(world, case) == set()


def test_monitored_case_is_quiet_by_plan_while_a_moment_lies_ahead(
    world: World,
) -> None:
    held_review(world)
    case = old(monitored_case(world, today() + timedelta(days=20)))
    assert why(world, case) == set()
    case.monitoringmoments.update(due_on=days_ago(1))
    assert why(world, case) == {"quiet"}


@pytest.mark.parametrize(
    ("answer", "words"),
    [("falters", "hapert bij de organisatie"), ("does_not_run", "loopt niet")],
)
def test_last_answer_of_the_monitoring_makes_a_case_stuck(
    world: World, answer: str, words: str
) -> None:
    held_review(world)
    case = calm(world, monitored_case(world))
    where = {"falters_at": "organisation"} if answer == "falters" else {}
    report(world, case.monitoringmoments.get(), answer=answer, **where)
    assert why(world, case) == {answer}
    assert said(world, case)[0].startswith(words)
    report(world, plan(world, case, today()), answer="runs", at=AT + timedelta(hours=1))
    assert why(world, case) == set()


def test_call_and_help_that_dead_ended_since_are_counted_together(
    world: World,
) -> None:
    held_review(world)
    case = calm(world)
    call(world, case, result="dead_end")
    end(world, arrange(world, case, kind="case_management"), "dead_ended")
    assert why(world, case) == {"dead_end"}
    assert said(world, case)[0].startswith("2 keer doodgelopen")


def test_dead_end_of_before_the_last_review_was_discussed_then(world: World) -> None:
    held_review(world)
    case = calm(world)
    contact = call(world, case, result="dead_end")
    Contact.objects.filter(pk=contact.pk).update(created_at=LONG_AGO)
    assert why(world, case) == set()


def test_case_that_took_six_hours_says_how_much(world: World) -> None:
    held_review(world)
    case = calm(world)
    long_contact(world, case, minutes=355)
    assert why(world, case) == set()
    long_contact(world, case, minutes=105)
    assert why(world, case) == {"hours"}
    assert said(world, case) == ["kostte al 7 u 40"]


def test_help_that_runs_without_anybody_who_directs_is_stuck(world: World) -> None:
    held_review(world)
    case = calm(world)
    known_help(world, case, "FACT-team")
    assert why(world, case) == {"undirected"}
    assert said(world, case) == ["er is hulp, maar geen regie vastgelegd"]
    Case.objects.filter(pk=case.pk).update(director="FACT-team")
    assert why(world, case) == set()
    Case.objects.filter(pk=case.pk).update(director="Niemand")
    assert said(world, case) == ["niemand heeft de regie"]


def test_postponed_decision_is_said_with_its_day(world: World) -> None:
    held_review(world)
    case = calm(world, advised_case(world))
    postpone_until(world, case)
    assert why(world, case) == {"postponed"}
    assert said(world, case)[0].startswith("beslissing uitgesteld tot ")


def test_hand_over_that_nobody_confirmed_is_stuck(world: World) -> None:
    held_review(world)
    case, fresh = calm(world), calm(world)
    for each in (case, fresh):
        Case.objects.filter(pk=each.pk).update(director="Buurtteam")
    started_unconfirmed(world, case)
    arrange(world, fresh)
    assert why(world, case) == {"handover"}
    assert why(world, fresh) == set(), "asked today, they may answer yet"
    help_asked(world, fresh, asked_on=days_ago(8))
    assert why(world, fresh) == {"handover"}


def test_challenge_without_an_answer_stands_there(world: World) -> None:
    held_review(world)
    case = calm(world)
    challenged(world, case)
    assert why(world, case) == {"challenge"}


def test_case_of_another_region_is_not_there(world: World) -> None:
    far = nominated_case(world, by=world.far_worker, region=world.far_region)
    accept_case(case=far, worker=world.far_worker, by=world.far_worker, at=AT)
    assert why(world, far) == set()


def test_shielded_case_is_on_the_agenda_for_who_may_know_it(world: World) -> None:
    assert "new" in why(world, shielded_case(world))


def test_safety_is_proposed_first_then_brought_then_stuck_then_new(
    world: World,
) -> None:
    held_review(world)
    new, stuck, brought, unsafe = active_case(world), *(calm(world) for _ in range(3))
    Case.objects.filter(pk=stuck.pk).update(director="niemand")
    bring(world, brought)
    raise_safety(world, unsafe)
    assert [each.case for each in for_agenda(world)] == [unsafe, brought, stuck, new]


@pytest.mark.parametrize("number", [2, 60])
def test_agenda_asks_as_often_for_many_cases_as_for_few(
    world: World, django_assert_max_num_queries: Callable[..., object], number: int
) -> None:
    many_cases(world, number)
    meeting: Meeting = planned_meeting(world)
    with django_assert_max_num_queries(5):  # type: ignore[attr-defined]
        assert len(list(agenda(meeting, AT))) == number
