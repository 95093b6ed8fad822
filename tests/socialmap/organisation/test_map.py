"""The sociale kaart: found, kept true, shared by two editors."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from socialmap.organisation.actions.organisation import (
    add_organisation,
    confirm_organisation,
)
from socialmap.organisation.models.code_lists import LifeDomain, OrganisationKind
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.actions import add_service
from tests.cases.pages.test_pages import MOST, queries
from tests.factories import AT
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError

LIST = "/sociale-kaart/"


def page(world: World, name: str) -> str:
    return reverse(f"socialmap:{name}", args=[world.organisation.pk])


def facts(world: World, **changes: Any) -> dict[str, Any]:
    kind = world.organisation.kind_id
    return {"name": "Buurtteam West", "kind": kind, "version": 1} | changes


def names(client: Client, **query: Any) -> list[str]:
    results = client.get(LIST, query).context["results"]
    return [result.organisation.name for result in results]


def test_an_organisation_is_added_by_who_becomes_its_steward(
    worker: Client, world: World
) -> None:
    added = {"name": "FACT Zuid", "kind": world.organisation.kind_id, "phone": "088 1"}
    worker.post(reverse("socialmap:add_organisation"), added)
    organisation = Organisation.objects.get(name="FACT Zuid")
    assert organisation.steward == organisation.confirmed_by == world.worker


def test_an_organisation_stands_on_the_map_once(worker: Client, world: World) -> None:
    again = {"name": "Buurtteam West", "kind": world.organisation.kind_id}
    answer = worker.post(reverse("socialmap:add_organisation"), again)
    assert answer.status_code == 422
    assert "staat al op de kaart" in answer.content.decode()
    with pytest.raises(RefusedError):
        add_organisation(
            region=world.region,
            by=world.worker,
            at=AT,
            name="Buurtteam West",
            kind=world.organisation.kind,
        )


def test_the_other_region_may_know_an_organisation_of_the_same_name(
    world: World,
) -> None:
    added = add_organisation(
        region=world.far_region,
        by=world.far_worker,
        at=AT,
        name="Buurtteam West",
        kind=world.organisation.kind,
    )
    assert added.region == world.far_region


def test_an_entry_that_nobody_confirmed_for_half_a_year_asks_for_it(
    world: World,
) -> None:
    organisation = world.organisation
    assert organisation.asks_to_be_confirmed(AT)
    confirmed = confirm_organisation(organisation=organisation, by=world.worker, at=AT)
    assert not confirmed.asks_to_be_confirmed(AT + timedelta(days=180))
    assert confirmed.asks_to_be_confirmed(AT + timedelta(days=190))


def test_one_click_confirms_an_entry_and_a_second_does_no_harm(
    worker: Client, world: World
) -> None:
    for _ in range(2):
        assert worker.post(page(world, "confirm")).status_code == 302
    world.organisation.refresh_from_db()
    assert world.organisation.confirmed_by == world.worker


def test_who_saves_second_sees_both_texts(world: World) -> None:
    first, second = Client(), Client()
    first.force_login(world.worker)
    second.force_login(world.colleague)
    url = page(world, "amend_organisation")
    assert first.post(url, facts(world, note="Bel voor tienen")).status_code == 302
    answer = second.post(url, facts(world, note="Bel na tweeën"))
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Bel voor tienen" in text
    assert "Bel na tweeën" in text
    last = second.post(url, facts(world, note="Bel na tweeën", version=2))
    assert last.status_code == 302


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "buurt"}, True),
        ({"q": "WEST buurt"}, True),
        ({"q": "huis"}, True),
        ({"q": "uurt"}, False),
        ({"q": "<>"}, False),
        ({"kind": "own"}, True),
        ({"kind": "other"}, False),
        ({"domain": "housing"}, True),
        ({"domain": "debt"}, False),
        ({"municipality": "GM0344"}, True),
    ],
)
def test_an_organisation_is_found_by_name_service_kind_domain_and_place(
    worker: Client, world: World, query: dict[str, str], *, found: bool
) -> None:
    world.service.domains.add(LifeDomain.objects.get(code="housing"))
    codes: dict[str, dict[str, Any]] = {
        "kind": {
            "own": world.organisation.kind_id,
            "other": OrganisationKind.objects.get(code="politie").pk,
        },
        "domain": {d.code: d.pk for d in LifeDomain.objects.all()},
        "municipality": {m.code: m.pk for m in Municipality.objects.all()},
    }
    asked = {k: codes[k][v] if k in codes else v for k, v in query.items()}
    assert (world.organisation.name in names(worker, **asked)) == found


def test_a_service_of_one_municipality_is_not_found_for_another(
    worker: Client, world: World
) -> None:
    world.service.municipalities.add(world.municipality)
    zeist = Municipality.objects.get(code="GM0355")
    assert names(worker, municipality=zeist.pk) == []


def test_a_service_stands_once_at_an_organisation(worker: Client, world: World) -> None:
    again = {"name": "Hulp aan huis", "frame": "voluntary"}
    answer = worker.post(page(world, "add_service"), again)
    assert "staat al bij deze organisatie" in answer.content.decode()


def test_a_service_is_corrected(worker: Client, world: World) -> None:
    url = reverse(
        "socialmap:amend_service", args=[world.organisation.pk, world.service.pk]
    )
    sent = {"name": "Hulp thuis", "frame": "both", "version": 1, "waiting_weeks": 3}
    assert worker.post(url, sent).status_code == 302
    world.service.refresh_from_db()
    assert (world.service.name, world.service.waiting_weeks) == ("Hulp thuis", 3)


def test_a_service_says_for_which_ages_it_is(worker: Client, world: World) -> None:
    url = page(world, "add_service")
    sent = {"name": "Jong", "frame": "both", "age_from": 23, "age_to": 18}
    answer = worker.post(url, sent)
    assert answer.context["form"].errors == {
        "age_to": ["De hoogste leeftijd ligt onder de laagste."]
    }
    for ages, said in (
        ({"age_from": 18, "age_to": 22}, "18 tot en met 22 jaar"),
        ({"age_from": 18}, "vanaf 18 jaar"),
        ({"age_to": 22}, "tot en met 22 jaar"),
    ):
        worker.post(url, {"name": said, "frame": "both"} | ages)
        assert world.organisation.services.get(name=said).ages == said
        assert said in worker.get(page(world, "organisation")).content.decode()


@pytest.mark.parametrize("what", ["a\x00b", "x" * 100_000, "<script>alert(1)"])
@pytest.mark.parametrize("name", ["amend_organisation", "add_service"])
def test_broken_input_never_breaks_a_page(
    worker: Client, world: World, name: str, what: str
) -> None:
    fields = ("name", "kind", "version", "email", "website", "domains", "frame")
    answer = worker.post(page(world, name), dict.fromkeys(fields, what))
    assert answer.status_code == 422


def test_the_list_asks_the_same_with_ten_and_with_three_hundred(
    worker: Client, world: World
) -> None:
    def add(number: int) -> None:
        for index in range(number):
            organisation = Organisation.objects.create(
                region=world.region,
                name=f"Organisatie {Organisation.objects.count()} {index}",
                kind=world.organisation.kind,
            )
            add_service(organisation=organisation, by=world.worker, name="Aanbod")

    add(10)
    few = queries(worker, LIST)
    add(290)
    assert queries(worker, LIST) == few <= MOST
    assert queries(worker, page(world, "organisation")) <= MOST


def test_loading_the_reference_data_again_changes_nothing(world: World) -> None:
    OrganisationKind.objects.filter(code="politie").update(label="Politie (wijk)")
    before = list(Municipality.objects.values_list("code", "name"))
    call_command("load_reference_data")
    assert list(Municipality.objects.values_list("code", "name")) == before
    assert OrganisationKind.objects.get(code="politie").label == "Politie (wijk)"


def test_a_municipality_that_merged_points_to_its_successor(world: World) -> None:
    merged = Municipality.objects.get(code="GM1696")
    assert merged.valid_to
    assert merged.successor == Municipality.objects.get(code="GM0402")
