"""What a prosecutor sees of the own decisions afterwards."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from cases.case.models.case import Case
from cases.monitoring.actions.arrest import note_arrest
from tests.cases.monitoring.situations import tell, term_case
from tests.factories import AT, plan, today
from tests.world import World

LIST = "/zaken/mijn-besluiten/"


@pytest.fixture
def prosecutor(client: Client, world: World) -> Client:
    """A browser in which the linked prosecutor is logged in."""
    client.force_login(world.prosecutor)
    return client


def row(client: Client) -> Any:
    """The one decision on the page."""
    (found,) = client.get(LIST).context["rows"]
    return found


def answered(world: World, case: Case, answer: str) -> None:
    plan(world, case, today())
    case.monitoringmoments.update(reported_at=AT, answer=answer)


@pytest.mark.parametrize(
    ("told", "text", "colour"),
    [
        (["not"], "1 niet nagekomen", "danger"),
        (["kept"], "1 nagekomen", "good"),
        (["partly", "kept"], "1 nagekomen, 1 deels nagekomen", "warn"),
        (["kept", ""], "1 nagekomen, 1 nog niets over gehoord", "neutral"),
        (["unknown"], "loopt", "good"),
        ([""], "loopt", "good"),
    ],
)
def test_what_was_told_of_the_conditions_goes_before_how_the_help_runs(
    prosecutor: Client, world: World, told: list[str], text: str, colour: str
) -> None:
    case = term_case(world, conditions=[f"Voorwaarde {n}" for n, _ in enumerate(told)])
    answered(world, case, "runs")
    if any(told):
        tell(world, case, *(keeping for keeping in told if keeping), is_last=True)
    found = row(prosecutor)
    assert (found.conditions_text, found.conditions_colour) == (text, colour)


def test_an_arrest_that_was_noted_in_the_case_itself_is_told(
    prosecutor: Client, world: World
) -> None:
    case = term_case(world)
    assert "niet bekend" in prosecutor.get(LIST).content.decode()
    plan(world, case, today())
    later = AT + timedelta(minutes=1)
    Case.objects.filter(pk=case.pk).update(monitoring_since=AT)
    note_arrest(case=case, offence="Heling", by=world.worker, at=later)
    assert row(prosecutor).arrests == [later]
    page = prosecutor.get(LIST).content.decode()
    assert "in deze zaak" in page
    assert "niet bekend" not in page
