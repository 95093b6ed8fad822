"""From the number on the display to the call in the log, in one click."""

import re
from datetime import timedelta

from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from tests.factories import AT, active_case, call, somebody, today
from tests.world import World

ASK = "/zaken/belronde/wie-belde/"
ANYWHERE = "/zaken/belronde/contact/"


def leads(client: Client, phone: str) -> list[str]:
    """Where the answers to "who rang me?" lead."""
    text = client.post(ASK, {"phone": phone}).content.decode().partition("Gevonden")[2]
    return re.findall(r'href="([^"]+)">Contact vastleggen', text)


def offered(client: Client, url: str) -> list[Case]:
    return list(client.get(url).context["form"].fields["case"].queryset)


def test_somebody_who_rang_is_filled_in(worker: Client, world: World) -> None:
    case = active_case(world)
    somebody(world, case, name="Mia Smit", phone="06 1234 5678")
    (lead,) = leads(worker, "0612345678")
    form = worker.get(lead).context["form"]
    assert form["with_whom"].value() == "Mia Smit"
    assert form["direction"].value() == "incoming"


def test_somebody_in_several_cases_leads_to_each(worker: Client, world: World) -> None:
    first, second = active_case(world), active_case(world)
    mia = somebody(world, first, name="Mia Smit", phone="0612345678")
    facts = {"region": world.region, "created_by": world.worker, "created_at": AT}
    second.involvements.create(person=mia, role="parent", **facts)
    assert len(leads(worker, "0612345678")) == 2


def test_an_organisation_that_rang_leads_to_the_case_we_spoke_it_in(
    worker: Client, world: World
) -> None:
    world.organisation.phone = "088 555 01 10"
    world.organisation.save()
    spoken, latest = active_case(world), active_case(world)
    call(world, spoken, organisation=world.organisation, at=AT - timedelta(days=3))
    call(world, latest)
    (lead,) = leads(worker, "0885550110")
    form = worker.get(lead).context["form"]
    assert form["with_whom"].value() == "Buurtteam West"
    assert offered(worker, lead) == [spoken, latest]


def test_a_mark_of_nobody_fills_nothing_in(worker: Client, world: World) -> None:
    case, other = active_case(world), active_case(world)
    stranger = somebody(world, other)
    url = reverse("cases:log_contact", args=[case.pk])
    for mark in (str(stranger.pk), "x", "9" * 5000):
        form = worker.get(url, {"belde": mark}).context["form"]
        assert form["with_whom"].value() == ""
        assert worker.get(ANYWHERE, {"organisatie": mark, "zaak": mark}).status_code


def test_a_call_from_the_page_of_a_case_is_about_that_case(
    worker: Client, client: Client, world: World
) -> None:
    older, latest = active_case(world), active_case(world)
    call(world, latest)
    bar = f'href="{ANYWHERE}?zaak={older.pk}"'
    form = reverse("cases:amend", args=[older.pk])
    for page in (older.get_absolute_url(), form):
        assert bar in worker.get(page).content.decode()
    assert offered(worker, f"{ANYWHERE}?zaak={older.pk}") == [older, latest]
    client.force_login(world.colleague)
    assert offered(client, f"{ANYWHERE}?zaak={older.pk}") == [older]
    assert offered(client, ANYWHERE + "?zaak=0") == []


def test_a_shielded_case_is_not_offered_from_its_number(
    client: Client, world: World
) -> None:
    from cases.intake.actions.nomination import shield_case

    case = active_case(world)
    shield_case(case=case, by=world.manager, at=AT)
    client.force_login(world.colleague)
    assert offered(client, f"{ANYWHERE}?zaak={case.pk}") == []


def test_rows_say_how_long_ago_anybody_was_spoken(worker: Client, world: World) -> None:
    case = active_case(world)
    again = {"result": "not_reached", "next_attempt_on": today()}
    call(world, case, at=AT - timedelta(days=9), **again)
    ahead = {"result": "planned", "next_attempt_on": today() + timedelta(days=2)}
    call(world, case, at=AT + timedelta(days=2), **ahead)
    for page in ("/zaken/belronde/", "/mijn-dag/"):
        text = worker.get(page).content.decode()
        assert "Laatste contact in de zaak: 9 dagen geleden" in text


def test_who_is_not_to_be_rung_has_no_number_in_the_round(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    mia = somebody(world, case, name="Mia", phone="0612345678")
    call(world, case, person=mia, result="not_reached", next_attempt_on=today())
    assert "tel:0612345678" in worker.get("/zaken/belronde/").content.decode()
    case.involvements.filter(person=mia).update(ringing="unsafe")
    assert "tel:0612345678" not in worker.get("/zaken/belronde/").content.decode()
