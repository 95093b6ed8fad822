"""The lichte weging: a hint and no more, never overwritten, and challenged."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from cases.case.models.case import Case
from cases.intake.actions import nomination as intake
from cases.screening.actions import challenge
from cases.screening.actions.screening import Judgement
from cases.screening.approach import (
    Approach,
    Level,
    Problems,
    hint_for,
    proposed_problems,
    risk_of,
)
from cases.screening.models.challenge import Challenge
from cases.screening.models.screening import Screening, ScreeningDomain
from tests.cases.screening.situations import challenged, found, standing, weigh
from tests.factories import AT, active_case, shielded_case
from tests.world import World
from zsm_werkplaats.audit.models import CaseEvent
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError

RISKY = Judgement(chance="high", severity="high", problems="many")


@pytest.mark.parametrize(
    ("chance", "severity", "problems", "approaches"),
    [
        ("high", "medium", "few", [Approach.CONTROL]),
        ("high", "high", "many", [Approach.CONTROL, Approach.CARE]),
        ("high", "high", "", [Approach.CONTROL]),
        ("medium", "medium", "many", [Approach.CARE]),
        ("medium", "medium", "few", []),
        ("low", "medium", "many", [Approach.GUIDANCE]),
        ("low", "low", "few", [Approach.NOTHING]),
        ("low", "low", "", []),
        ("low", "", "many", []),
        ("", "", "many", []),
    ],
)
def test_risk_and_problems_suggest_an_approach(
    chance: str, severity: str, problems: str, approaches: list[Approach]
) -> None:
    assert list(hint_for(chance, severity, problems).approaches) == approaches


def test_a_hint_that_points_nowhere_is_not_the_same_as_no_hint_yet() -> None:
    assert hint_for("medium", "medium", "few").is_ready
    assert not hint_for("low", "low", "").is_ready
    assert hint_for("high", "high", "").is_ready


def test_risk_is_chance_times_severity() -> None:
    assert [risk_of("low", s) for s in Level] == ["low", "low", "medium"]
    assert [risk_of("high", s) for s in Level] == ["medium", "high", "high"]
    assert risk_of("medium", "medium") == Level.MEDIUM
    assert risk_of("", "high") is None


@pytest.mark.parametrize(
    ("weights", "proposed"),
    [
        ([], None),
        (["", ""], None),
        (["not", ""], Problems.FEW),
        (["serious", "some"], Problems.FEW),
        (["serious", "serious"], Problems.MANY),
        (["some"] * 4, Problems.MANY),
    ],
)
def test_the_domains_propose_few_or_many_problems(
    weights: list[str], proposed: Problems | None
) -> None:
    assert proposed_problems(weights) == proposed


def test_there_are_twelve_domains_and_each_says_where_it_comes_from(
    world: World,
) -> None:
    domains = ScreeningDomain.objects.all()
    assert len(domains) == 12
    assert all("RISc" in domain.source for domain in domains)


def test_a_weighing_of_two_lines_is_a_weighing(world: World) -> None:
    case = active_case(world)
    screening = weigh(world, case)
    assert [str(f) for f in screening.told] == [
        "Huisvesting en wonen: ernstig · Slaapt in een kraakpand"
    ]
    assert screening.in_a_sentence == "Lichte weging: ernstig: huisvesting en wonen."
    assert screening.reason_for_new == ""
    assert CaseEvent.objects.first().is_internal  # type: ignore[union-attr]


def test_a_weighing_without_a_word_is_none(world: World) -> None:
    with pytest.raises(RefusedError, match="niets in"):
        weigh(world, active_case(world), found=[], judged=Judgement())


def test_the_sentence_for_the_advice_tells_domains_and_risk_and_no_more(
    world: World,
) -> None:
    screening = weigh(
        world,
        active_case(world),
        found=[
            found("gezin", "not", is_protective=True, line="zus"),
            found("alcohol", "some", line="geheim"),
        ],
        judged=Judgement("low", "low", "few", judgement="vertrouwelijk"),
    )
    assert screening.in_a_sentence == (
        "Lichte weging: enigszins: alcoholgebruik; beschermend: relaties met partner, "
        "gezin en familie; laag risico, weinig problemen."
    )


def test_who_chooses_otherwise_than_the_hint_says_why_in_a_sentence(
    world: World,
) -> None:
    case = active_case(world)
    facts: dict[str, Any] = {"chance": "low", "severity": "low", "problems": "few"}
    with pytest.raises(RefusedError) as refused:
        weigh(world, case, judged=Judgement(**facts, approach="care"))
    assert refused.value.field == "deviation"
    weigh(world, case, judged=Judgement(**facts, approach="nothing"))
    judged = Judgement(**facts, approach="care", deviation="Ze vraagt er zelf om.")
    assert weigh(world, case, judged=judged).deviation == "Ze vraagt er zelf om."


def test_a_new_weighing_leaves_the_earlier_one_as_it_was(world: World) -> None:
    case = active_case(world)
    first = weigh(world, case)
    second = weigh(world, case, found=[found("drugs", "some")], by=world.colleague)
    first = Screening.objects.with_findings().get(pk=first.pk)
    assert (first.superseded_at, first.serious) == (AT, ["huisvesting en wonen"])
    assert standing(case) == second
    assert (second.created_by, second.reason_for_new) == (
        world.colleague,
        "Er is meer bekend.",
    )


def test_a_weighing_in_which_nothing_differs_makes_no_new_one(world: World) -> None:
    case = active_case(world)
    assert weigh(world, case) == weigh(world, case)
    assert CaseEvent.objects.filter(verb="weigh").count() == 1


def test_filling_up_the_own_weighing_of_today_needs_no_reason(world: World) -> None:
    case = active_case(world)
    weigh(world, case)
    weigh(world, case, judged=RISKY, reason_for_new="")
    for who_and_when in ({"by": world.colleague}, {"at": AT + timedelta(days=1)}):
        with pytest.raises(RefusedError) as refused:
            weigh(world, case, reason_for_new="", **who_and_when)
        assert refused.value.field == "reason_for_new"
    ask(world, case)
    question(world, case)
    with pytest.raises(RefusedError):
        weigh(world, case, reason_for_new="")


def test_a_weighing_from_a_page_that_is_no_longer_true_is_not_saved(
    world: World,
) -> None:
    case = active_case(world)
    weigh(world, case)
    for seen in (None, 0):
        with pytest.raises(EditConflictError):
            weigh(world, case, seen=seen, found=[found("drugs")])
    assert Screening.objects.count() == 1


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_who_save_at_once_one_is_told_and_nothing_is_lost(
    world: World, threads: ThreadPoolExecutor
) -> None:
    case = active_case(world)
    seen = weigh(world, case).pk
    start = Barrier(2)

    def save(code: str) -> str:
        try:
            start.wait(timeout=5)
            weigh(world, case, seen=seen, found=[found(code)])
        except EditConflictError:
            return "told"
        finally:
            connection.close()
        return "saved"

    outcomes = list(threads.map(save, ["drugs", "alcohol"]))
    assert sorted(outcomes) == ["saved", "told"]
    saved = standing(case)
    assert saved
    expected = ["druggebruik", "alcoholgebruik"][outcomes.index("saved")]
    assert saved.serious == [expected]
    assert Screening.objects.count() == 2


def ask(world: World, case: Case, **facts: Any) -> Challenge:
    given: dict[str, Any] = {"case": case, "by": world.worker, "at": AT}
    return challenge.ask_challenge(**given | facts)


def question(world: World, case: Case, **facts: Any) -> Challenge:
    given: dict[str, Any] = {
        "case": case,
        "question": "Wie?",
        "by": world.colleague,
        "at": AT,
    }
    return challenge.challenge_weighing(**given | facts)


def test_whoever_challenges_meets_what_was_asked_of_a_colleague(world: World) -> None:
    case = active_case(world)
    weigh(world, case)
    asked = ask(world, case, colleague=world.colleague)
    given = question(world, case, by=world.manager)
    assert given.pk == asked.pk
    assert (given.challenged_by, given.colleague) == (world.manager, world.colleague)
    assert question(world, case).pk != given.pk


def test_asking_again_withdraws_what_was_asked_before(world: World) -> None:
    case = active_case(world)
    weigh(world, case)
    first, second = ask(world, case, colleague=world.colleague), ask(world, case)
    first.refresh_from_db()
    assert first.status == Challenge.Status.WITHDRAWN
    assert list(case.challenges.asked()) == [second]


def test_nobody_challenges_the_own_weighing_or_is_asked_to(world: World) -> None:
    case = active_case(world)
    weigh(world, case)
    with pytest.raises(RefusedError, match="eigen weging"):
        question(world, case, by=world.worker)
    with pytest.raises(RefusedError, match="schreef de weging zelf"):
        ask(world, case, colleague=world.worker)


def test_there_is_nothing_to_challenge_before_the_weighing(world: World) -> None:
    with pytest.raises(RefusedError, match="nog geen weging"):
        question(world, active_case(world))


def test_a_challenge_asks_at_least_something(world: World) -> None:
    case = active_case(world)
    weigh(world, case)
    with pytest.raises(RefusedError):
        question(world, case, question="")
    assert question(world, case, question="", counter_hypothesis="Angst").is_open


def test_the_author_or_the_holder_answers_once_and_for_all(world: World) -> None:
    given = challenged(world, active_case(world))

    def answer(**facts: Any) -> Challenge:
        given_facts: dict[str, Any] = {
            "challenge": given,
            "answer": "Haar zus.",
            "at": AT,
        }
        return challenge.answer_challenge(**given_facts | facts)

    with pytest.raises(RefusedError, match="Alleen"):
        answer(by=world.colleague)
    intake.assign_case(case=given.case, worker=world.colleague, by=world.worker, at=AT)
    assert answer(by=world.worker).status_label == "beantwoord"
    with pytest.raises(RefusedError, match="beantwoord"):
        answer(by=world.colleague)


def test_a_colleague_who_may_not_know_of_the_case_is_not_asked(world: World) -> None:
    case = shielded_case(world)
    weigh(world, case)
    with pytest.raises(RefusedError, match="kan deze zaak niet zien"):
        ask(world, case, colleague=world.colleague)
    with pytest.raises(RefusedError, match="kan deze zaak niet zien"):
        ask(world, case, colleague=world.far_worker)
    assert ask(world, case, colleague=world.manager).is_asked


def test_a_prosecutor_neither_weighs_nor_challenges(world: World) -> None:
    case = active_case(world)
    Case.objects.filter(pk=case.pk).update(prosecutor=world.prosecutor)
    with pytest.raises(PermissionDenied):
        weigh(world, case, by=world.prosecutor)
    with pytest.raises(PermissionDenied):
        question(world, case, by=world.prosecutor)


def test_challenge_is_answered_by_who_took_over_the_case(world: World) -> None:
    given = challenged(world, active_case(world))
    intake.assign_case(case=given.case, worker=world.colleague, by=world.worker, at=AT)
    answered = challenge.answer_challenge(
        challenge=given, answer="Haar zus.", by=world.colleague, at=AT
    )
    assert answered.answered_by == world.colleague
