"""The facts that a prosecutor expects, entered with the advice: each may stay empty."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from cases.advice.models.facts import AdviceFacts
from cases.case.models.case import Case
from tests.cases.advice.test_advice_pages import facts, url_of
from tests.factories import active_case, give_advice, today
from tests.forms_on_page import untouched
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError

DAY = date(2026, 11, 2)
TOLD: dict[str, Any] = {
    "qualification": "Mishandeling (art. 300 Sr)",
    "standpoint": "Bekent",
    "willingness": "Wil hulp",
    "complaint": "Aangifte van de moeder",
    "victim_wish": "Geen straf, wel rust",
    "earlier_cases": "Toezicht in 2022, goed afgerond",
    "earlier_on": DAY.isoformat(),
    "earlier_source": "IRIS",
    "documentation": "Eén transactie",
    "documentation_on": DAY.isoformat(),
    "documentation_source": "JDS",
}


def test_facts_are_checked_and_given_with_the_advice(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    checked = worker.post(url_of(case), facts(**TOLD) | {"step": "check"})
    page = checked.content.decode()
    assert "Geen straf, wel rust" in page
    assert "JDS, stand 2 november 2026" in page
    assert worker.post(url_of(case), untouched(checked)).status_code == 302
    given = case.advices.get().facts
    assert given.standpoint == "Bekent"
    assert given.documentation_on == DAY
    assert (
        "Geen straf, wel rust" in worker.get(case.get_absolute_url()).content.decode()
    )


def test_advice_without_facts_has_none(worker: Client, world: World) -> None:
    case = active_case(world)
    empty = dict.fromkeys(TOLD, "")
    assert worker.post(url_of(case), facts(**empty)).status_code == 302
    assert not AdviceFacts.objects.exists()


def test_facts_stay_folded_until_something_is_filled_in(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    assert (
        '<details class="more" id="facts">' in worker.get(url_of(case)).content.decode()
    )
    worker.post(url_of(case), facts(standpoint="Zwijgt") | {"step": "draft"})
    page = worker.get(url_of(case)).content.decode()
    assert '<details class="more" id="facts" open>' in page
    assert "Zwijgt" in page


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"earlier_cases": "Toezicht", "earlier_source": "IRIS"}, "earlier_on"),
        ({"earlier_cases": "Toezicht", "earlier_on": "2026-11-02"}, "earlier_source"),
        ({"documentation": "Geen", "documentation_source": "JDS"}, "documentation_on"),
        ({"documentation_source": "JDS"}, "documentation"),
    ],
)
def test_what_is_known_of_the_past_needs_its_day_and_source(
    worker: Client, world: World, sent: dict[str, str], field: str
) -> None:
    page = worker.post(url_of(active_case(world)), facts(**sent) | {"step": "check"})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert '<details class="more" id="facts" open>' in page.content.decode()


def test_documentation_of_tomorrow_is_refused(worker: Client, world: World) -> None:
    tomorrow = (today() + timedelta(days=1)).isoformat()
    page = worker.post(
        url_of(active_case(world)), facts(**TOLD | {"earlier_on": tomorrow})
    )
    assert "earlier_on" in page.context["form"].errors


def test_action_refuses_earlier_cases_without_a_source(world: World) -> None:
    with pytest.raises(RefusedError, match="bron"):
        give_advice(
            world,
            active_case(world),
            facts_for_om={"earlier_cases": "Toezicht", "earlier_on": DAY},
        )


def test_new_advice_begins_with_the_facts_of_the_old(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    worker.post(url_of(case), facts(**TOLD))
    typed = untouched(worker.get(url_of(case)))
    assert {name: typed[name] for name in TOLD} == TOLD
    worker.post(
        url_of(case), typed | {"reason_for_new": "Meer bekend", "standpoint": ""}
    )
    told = Case.objects.get(pk=case.pk).advices.standing().get().facts
    assert (told.standpoint, told.complaint) == ("", "Aangifte van de moeder")


def test_oral_advice_has_facts_too(worker: Client, world: World) -> None:
    case = active_case(world)
    oral = facts(how="oral", told_to="mr. Castelein", **TOLD)
    assert worker.post(url_of(case), oral).status_code == 302
    assert case.advices.get().facts.earlier_source == "IRIS"


def test_conditional_dismissal_without_term_asks_at_the_check(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    checked = worker.post(url_of(case), facts() | {"step": "check"})
    assert "Hoe lang duurt die?" in checked.content.decode()
    page = worker.post(url_of(case), untouched(checked) | {"step": "term"})
    typed = untouched(page)
    part = typed["parts-0-kind"]
    sent = typed | {"parts-0-amount": "12", "step": "check"}
    checked = worker.post(url_of(case), sent)
    assert part
    assert "proeftijd: 12 maanden" in checked.content.decode().lower()
    assert "Hoe lang duurt die?" not in checked.content.decode()
