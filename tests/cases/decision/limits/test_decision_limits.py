"""Warnings beside a decision: what is chosen counts, else what was decided."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.advice.makers import ConditionFacts
from cases.case.models.case import Case
from tests.cases.advice.situations import part, second_route
from tests.cases.decision.situations import decide_otherwise
from tests.cases.pages.test_pages import queries
from tests.factories import active_case, advised_case, disposal, give_advice, today
from tests.world import World

MOST = 20
PENAL = "Een OM-strafbeschikking kan alleen"
YEAR = "hooguit 1 jaar"
PASSED = "boven de grens"
LATE = today() + timedelta(days=700)


@pytest.fixture
def prosecutor(client: Client, world: World) -> Client:
    """A browser in which the linked prosecutor is logged in."""
    client.force_login(world.prosecutor)
    return client


def told(client: Client, case: Case, **chosen: Any) -> str:
    """What the page minds, or what it minds once something is chosen."""
    if not chosen:
        page = client.get(reverse("cases:decide", args=[case.pk])).content.decode()
        return page.split('id="warnings"')[1].split("</section>\n")[0]
    address = reverse("cases:decision_warnings", args=[case.pk])
    return client.post(address, chosen).content.decode()


def test_the_limits_follow_what_is_chosen_then_what_is_decided(
    prosecutor: Client, world: World
) -> None:
    case = advised_case(world)
    assert PENAL not in told(prosecutor, case)
    penal = disposal("strafbeschikking")
    chosen = {"disposal": penal.pk, "conformity": "not", "term_until": LATE}
    page = told(prosecutor, case, **chosen)
    assert PENAL in page
    assert YEAR in page.split('id="passed"')[1]  # above the button too
    decide_otherwise(world, case, disposal=penal, term_until=LATE)
    after = told(prosecutor, case)
    assert PENAL in after
    assert YEAR in after
    assert "Voorwaardelijk sepot: wat het gevolg" not in after


def test_a_condition_that_holds_too_long_and_a_second_route_warn(
    prosecutor: Client, world: World
) -> None:
    case = active_case(world)
    give_advice(
        world,
        case,
        disposal=disposal("strafbeschikking"),
        conditions=[ConditionFacts(text="Training", until=LATE)],
        second_route=second_route(
            disposal=disposal("dagvaarden"), parts=[part("taakstraf", 241)]
        ),
    )
    page = told(prosecutor, case)
    assert YEAR in page
    assert page.count(f"{PASSED}</span>") == 3  # in the line that folds them too
    assert "Alternatief: Een taakstraf van de rechter is hooguit 240 uur" in page


def test_only_without_a_disposal_one_is_asked_for(
    prosecutor: Client, world: World
) -> None:
    case = active_case(world)
    Case.objects.filter(pk=case.pk).update(prosecutor=world.prosecutor)
    assert "Kies een afdoening" in told(prosecutor, case)
    assert queries(prosecutor, reverse("cases:decide", args=[case.pk])) <= MOST
    give_advice(world, case, disposal=disposal("onvoorwaardelijk-sepot-beleid"))
    assert "Kies een afdoening" not in told(prosecutor, case)


def test_term_of_a_dropped_condition_does_not_count(
    prosecutor: Client, world: World
) -> None:
    case = active_case(world)
    penal = disposal("strafbeschikking")
    long = [ConditionFacts(text="Training", until=LATE)]
    advice = give_advice(world, case, disposal=penal, conditions=long)
    handling = f"handling_{advice.conditions.get().pk}"
    chosen = {"disposal": penal.pk, "conformity": "partly", "advice": advice.pk}
    assert PASSED in told(prosecutor, case, **chosen, **{handling: "taken_over"})
    assert PASSED not in told(prosecutor, case, **chosen, **{handling: "dropped"})
