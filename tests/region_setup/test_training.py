"""Training cases: told for the own team, named as such, wiped without a trace."""

from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from cases.case.models.people import Involvement, Person
from tests.cases.activity.situations import THIS_WEEK, hand_in, write
from tests.factories import AT, active_case, call
from tests.world import World, make_user
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.region_setup.actions.training import set_up_training, wipe_training

PAGE = reverse("region_setup:training")
# Logs, and what the database keeps of who did what.
LOGS = {
    *("Context", "Reading", "Events", "MiddlewareEvents", "Session", "WebSession"),
    *("LogChange", "SecurityEvent"),
}


def counts() -> dict[str, int]:
    return {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models()
        if model.__name__ not in LOGS
    }


def ready(world: World) -> list[Case]:
    set_up_training(region=world.region, by=world.manager, at=AT)
    return list(Case.objects.filter(is_training=True))


def test_eight_cases_stand_ready_for_the_own_team(world: World) -> None:
    cases = ready(world)
    assert len(cases) == 8
    assert {case.region for case in cases} == {world.region}
    assert {case.worker for case in cases} == {world.worker, world.colleague}


def test_the_sociale_kaart_stays_what_it_was(world: World) -> None:
    organisation = apps.get_model("socialmap", "Organisation")
    before = organisation.objects.count()
    ready(world)
    assert organisation.objects.count() == before


def test_a_week_that_was_handed_in_stays_as_it_is(world: World) -> None:
    for week in (THIS_WEEK, THIS_WEEK.previous):
        write(world, day=week.monday)
        hand_in(world, week)
    assert len(ready(world)) == 8


def test_twice_makes_no_second_set(world: World) -> None:
    ready(world)
    assert len(ready(world)) == 8


def test_a_region_without_a_team_says_what_it_needs(world: World) -> None:
    manager = make_user("far_boss", Role.UNIT_MANAGER, world.far_region)
    with pytest.raises(RefusedError, match="Nodig eerst"):
        set_up_training(region=world.far_region, by=manager, at=AT)


def test_nobody_is_mailed_about_a_training_case(world: World) -> None:
    ready(world)
    assert Message.objects.exists()
    assert not Message.objects.filter(by_mail=True).exists()


def test_wiping_leaves_every_table_as_it_was(world: World) -> None:
    call(world, active_case(world))
    before = counts()
    ready(world)
    assert counts() != before
    wipe_training(region=world.region, by=world.manager)
    assert counts() == before


def test_what_the_team_added_goes_too(world: World, client: Client) -> None:
    before = counts()
    (case, *_) = ready(world)
    call(world, case)
    client.force_login(world.worker)
    client.get(reverse("cases:detail", args=[case.number]))
    wipe_training(region=world.region, by=world.manager)
    assert counts() == before


def test_a_real_case_stays_with_somebody_whom_it_shares(world: World) -> None:
    real = active_case(world)
    practised = ready(world)[0]
    person = practised.involvements.first().person  # type: ignore[union-attr]
    Involvement.objects.create(
        case=real,
        region=real.region,
        person=person,
        role=Involvement.Role.WITNESS,
        created_by=world.worker,
        created_at=AT,
    )
    wipe_training(region=world.region, by=world.manager)
    assert Person.objects.filter(pk=person.pk).exists()
    assert Case.objects.filter(pk=real.pk).exists()
    assert real.involvements.count() == 2


def test_cases_of_another_region_stay(world: World) -> None:
    ready(world)
    wipe_training(region=world.far_region, by=world.far_manager)
    assert Case.objects.filter(is_training=True).count() == 8


def test_the_page_puts_them_ready_and_wipes_them(client: Client, world: World) -> None:
    client.force_login(world.manager)
    client.post(reverse("region_setup:set_up_training"))
    page = client.get(PAGE).content.decode()
    assert "8 oefenzaken wissen" in page
    case = Case.objects.filter(is_training=True).latest("number")
    for url in (
        reverse("cases:detail", args=[case.number]),
        reverse("cases:list"),
    ):
        assert "oefenzaak" in client.get(url).content.decode()
    client.post(reverse("region_setup:wipe_training"))
    assert "Er staan nog geen oefenzaken klaar." in client.get(PAGE).content.decode()


def test_a_nomination_on_screen_is_never_a_training_case(
    client: Client, world: World
) -> None:
    client.force_login(world.worker)
    facts: dict[str, Any] = {
        "name": "Piet Pietersen",
        "offence": "Diefstal",
        "signals": "Eerste keer.",
        "clock": "today",
        "is_training": "on",
    }
    client.post(reverse("cases:nominate"), facts)
    assert not Case.objects.filter(is_training=True).exists()
