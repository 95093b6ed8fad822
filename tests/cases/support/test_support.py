"""The verbs of the help: what is told stays, and what stands follows from it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from cases.case.lifecycle import Verb
from cases.monitoring.actions import closing
from cases.monitoring.models.closing import Outcome
from cases.support.actions import direction, support, support_step
from cases.support.helping_parties import parties_of
from cases.support.models.support import RefusalReason, Support
from tests.cases.support.situations import (
    accept,
    considered,
    days_ago,
    end,
    known_help,
    own_trajectory,
    start,
    started_unconfirmed,
)
from tests.factories import AT, active_case, advised_case, arrange, today
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError

S = Support.Status


def told(support: Support) -> list[str]:
    return [step.kind for step in support.steps.standing()]


def test_help_goes_from_asked_to_running_in_the_order_of_the_work(
    world: World,
) -> None:
    help_ = considered(world, active_case(world))
    assert help_.status == S.CONSIDERED
    support_step.take_step(
        verb=Verb.WAIT_FOR_SUPPORT,
        support=help_,
        on=today(),
        until=today(),
        by=world.worker,
        at=AT,
    )
    assert help_.status == S.WAITING
    assert accept(world, help_).status == S.ACCEPTED
    assert help_.waiting_until is None
    assert start(world, help_, who="").status == S.RUNNING
    assert end(world, help_, "finished").status == S.ENDED
    assert told(help_) == [
        "asked",
        "considered",
        "waiting",
        "accepted",
        "started",
        "ended",
    ]


def test_a_step_back_is_a_new_fact_and_the_old_one_stays(world: World) -> None:
    help_ = accept(world, arrange(world, active_case(world)))
    support_step.take_step(
        verb=Verb.WAIT_FOR_SUPPORT, support=help_, on=today(), by=world.worker, at=AT
    )
    assert (help_.status, help_.accepted_on, help_.confirmed_by) == (
        S.WAITING,
        None,
        "",
    )
    assert told(help_) == ["asked", "accepted", "waiting"]


def test_help_that_started_runs_only_once_the_other_side_says_so(world: World) -> None:
    help_ = started_unconfirmed(world, active_case(world))
    assert help_.status == S.STARTED
    support_step.take_step(
        verb=Verb.CONFIRM_SUPPORT,
        support=help_,
        on=today(),
        who="Lot",
        by=world.worker,
        at=AT,
    )
    assert (help_.status, help_.confirmed_on) == (S.RUNNING, today())


def test_our_own_trajectory_needs_nobody_to_confirm_it(world: World) -> None:
    help_ = own_trajectory(world, active_case(world))
    assert start(world, help_, who="").status == S.RUNNING
    assert help_.confirmed_by == world.worker.name


def test_a_mistake_is_taken_back_with_who_and_why(world: World) -> None:
    help_ = end(world, accept(world, arrange(world, active_case(world))), "broken_off")
    given: dict[str, Any] = {"support": help_, "by": world.colleague, "at": AT}
    support_step.correct_support(why="Verkeerde zaak", **given)
    assert (help_.status, help_.ending) == (S.ACCEPTED, "")
    last = help_.steps.last()
    assert last
    assert (last.taken_back_by, last.taken_back_why) == (
        world.colleague,
        "Verkeerde zaak",
    )
    support_step.correct_support(why="Nog niet", **given)
    assert help_.status == S.ASKED
    with pytest.raises(RefusedError, match="nog niets gemeld"):
        support_step.correct_support(why="Verder terug", **given)


def test_who_comes_second_hears_what_the_other_told(world: World) -> None:
    help_ = arrange(world, active_case(world))
    seen = help_.steps.get().pk
    end(world, Support.objects.get(pk=help_.pk), "refused", by=world.colleague)
    with pytest.raises(EditConflictError) as conflict:
        accept(world, help_, seen=seen)
    assert "geweigerd" in str(conflict.value.standing)
    help_.refresh_from_db()
    assert help_.status == S.ENDED


def test_a_step_that_means_nothing_any_more_is_refused(world: World) -> None:
    help_ = end(world, arrange(world, active_case(world)), "dead_ended")
    for act in (accept, start):
        with pytest.raises(RefusedError, match="doodgelopen"):
            act(world, help_)


@pytest.mark.parametrize(
    ("verb", "facts", "field"),
    [
        (Verb.ACCEPT_SUPPORT, {}, "who"),
        (Verb.BRIDGE_SUPPORT, {"until": today()}, "explanation"),
        (Verb.END_SUPPORT, {}, "ending"),
    ],
)
def test_step_without_what_its_row_requires_is_refused(
    world: World, verb: Verb, facts: dict[str, Any], field: str
) -> None:
    help_ = arrange(world, active_case(world))
    with pytest.raises(RefusedError) as refusal:
        support_step.take_step(
            support=help_, verb=verb, by=world.worker, at=AT, **facts
        )
    assert refusal.value.field == field


def test_step_with_a_fact_that_its_row_does_not_ask_is_a_mistake(world: World) -> None:
    help_ = arrange(world, active_case(world))
    with pytest.raises(TypeError, match="takes no ending"):
        accept(world, help_, ending="finished")


def test_nothing_happened_before_it_was_asked(world: World) -> None:
    help_ = arrange(world, active_case(world))
    with pytest.raises(RefusedError, match="pas op"):
        accept(world, help_, on=days_ago(1))


def test_help_that_is_passed_on_ends_and_follows_at_the_other(world: World) -> None:
    first = arrange(world, active_case(world))
    given: dict[str, Any] = {"passed_on": today(), "by": world.worker, "at": AT}
    second = support.refer_support(support=first, party="Wmo-loket", **given)
    third = support.refer_support(support=second, party="FACT", **given)
    assert [s.ending for s in (first, second, third)] == ["passed_on", "passed_on", ""]
    assert (third.follows, second.follows) == (second, first)
    assert third.need == first.need
    assert third.ball == "FACT"


def test_a_bridge_goes_on_when_help_is_passed_on(world: World) -> None:
    first = arrange(world, active_case(world))
    until = today() + timedelta(days=7)
    support_step.take_step(
        verb=Verb.BRIDGE_SUPPORT,
        support=first,
        until=until,
        explanation="Elke week bellen",
        by=world.worker,
        at=AT,
    )
    given: dict[str, Any] = {"passed_on": today(), "by": world.worker, "at": AT}
    second = support.refer_support(support=first, party="FACT", **given)
    assert second.bridge_until == until
    assert told(second) == ["asked", "bridged"]
    assert Support.objects.bridged_too_long(until + timedelta(days=1)).get() == second


def test_checking_running_help_asks_at_who_gives_it(world: World) -> None:
    case = active_case(world)
    known = known_help(world, case, "Tante Riet")
    check = arrange(world, case, kind="check", service=None, existing=known)
    assert (check.party, check.receiver, check.is_own) == (
        "Tante Riet",
        "Tante Riet",
        False,
    )


def test_a_hand_over_that_nobody_confirmed_lies_with_the_other_after_seven_days(
    world: World,
) -> None:
    case = active_case(world)
    silent = arrange(world, case, asked_on=days_ago(7))
    arrange(world, case, asked_on=days_ago(6))
    own_trajectory(world, case, asked_on=days_ago(30))
    start(world, arrange(world, case, asked_on=days_ago(30)))
    waiting = arrange(world, case, asked_on=days_ago(30))
    support_step.take_step(
        verb=Verb.WAIT_FOR_SUPPORT,
        support=waiting,
        on=days_ago(20),
        until=today() + timedelta(days=1),
        by=world.worker,
        at=AT,
    )
    found = Support.objects.waiting_for_others
    assert list(found(today())) == [silent]
    assert waiting in found(today() + timedelta(days=1))
    assert silent.ball == "Buurtteam West"


def test_the_days_of_silence_are_a_setting(world: World, settings: Any) -> None:
    arrange(world, active_case(world), asked_on=days_ago(3))
    settings.HANDOVER_DAYS = 3
    assert Support.objects.waiting_for_others(today()).exists()


def test_a_bridge_that_passed_asks_for_attention_until_they_start(
    world: World,
) -> None:
    help_ = arrange(world, active_case(world))
    support_step.take_step(
        verb=Verb.BRIDGE_SUPPORT,
        support=help_,
        until=today(),
        explanation="Elke week bellen",
        by=world.worker,
        at=AT,
    )
    late = today() + timedelta(days=1)
    assert help_.is_bridged_too_long(late)
    assert not Support.objects.bridged_too_long(today())
    assert Support.objects.bridged_too_long(late).get() == help_
    start(world, help_)
    assert not Support.objects.bridged_too_long(late)


def test_nobody_is_an_answer_and_a_gap(world: World) -> None:
    case = active_case(world)
    settled = direction.settle_direction(
        case=case, holder="Niemand", since=today(), by=world.worker, at=AT
    )
    case.refresh_from_db()
    assert (settled.kind, case.has_director) == ("nobody", False)


def test_three_parties_and_nobody_directing_is_asked_about(world: World) -> None:
    case = active_case(world)
    arrange(world, case)
    arrange(world, case, service=None, party="bewindvoerder")
    known_help(world, case, "Buurtteam West")
    assert parties_of(case).question == ""
    known_help(world, case, "Veilig Thuis")
    assert "3 betrokken organisaties" in parties_of(case).question
    close(world, case, direction_answer="Het buurtteam neemt het op zich.")
    kept = case.closings.get()
    assert "3 betrokken organisaties" in kept.direction_question
    assert kept.direction_answer == "Het buurtteam neemt het op zich."


def test_closing_while_the_werkplaats_directs_is_asked_about_and_never_blocked(
    world: World,
) -> None:
    case = active_case(world)
    direction.settle_direction(
        case=case, kind="werkplaats", since=today(), by=world.worker, at=AT
    )
    assert "nog de regie" in parties_of(case).question
    close(world, case)
    assert case.closings.get().direction_answer == ""


def test_a_settled_direction_is_not_asked_about(world: World) -> None:
    case = active_case(world)
    for name in ("a", "b", "c"):
        known_help(world, case, name)
    direction.settle_direction(
        case=case, holder="FACT", since=today(), by=world.worker, at=AT
    )
    assert parties_of(case).question == ""


def close(world: World, case: Any, **facts: Any) -> None:
    outcome = Outcome.objects.get(code="hulp-loopt")
    closing.close_case(case=case, outcome=outcome, by=world.worker, at=AT, **facts)


def test_a_refusal_says_why(world: World) -> None:
    help_ = arrange(world, active_case(world))
    reason = RefusalReason.objects.get(code="doelgroep")
    end(world, help_, "refused", refusal=reason)
    last = help_.steps.last()
    assert last
    assert last.told == f"geweigerd ({reason})"


@pytest.mark.parametrize("part", ["prosecutor", "far_worker", "administrator"])
def test_who_does_not_arrange_help_tells_no_steps(world: World, part: str) -> None:
    help_ = arrange(world, advised_case(world))
    with pytest.raises(PermissionDenied):
        accept(world, help_, by=world.everybody[part])
