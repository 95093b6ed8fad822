"""One organisation on the maps of several regions."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from socialmap.organisation.actions.organisation import amend_organisation
from socialmap.organisation.actions.region import (
    stop_using_organisation,
    use_organisation,
)
from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.policies import visible_to
from tests.factories import AT, active_case, call, today
from tests.socialmap.organisation.situations import far_organisation, page
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError

OTHERS = "/sociale-kaart/andere-regios/"


def found(client: Client, typed: str) -> list[Organisation]:
    return list(client.get(OTHERS, {"q": typed}).context["found"])


def test_an_organisation_of_another_region_is_found_by_name_and_used(
    worker: Client, world: World
) -> None:
    far = far_organisation(world)
    assert found(worker, "terw") == [far]
    assert found(worker, "") == found(worker, "?") == []
    url = reverse("socialmap:use_organisation", args=[far.pk])
    for _ in range(2):
        assert worker.post(url).status_code == 302
    assert far in visible_to(world.worker)
    assert found(worker, "terw") == []


@pytest.mark.parametrize(
    "hidden",
    [
        {"is_sensitive": True},
        {"no_contact": "not_listed", "no_contact_reason": "wil het niet"},
        {"ended_on": "2020-01-01"},
    ],
)
def test_what_other_regions_keep_to_themselves_is_not_found(
    worker: Client, world: World, hidden: dict[str, object]
) -> None:
    far = far_organisation(world, **hidden)
    assert found(worker, "terw") == []
    url = reverse("socialmap:use_organisation", args=[far.pk])
    assert worker.post(url).status_code == 404
    with pytest.raises(RefusedError):
        use_organisation(
            organisation=far, region=world.region, by=world.worker, today=today()
        )


def used_here(world: World) -> Organisation:
    far = far_organisation(world)
    use_organisation(
        organisation=far, region=world.region, by=world.worker, today=today()
    )
    return far


def test_every_region_writes_a_remark_of_its_own(worker: Client, world: World) -> None:
    far = used_here(world)
    url = reverse("socialmap:remark_on_organisation", args=[far.pk])
    opened = worker.get(url).context["form"].initial["version"]
    sent = {"remark": "Hier alleen via het wijkteam.", "version": opened}
    assert worker.post(url, sent).status_code == 302
    there = Client()
    there.force_login(world.far_worker)
    entry = reverse("socialmap:organisation", args=[far.pk])
    assert "via het wijkteam" in worker.get(entry).content.decode()
    assert "via het wijkteam" not in there.get(entry).content.decode()


def test_only_the_region_that_keeps_an_organisation_changes_its_facts(
    worker: Client, world: World
) -> None:
    far = used_here(world)
    with pytest.raises(PermissionDenied):
        amend_organisation(
            organisation=far, seen=1, by=world.worker, at=AT, phone="088"
        )
    text = worker.get(reverse("socialmap:organisation", args=[far.pk])).content.decode()
    assert reverse("socialmap:amend_organisation", args=[far.pk]) not in text
    assert "Noord-Nederland houdt deze gegevens bij" in text


def test_an_organisation_is_taken_off_the_own_map(worker: Client, world: World) -> None:
    far = used_here(world)
    url = reverse("socialmap:stop_using_organisation", args=[far.pk])
    assert worker.post(url).status_code == 302
    assert far not in visible_to(world.worker)
    assert far in visible_to(world.far_worker)
    assert worker.post(url).status_code == 404


def test_what_a_case_refers_to_stays_on_the_map(world: World) -> None:
    far = used_here(world)
    call(world, active_case(world), organisation=far)
    with pytest.raises(RefusedError, match="1 keer in zaken"):
        stop_using_organisation(organisation=far, region=world.region, by=world.worker)


def test_the_region_that_keeps_an_organisation_can_not_take_it_off(
    worker: Client, world: World
) -> None:
    url = page(world, "stop_using_organisation")
    text = worker.post(url, follow=True).content.decode()
    assert "Onze regio houdt deze organisatie bij" in text
    assert world.organisation in visible_to(world.worker)
