"""What asks to be looked at: five a week for each steward, and lists for everybody."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from socialmap.confirmation.actions.proposal import propose_change
from socialmap.confirmation.makers import count_use
from socialmap.confirmation.messages import WEEKLY_FIVE
from socialmap.confirmation.to_check import (
    doubled,
    five_for,
    to_confirm,
    unverifiable,
)
from socialmap.organisation.actions.organisation import confirm_organisation
from socialmap.organisation.models.location import Location
from socialmap.organisation.models.organisation import Organisation
from tests.cases.pages.test_pages import MOST, queries
from tests.factories import AT, today
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import next_working_day, start_of_work_on
from zsm_werkplaats.outbox.actions.absence import set_absence
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.presence import Presence

PAGE = "/sociale-kaart/na-te-kijken/"
MONDAY = start_of_work_on(next_working_day(today()))


def entry(world: World, name: str, *, uses: int = 0, **facts: Any) -> Organisation:
    organisation = Organisation.objects.create(
        region=world.region, name=name, kind=world.organisation.kind, **facts
    )
    for _ in range(uses):
        count_use(
            organisation=organisation,
            region=world.region,
            day=today(),
            outcome="reached",
        )
    return organisation


def six(world: World, steward: User | None) -> list[Organisation]:
    """Six entries that nobody confirmed; the last is used most."""
    return [
        entry(world, f"Wijkpost {chr(65 + n)}", uses=n, steward=steward)
        for n in range(6)
    ]


def due(at: Any = MONDAY) -> list[Message]:
    kind = WEEKLY_FIVE
    assert kind.due
    return list(kind.due(at, Presence.on(at.date())))


def lines(message: Message) -> tuple[str, ...]:
    return WEEKLY_FIVE.lines(message, MONDAY) or ()


def test_a_steward_gets_the_five_that_are_used_most(world: World) -> None:
    six(world, world.worker)
    found = five_for(world.region, [world.worker.pk], today())
    assert [each.name[-1] for each in found] == ["F", "E", "D", "C", "B"]


def test_who_keeps_few_gets_some_that_nobody_keeps(world: World) -> None:
    mine = entry(world, "Wijkpost A", steward=world.worker)
    entry(world, "Wijkpost B", steward=world.colleague)
    found = five_for(world.region, [world.worker.pk], today())
    assert found == [mine, world.organisation]


def test_confirmed_and_unreachable_entries_are_left_alone(world: World) -> None:
    confirm_organisation(organisation=world.organisation, by=world.worker, at=AT)
    entry(
        world,
        "Belt zelf",
        no_contact=Organisation.NoContact.DO_NOT_CALL,
        no_contact_reason="Mailt elk kwartaal",
    )
    gone = entry(world, "Gestopt", ended_on=today())
    merged = entry(world, "Samengevoegd", merged_into=gone)
    assert merged not in to_confirm(world.region, today())
    assert list(to_confirm(world.region, today())) == []


def test_each_steward_is_mailed_once_a_week(world: World) -> None:
    six(world, world.worker)
    (message,) = due()
    assert message.recipient == world.worker
    assert lines(message) == (
        "Wijkpost F: nooit bevestigd",
        "Wijkpost E: nooit bevestigd",
        "Wijkpost D: nooit bevestigd",
        "Wijkpost C: nooit bevestigd",
        "Wijkpost B: nooit bevestigd",
    )
    message.save()
    assert due() == due(MONDAY + timedelta(days=1)) == []
    assert len(due(MONDAY + timedelta(days=7))) == 1


def test_a_mail_names_no_sensitive_organisation(world: World) -> None:
    entry(world, "Blijf van mijn lijf", steward=world.worker, is_sensitive=True)
    told = " ".join(lines(due()[0]))
    assert "Blijf" not in told
    assert "Een afgeschermde organisatie" in told


def test_a_mail_that_is_late_says_nothing_about_what_was_confirmed(
    world: World,
) -> None:
    mine = entry(world, "Wijkpost A", steward=world.worker)
    (message,) = due()
    for each in (mine, world.organisation):
        confirm_organisation(organisation=each, by=world.colleague, at=MONDAY)
    assert lines(message) == ()


def test_what_a_steward_who_is_away_keeps_goes_to_the_substitute(world: World) -> None:
    six(world, world.worker)
    set_absence(
        region=world.region,
        user=world.worker,
        starts_on=today(),
        until=today() + timedelta(days=14),
        substitute=world.colleague,
        by=world.worker,
        at=AT,
    )
    (message,) = due()
    assert message.recipient == world.colleague
    assert "Wijkpost F" in lines(message)[0]


def test_what_somebody_left_behind_goes_to_the_manager(world: World) -> None:
    six(world, world.worker)
    User.objects.filter(pk=world.worker.pk).update(is_active=False)
    (message,) = due()
    assert message.recipient == world.manager


def test_what_somebody_keeps_who_works_elsewhere_now_goes_to_the_manager(
    world: World,
) -> None:
    six(world, world.worker)
    world.worker.memberships.all().delete()
    (message,) = due()
    assert message.recipient == world.manager


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({}, True),
        ({"phone": "030 555 00 11"}, False),
        ({"email": "post@example.org"}, False),
        (
            {
                "phone": "030 555 00 11",
                "no_contact": "not_listed",
                "no_contact_reason": "Wil geen verwijzingen",
            },
            True,
        ),
    ],
)
def test_an_entry_without_a_way_to_check_it_is_listed(
    world: World, facts: dict[str, Any], *, found: bool
) -> None:
    made = entry(world, "Wijkpost", **facts)
    assert (made in unverifiable(world.region, today())) == found


def test_a_service_of_which_nobody_said_where_it_works_is_listed(
    worker: Client, world: World
) -> None:
    made = entry(world, "Wijkpost", phone="030 555 00 11")
    made.services.create(region=world.region, name="Hulp", is_area_unknown=True)
    assert made in unverifiable(world.region, today())
    text = worker.get(f"{PAGE}?lijst=niet-na-te-gaan").content.decode()
    assert "Werkgebied onbekend." in text


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (("Buurtteam Noord", ""), ("Buurteam Noord", ""), "bijna dezelfde naam"),
        (("Stichting De Brug", ""), ("De Brug, stichting", ""), "bijna dezelfde naam"),
        (
            ("Leger des Heils", "Kade 1, Utrecht"),
            ("Leger des Heils", "Plein 2, Utrecht"),
            "bijna dezelfde naam",
        ),
        (
            ("Leger des Heils", "Kade 1, Utrecht"),
            ("Leger des Heils", "Kade 1, Almere"),
            "",
        ),
        (("FACT Zuid", ""), ("Moneytree", ""), ""),
    ],
)
def test_entries_with_nearly_one_name_in_one_place_may_be_one(
    world: World, one: tuple[str, str], other: tuple[str, str], why: str
) -> None:
    for name, address in (one, other):
        entry(world, name, address=address)
    assert [pair.why for pair in doubled(world.region, today())] == (
        [why] if why else []
    )


def test_the_place_of_a_location_counts_too(world: World) -> None:
    for city in ("Zeist", "Almere"):
        made = entry(world, "Leger des Heils", address=city)
        Location.objects.create(organisation=made, city=city)
    assert doubled(world.region, today()) == []


def test_entries_with_one_telephone_number_may_be_one(
    worker: Client, world: World
) -> None:
    entry(world, "Wijkpost", phone="030 555 00 11")
    entry(world, "Moneytree", phone="+31305550011")
    assert [pair.why for pair in doubled(world.region, today())] == [
        "zelfde telefoonnummer"
    ]
    text = worker.get(f"{PAGE}?lijst=dubbel").content.decode()
    assert "Zelfde telefoonnummer." in text
    assert "Wijkpost: geen adres, 030 555 00 11" in text


def test_a_short_number_that_many_share_makes_nobody_the_same(world: World) -> None:
    entry(world, "Wmo-loket", phone="14 030")
    entry(world, "Burgerzaken", phone="14 030")
    assert doubled(world.region, today()) == []


def test_one_press_on_the_list_confirms_and_stays_there(
    worker: Client, world: World
) -> None:
    text = worker.get(f"{PAGE}?lijst=verouderd").content.decode()
    url = reverse("socialmap:confirm", args=[world.organisation.pk])
    assert f'action="{url}?terug={PAGE}%3Flijst%3Dverouderd"' in text
    answer = worker.post(f"{url}?terug={PAGE}%3Flijst%3Dverouderd")
    assert answer.headers["Location"] == f"{PAGE}?lijst=verouderd"
    assert (
        "Niets na te kijken" in worker.get(f"{PAGE}?lijst=verouderd").content.decode()
    )


@pytest.mark.parametrize(
    "name",
    ["", "voorstellen", "verouderd", "zonder-beheerder", "niet-na-te-gaan", "dubbel"],
)
def test_every_list_asks_the_same_however_long_it_is(
    worker: Client, world: World, name: str
) -> None:
    def add(number: int) -> None:
        for index in range(number):
            made = entry(world, f"Wijkpost {number} {index}")
            made.services.create(region=world.region, name="Hulp", is_area_unknown=True)
            propose_change(organisation=made, what="x", by=world.worker, at=AT)

    add(3)
    few = queries(worker, f"{PAGE}?lijst={name}")
    add(30)
    assert queries(worker, f"{PAGE}?lijst={name}") == few <= MOST
