"""How far a decision follows the advice: compared, never chosen."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.advice.makers import ConditionFacts
from cases.advice.models.advice import AdvicePart
from cases.case.models.case import Case
from cases.decision.makers import PartFacts
from tests.cases.advice.situations import part
from tests.cases.decision.situations import decide, oral_decision, reason
from tests.factories import active_case, advised_case, disposal, give_advice, today
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError

YEAR = today() + timedelta(days=364)
WHY: dict[str, Any] = {"reason": None, "explanation": "Past beter."}


def case_with(world: World, **facts: Any) -> Case:
    case = active_case(world)
    give_advice(world, case, **facts)
    return case


def advised_parts(case: Case) -> list[AdvicePart]:
    return list(case.advices.get().parts.all())


def otherwise(world: World, case: Case, **facts: Any) -> str:
    """What is recorded of a decision that says why it deviates."""
    given = {"conformity": "", "reason": reason(), "explanation": "Past beter."}
    return decide(world, case, **(given | facts)).conformity


def taken_over(case: Case) -> list[ConditionFacts]:
    conditions = case.advices.get().conditions.all()
    return [ConditionFacts.taking_over(each) for each in conditions]


def test_partly_with_nothing_changed_is_not_recorded_as_partly(world: World) -> None:
    case = advised_case(world)
    same = {"conditions": taken_over(case), "conformity": "partly"}
    with pytest.raises(RefusedError, match="gelijk aan het advies"):
        decide(world, case, **same, reason=reason(), explanation="Vergist.")
    assert decide(world, case, **same).conformity == "wholly"


def test_altered_amount_is_followed_in_part(world: World) -> None:
    case = case_with(world, parts=[part("taakstraf", 40)], conditions=[])
    [forty] = advised_parts(case)
    thirty = [PartFacts.taking_over(forty, 30)]
    assert otherwise(world, case, parts=thirty) == "partly"
    decided = case.decisions.get().parts.get()
    assert (str(decided), decided.handling) == ("Taakstraf: 30 uur", "altered")


def test_dropped_or_added_part_is_followed_in_part(world: World) -> None:
    dropped = case_with(world, parts=[part("geldboete", 100)], conditions=[])
    assert otherwise(world, dropped, parts=[]) == "partly"
    added = case_with(world, conditions=[])
    fine = part("geldboete", 100)
    new = [PartFacts(fine.kind, fine.amount)]
    assert otherwise(world, added, parts=new) == "partly"


def test_other_text_or_last_day_of_a_condition_is_followed_in_part(
    world: World,
) -> None:
    case = advised_case(world)
    first = case.advices.get().conditions.get()
    other = [ConditionFacts.taking_over(first, "Werkt mee, elke week")]
    assert otherwise(world, case, conditions=other) == "partly"
    longer = case_with(world, conditions=[ConditionFacts("Blijft weg", until=YEAR)])
    short = [ConditionFacts("Blijft weg", until=YEAR - timedelta(days=90))]
    assert otherwise(world, longer, conditions=short) == "partly"


def test_other_disposal_is_not_followed_though_conditions_were_ticked(
    world: World,
) -> None:
    case = advised_case(world)
    facts = {"disposal": disposal("dagvaarden"), "conditions": taken_over(case)}
    assert otherwise(world, case, **facts) == "not"
    assert case.decisions.get().conditions.exists()


def test_conditions_kept_under_another_disposal_are_followed_in_part(
    world: World,
) -> None:
    case = advised_case(world)
    facts = {"disposal": disposal("strafbeschikking"), "conditions": taken_over(case)}
    assert otherwise(world, case, **facts) == "partly"


def test_term_that_the_advice_left_open_may_be_filled_in(world: World) -> None:
    case = advised_case(world)
    assert decide(world, case, term_until=YEAR).conformity == "wholly"


def test_as_advised_takes_over_parts_with_their_amounts(world: World) -> None:
    parts = [part("taakstraf", 40), part("proeftijd", 12)]
    case = case_with(world, parts=parts)
    decided = decide(world, case)
    assert decided.conformity == "wholly"
    told = [(p.kind.code, p.amount, p.handling) for p in decided.parts.all()]
    assert told == [("taakstraf", 40, "taken_over"), ("proeftijd", 12, "taken_over")]


def test_longer_proeftijd_moves_the_last_day(world: World) -> None:
    case = case_with(world, parts=[part("proeftijd", 12)])
    [year] = advised_parts(case)
    facts = {"conditions": taken_over(case), "parts": [PartFacts.taking_over(year, 24)]}
    assert otherwise(world, case, **facts) == "partly"
    until = case.decisions.get().term_until
    assert until
    assert until > YEAR + timedelta(days=300)


def test_deviation_without_reason_or_explanation_is_refused(world: World) -> None:
    case = advised_case(world)
    summons = {"disposal": disposal("dagvaarden"), "conformity": "wholly"}
    with pytest.raises(RefusedError, match="niet gelijk aan het advies"):
        decide(world, case, **summons)
    for missing in ({"reason": None}, {"explanation": ""}):
        with pytest.raises(RefusedError):
            otherwise(world, case, disposal=disposal("dagvaarden"), **missing)


TYPED = [
    {"conditions": "Meldt zich op maandag"},
    {"handling": "dropped"},
    {"text": "Werkt mee, elke dag"},
    {"new_part_1": "kind", "new_amount_1": "20"},
    {"reason": "reason"},
    {"disposal": "other"},
]


@pytest.mark.parametrize("typed", TYPED)
def test_conform_the_advice_in_the_oral_form_drops_nothing_that_was_typed(
    worker: Client, world: World, typed: dict[str, str]
) -> None:
    case = advised_case(world)
    advice = case.advices.get()
    number = advice.conditions.get().pk
    named = {"handling": f"handling_{number}", "text": f"text_{number}"}
    values: dict[str, Any] = {
        "kind": part("taakstraf").kind.pk,
        "reason": reason().pk,
        "other": disposal("dagvaarden").pk,
    }
    sent = {named.get(k, k): values.get(v, v) for k, v in typed.items()}
    sent |= {
        "conformity": "wholly",
        "advice": advice.pk,
        "decided_by": world.prosecutor.pk,
        "without_term": "on",
    }
    page = worker.post(reverse("cases:enter_oral_decision", args=[case.pk]), sent)
    assert page.status_code == 422
    assert "Conform advies past niet bij" in page.content.decode()
    assert not case.decisions.exists()


def test_oral_decision_conform_the_advice_keeps_the_explanation(
    worker: Client, world: World
) -> None:
    case = advised_case(world)
    sent = {
        "conformity": "wholly",
        "advice": case.advices.get().pk,
        "decided_by": world.prosecutor.pk,
        "explanation": "Goed plan.",
        "term_until": YEAR.isoformat(),
    }
    url = reverse("cases:enter_oral_decision", args=[case.pk])
    assert worker.post(url, sent).status_code == 302
    decided = case.decisions.get()
    assert (decided.explanation, decided.term_until) == ("Goed plan.", YEAR)
    assert decided.conformity == "wholly"


def test_confirming_shows_the_whole_oral_decision(client: Client, world: World) -> None:
    case = case_with(world, parts=[part("taakstraf", 40)])
    oral_decision(world, case, explanation="Zij schrok.", term_until=YEAR)
    client.force_login(world.prosecutor)
    page = client.get(reverse("cases:to_decide")).content.decode()
    shown = page[page.index('id="bevestigen"') : page.index("Beslissing bevestigen")]
    for words in (
        "Taakstraf: 40 uur",
        "Werkt mee aan hulp",
        "Zij schrok.",
        "tot en met",
    ):
        assert words in shown
