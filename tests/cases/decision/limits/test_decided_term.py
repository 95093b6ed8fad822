"""The term of a decision: what the advice says, unless somebody chooses otherwise."""

from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime

from cases.advice.makers import ConditionFacts
from cases.advice.models.advice import Advice
from cases.case.models.case import Case
from tests.cases.advice.situations import part
from tests.cases.decision.situations import (
    alter,
    decide,
    decide_otherwise,
    oral_decision,
    reason,
)
from tests.factories import AT, active_case, give_advice, today
from tests.world import World
from zsm_werkplaats.lib.dates import months_after

NEXT_YEAR = today() + timedelta(days=364)
HELP = ConditionFacts(
    text="Laat zich helpen",
    with_whom="Buurtteam West",
    shows_by="Het buurtteam belt elke maand",
    until=NEXT_YEAR,
)
SHORT = ConditionFacts(
    text="Betaalt", needs_intake=False, until=today() + timedelta(days=30)
)
DAY = timedelta(days=1)


def a_year_from(day: date) -> date:
    """The last day of a proeftijd of twelve months."""
    return months_after(day, 12) - DAY


def case_with(world: World, **facts: Any) -> tuple[Case, Advice]:
    case = active_case(world)
    return case, give_advice(world, case, **facts)


def test_as_advised_holds_until_the_last_day_that_the_advice_names(
    world: World,
) -> None:
    case, _ = case_with(world, conditions=[SHORT, HELP], parts=[part("proeftijd", 6)])
    assert decide(world, case).term_until == NEXT_YEAR


def test_without_a_day_it_holds_for_the_advised_proeftijd(world: World) -> None:
    case, _ = case_with(world, parts=[part("proeftijd", 12)])
    assert oral_decision(world, case).term_until == a_year_from(today())
    assert months_after(date(2027, 8, 31), 6) == date(2028, 2, 29)


def test_what_was_said_before_counts_from_then(client: Client, world: World) -> None:
    case, advice = case_with(world, parts=[part("proeftijd", 12)])
    client.force_login(world.worker)
    address = reverse("cases:enter_oral_decision", args=[case.pk])
    sent = {
        "decided_by": world.prosecutor.pk,
        "conformity": "wholly",
        "advice": advice.pk,
    }
    tomorrow = localtime(AT + DAY).strftime("%Y-%m-%dT%H:%M")
    page = client.post(address, sent | {"said_at": tomorrow})
    assert "Dit tijdstip ligt in de toekomst." in page.content.decode()
    yesterday = localtime(AT - DAY).strftime("%Y-%m-%dT%H:%M")
    assert client.post(address, sent | {"said_at": yesterday}).status_code == 302
    assert case.decisions.get().term_until == a_year_from(today() - DAY)
    assert not Case.objects.get(pk=case.pk).awaits_decision


def test_a_chosen_day_goes_before_the_advice(world: World) -> None:
    case, _ = case_with(world, conditions=[HELP])
    chosen = today() + timedelta(days=90)
    why: dict[str, Any] = {"reason": reason(), "explanation": "Korter kan."}
    decided = decide(world, case, conformity="", term_until=chosen, **why)
    assert (decided.term_until, decided.conformity) == (chosen, "partly")


def test_what_is_dropped_or_belongs_to_another_disposal_sets_no_term(
    world: World,
) -> None:
    case, _ = case_with(world, conditions=[SHORT, HELP], parts=[part("proeftijd", 12)])
    alter(world, case, "Betaalt in termijnen")
    assert case.decisions.get().term_until == SHORT.until
    other, _ = case_with(world, parts=[part("proeftijd", 12)])
    assert decide_otherwise(world, other).term_until is None
    slip, _ = case_with(world, parts=[part("proeftijd", 900_000)])
    assert decide(world, slip).term_until is None
    new = [ConditionFacts("Blijft weg")]
    summoned, _ = case_with(world, conditions=[HELP])
    assert decide_otherwise(world, summoned, conditions=new).term_until is None


def test_the_term_is_shown_beforehand_and_on_the_decision(
    client: Client, world: World
) -> None:
    client.force_login(world.prosecutor)
    case, _ = case_with(world, conditions=[HELP])
    address = reverse("cases:decide", args=[case.pk])
    page = client.get(address).content.decode()
    button = page.index("Beslissen conform advies")
    assert "Proeftijd volgens het advies: tot en met" in page[:button]
    assert page.count('name="term_until"') == 1
    assert f"1 voorwaarde, tot {NEXT_YEAR:%d-%m-%Y}" in page[button:]
    decide(world, case)
    told = client.get(address).content.decode()
    standing = told[told.index("Geldende beslissing") : told.index('id="advies"')]
    for words in ("bij Buurtteam West", "blijkt uit: Het buurtteam belt", "tot en met"):
        assert words in standing
    assert "nog niet uitvoerbaar" not in standing
    client.force_login(world.worker)
    report = client.get(reverse("cases:report_conditions", args=[case.pk]))
    assert "Zonder einddatum" not in report.content.decode()
