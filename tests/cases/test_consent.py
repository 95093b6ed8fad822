"""What was told leaves the case only when it may."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.actions.consent import record_consent
from cases.actions.door import RefusedError
from cases.models import Case, Contact
from tests.factories import AT, advised_case, call, today
from tests.world import World

TOLD = "Ze drinkt weer"


def told(world: World, case: Case, disclosure: str) -> Contact:
    return call(world, case, told=TOLD, with_whom="huisarts", disclosure=disclosure)


def read_by_prosecutor(client: Client, world: World, case: Case) -> str:
    client.force_login(world.prosecutor)
    return client.get(case.get_absolute_url()).content.decode()


@pytest.mark.parametrize("disclosure", ["withheld", "consent"])
def test_the_om_does_not_read_what_may_not_go_there(
    client: Client, world: World, disclosure: str
) -> None:
    case = advised_case(world)
    told(world, case, disclosure)
    assert TOLD not in read_by_prosecutor(client, world, case)
    told(world, case, "open")
    assert TOLD in read_by_prosecutor(client, world, case)


def test_after_consent_the_om_reads_it_and_the_case_says_who_agreed(
    worker: Client, client: Client, world: World
) -> None:
    case = advised_case(world)
    contact = told(world, case, "consent")
    url = reverse("cases:record_consent", args=[case.pk, contact.pk])
    context = reverse("cases:context", args=[case.pk])
    assert url in worker.get(context).content.decode()
    worker.post(url, {"given_by": "Mia Smit"})
    page = worker.get(context).content.decode()
    assert "Toestemming van Mia Smit" in page
    assert url not in page
    assert contact.consent.given_on == today()
    assert TOLD in read_by_prosecutor(client, world, case)


@pytest.mark.parametrize("disclosure", ["withheld", "open"])
def test_consent_is_recorded_only_for_what_waits_for_it(
    world: World, disclosure: str
) -> None:
    contact = told(world, advised_case(world), disclosure)
    facts: dict[str, Any] = {"given_by": "Mia", "given_on": today()}
    with pytest.raises(RefusedError):
        record_consent(contact=contact, by=world.worker, at=AT, **facts)


def test_consent_is_given_once(world: World) -> None:
    contact = told(world, advised_case(world), "consent")
    facts: dict[str, Any] = {"given_by": "Mia", "given_on": today()}
    record_consent(contact=contact, by=world.worker, at=AT, **facts)
    with pytest.raises(RefusedError):
        record_consent(contact=contact, by=world.worker, at=AT, **facts)
