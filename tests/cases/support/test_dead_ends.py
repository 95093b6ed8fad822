"""Dead ends count per organisation; the fourth says so and can be raised."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from cases.context.dead_ends import dead_ends_at
from cases.intake.actions.nomination import shield_case
from cases.support.actions.raised_dead_end import answer_dead_end, raise_dead_end
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from tests.cases.support.situations import end
from tests.cases.support.test_support_pages import address, text
from tests.factories import AT, active_case, arrange, call
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError

FOURTH = "Vierde keer doodgelopen bij Buurtteam West."


def dead_call(world: World) -> None:
    call(
        world,
        active_case(world),
        with_whom=world.organisation.name,
        result="dead_end",
        dead_end="refuses",
    )


def three_dead_ends(world: World) -> None:
    """Two calls, and help of another service, in three cases."""
    dead_call(world)
    dead_call(world)
    other = Service.objects.create(
        organisation=world.organisation, region=world.region, name="Ander aanbod"
    )
    end(world, arrange(world, active_case(world), service=other), "dead_ended")


def test_calls_and_help_count_together_whatever_the_service_and_the_case(
    world: World,
) -> None:
    three_dead_ends(world)
    case = active_case(world)
    end(world, arrange(world, case), "refused")
    end(world, arrange(world, case), "dead_ended")
    shield_case(case=case, by=world.worker, at=AT)
    elsewhere = Organisation.objects.create(
        region=world.region, name="Elders", kind=world.organisation.kind
    )
    assert dead_ends_at(world.organisation, world.region.pk) == 4
    assert dead_ends_at(elsewhere, world.region.pk) == 0


def test_the_fourth_dead_end_says_so_when_the_help_ends_and_offers_to_raise_it(
    worker: Client, world: World
) -> None:
    three_dead_ends(world)
    case = active_case(world)
    url = address("end_support", case.pk, arrange(world, case).pk)
    page = worker.post(url, {"ending": "dead_ended"}, follow=True).content.decode()
    assert FOURTH in page
    raise_url = address("raise_dead_end", case.pk)
    assert f"{raise_url}?organisatie={world.organisation.pk}" in page


def test_the_fourth_dead_end_says_so_when_a_call_is_logged(
    worker: Client, world: World
) -> None:
    three_dead_ends(world)
    case = active_case(world)
    facts = {
        "with_whom": world.organisation.name,
        "direction": "outgoing",
        "result": "dead_end",
        "dead_end": "refuses",
        "minutes": 5,
        "channel": "phone",
        "disclosure": "withheld",
    }
    page = worker.post(address("log_contact", case.pk), facts, follow=True)
    assert FOURTH in page.content.decode()
    again = worker.post(address("log_contact", case.pk), facts, follow=True)
    assert "Vijfde keer doodgelopen" in again.content.decode()


def test_the_third_dead_end_says_nothing(worker: Client, world: World) -> None:
    dead_call(world)
    dead_call(world)
    case = active_case(world)
    url = address("end_support", case.pk, arrange(world, case).pk)
    page = worker.post(url, {"ending": "dead_ended"}, follow=True)
    assert "keer doodgelopen bij" not in page.content.decode()


def test_what_is_raised_waits_for_the_manager_until_it_is_answered(
    client: Client, world: World
) -> None:
    three_dead_ends(world)
    case = active_case(world)
    client.force_login(world.worker)
    url = address("raise_dead_end", case.pk)
    facts = {"organisation": world.organisation.pk, "why": "Niemand belt terug"}
    assert client.post(url, facts).status_code == 302
    assert "Niemand belt terug" not in text(client, "/mijn-dag/")
    client.force_login(world.manager)
    page = text(client, "/mijn-dag/")
    assert "Niemand belt terug" in page
    assert "3 keer doodgelopen" in page
    raised = case.raiseddeadends.get()
    answer = address("answer_dead_end", case.pk, raised.pk) + "?terug=dag"
    assert answer in page
    client.post(answer, {"answer": "Ik bel de directeur"})
    assert "Niemand belt terug" not in text(client, "/mijn-dag/")
    client.force_login(world.worker)
    assert "Ik bel de directeur" in text(client, address("support", case.pk))


def test_what_was_raised_is_answered_once_and_by_the_manager(world: World) -> None:
    case = active_case(world)
    raised = raise_dead_end(
        case=case, organisation=world.organisation, why="x", by=world.worker, at=AT
    )
    with pytest.raises(PermissionDenied):
        answer_dead_end(raised=raised, answer="x", by=world.worker, at=AT)
    answer_dead_end(raised=raised, answer="x", by=world.manager, at=AT)
    with pytest.raises(RefusedError, match="al beantwoord"):
        answer_dead_end(raised=raised, answer="y", by=world.manager, at=AT)


def test_who_asks_for_help_sees_the_dead_ends_of_the_organisation(
    worker: Client, world: World
) -> None:
    three_dead_ends(world)
    end(world, arrange(world, active_case(world)), "dead_ended")
    url = address("arrange_support", active_case(world).pk)
    page = worker.post(url, {"kind": "handover", "need": "x", "zoek": "1"})
    told = "Bij Buurtteam West 4 keer doodgelopen."
    # Both of its services say so, though one of them was asked once.
    assert page.content.decode().count(told) == 2
