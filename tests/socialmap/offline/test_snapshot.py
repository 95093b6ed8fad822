"""What goes along on a phone, and what stays home."""

import gzip
import json
from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate

from socialmap.offline.contents import snapshot
from socialmap.organisation.models.code_lists import LifeDomain, TargetGroup
from socialmap.organisation.models.location import Location
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from socialmap.search.models.search_term import SearchTerm
from socialmap.service.models import OpeningTime, Service
from tests.cases.pages.test_pages import MOST, queries
from tests.factories import active_case
from tests.socialmap.offline.situations import MAP, entry, filled_in, names, taken
from tests.world import World

NoContact = Organisation.NoContact
TWO_MEGABYTES = 2_000_000


def test_map_holds_what_somebody_on_the_road_asks(worker: Client, world: World) -> None:
    service = filled_in(world)
    found = taken(worker)
    (held,) = found["organisations"]
    assert found["region"]["name"] == world.region.name
    assert (held["name"], held["phone"]) == ("Buurtteam West", "0301234567")
    (offer,) = held["services"]
    assert offer["name"] == service.name
    assert offer["weeks"] == 0
    assert held["places"][offer["places"][0]]["times"] == 0
    assert found["lists"]["weeks"] == [[[1, 540, 1440]]]
    where = [found["lists"]["municipalities"][number] for number in offer["where"]]
    assert where == [str(world.municipality)]
    assert held["people"] == [
        {"role": "teamleider", "phone": "0612345678", "shut": True}
    ]


def test_no_name_and_no_remark_goes_along(worker: Client, world: World) -> None:
    filled_in(world)
    active_case(world, name="Ravi Canarie")
    text = worker.get(MAP).content.decode().casefold()
    assert "canarie" not in text
    assert world.colleague.name.casefold() not in text
    assert world.worker.name.casefold() not in text


@pytest.mark.parametrize(
    "hidden",
    [
        {"is_sensitive": True},
        {"no_contact": NoContact.NOT_LISTED, "no_contact_reason": "op verzoek"},
        {"ended_on": localdate()},
    ],
    ids=["sensitive", "not listed", "ended"],
)
def test_what_may_not_leave_the_house_stays_home(
    worker: Client, world: World, hidden: dict[str, object]
) -> None:
    canary = entry(world, "Blijf van mijn lijf", phone="030-7654321", **hidden)
    Service.objects.create(organisation=canary, region=world.region, name="Opvang")
    text = worker.get(MAP).content.decode()
    assert "Buurtteam West" in text
    for secret in ("Blijf van mijn lijf", "7654321", "Opvang"):
        assert secret not in text


def test_merged_entry_and_ended_service_stay_home(worker: Client, world: World) -> None:
    entry(world, "Buurtteam W.", merged_into=world.organisation)
    world.service.ended_on = localdate()
    world.service.save()
    assert names(worker) == ["Buurtteam West"]
    assert "services" not in taken(worker)["organisations"][0]


def test_only_the_map_of_the_own_region_goes_along(
    client: Client, worker: Client, world: World
) -> None:
    far = Organisation.objects.create(
        region=world.far_region, name="Elders", kind=world.organisation.kind
    )
    assert "Elders" not in names(worker)
    far.in_regions.create(region=world.region)
    assert "Elders" in names(worker)
    client.force_login(world.far_worker)
    assert names(client) == ["Elders"]


def test_entry_of_unknown_area_is_told_from_one_of_the_whole_region(
    worker: Client, world: World
) -> None:
    (offer,) = taken(worker)["organisations"][0]["services"]
    assert not {"where", "unknown"} & {*offer}
    world.service.is_area_unknown = True
    world.service.save()
    assert taken(worker)["organisations"][0]["services"][0]["unknown"] is True


def test_words_that_stand_for_others_go_along(worker: Client, world: World) -> None:
    terms = SearchTerm.objects.values_list("label", "other_words")
    term, others = terms.order_by("pk")[0]
    assert taken(worker)["terms"][term] == others.split(", ")


def test_closing_and_alert_go_along_with_their_days(
    worker: Client, world: World
) -> None:
    soon = localdate() + timedelta(days=3)
    entry(world, "Inloop", closed_since=soon, alert="Verhuisd", alert_until=soon)
    inloop = next(e for e in taken(worker)["organisations"] if e["name"] == "Inloop")
    assert inloop["closed"] == [soon.isoformat(), None]
    assert inloop["alert"] == ["Verhuisd", soon.isoformat()]


def test_second_request_costs_no_content(worker: Client, world: World) -> None:
    first = worker.get(MAP, headers={"accept-encoding": "gzip"})
    assert first.headers["Content-Encoding"] == "gzip"
    etag = first.headers["ETag"]
    again = worker.get(MAP, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    entry(world, "Erbij")
    changed = worker.get(MAP, headers={"if-none-match": etag})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != etag


def test_map_stays_out_of_the_cache_of_the_browser(worker: Client) -> None:
    """Nothing would empty it there after seven days."""
    assert worker.get(MAP).headers["Cache-Control"] == "no-store"


def test_reader_may_take_the_map_and_note_nothing(client: Client, world: World) -> None:
    for user, may_note in ((world.worker, True), (world.prosecutor, False)):
        client.force_login(user)
        assert taken(client)["may_note"] is may_note


def test_queries_don_t_grow_with_the_map(worker: Client, world: World) -> None:
    filled_in(world)
    few = queries(worker, MAP)
    big_map(world, 40)
    assert queries(worker, MAP) == few <= MOST


def big_map(world: World, many: int) -> None:
    """`many` services, two an organisation, written out as people do."""
    kind = world.organisation.kind
    organisations = Organisation.objects.bulk_create(
        Organisation(
            region=world.region,
            kind=kind,
            name=f"Stichting Maatschappelijke Hulpverlening {number}",
            description="Hulp bij schulden, wonen en werk, ook aan huis. " * 4,
            phone=f"030-{1_000_000 + number}",
            email=f"info{number}@hulpverlening.example.org",
            website=f"https://www.hulpverlening-{number}.example.org/aanmelden",
            address=f"Oudegracht {number}, 3511 AB Utrecht",
        )
        for number in range(many // 2)
    )
    places = Location.objects.bulk_create(
        Location(
            organisation=each,
            name="Hoofdvestiging",
            address="Oudegracht 112",
            postcode="3511 AB",
            city="Utrecht",
            phone="030-1234567",
            access="De ingang is zonder drempel; er is een lift naar de spreekkamers.",
        )
        for each in organisations
    )
    OpeningTime.objects.bulk_create(
        OpeningTime(location=each, weekday=day, opens=time(9), closes=time(17))
        for each in places
        for day in range(1, 6)
    )
    services = Service.objects.bulk_create(
        Service(
            organisation=each,
            region=world.region,
            name=f"Schuldhulp en budgetbeheer {kind}",
            description="Samen de post openen, een overzicht maken en bellen met "
            "schuldeisers. Daarna een plan, met elke twee weken een gesprek. " * 2,
            for_whom="Volwassenen met schulden en een licht verstandelijke beperking",
            age_from=18,
            way_in="Bel op werkdagen voor een afspraak, of loop binnen op dinsdag. "
            "Een verwijzing is niet nodig, een identiteitsbewijs wel.",
            costs="Geen; wel een eigen bijdrage bij beschermingsbewind.",
            waiting_weeks=6,
            waiting_said_on=localdate(),
            contact_phone="06-12345678",
        )
        for each in organisations
        for kind in ("jongeren", "volwassenen")
    )
    for field, words in (
        ("domains", LifeDomain.objects.all()[:2]),
        ("target_groups", TargetGroup.objects.all()[:1]),
        ("municipalities", Municipality.objects.filter(region=world.region)[:2]),
    ):
        through = getattr(Service, field).through
        column = through._meta.get_fields()[-1].name
        through.objects.bulk_create(
            through(service=service, **{column: word})
            for service in services
            for word in words
        )


def test_two_thousand_services_take_less_than_two_megabytes(
    worker: Client, world: World
) -> None:
    big_map(world, 2_000)
    packed = worker.get(MAP, headers={"accept-encoding": "gzip"}).content
    plain = gzip.decompress(packed)
    held = json.loads(plain)
    assert sum(len(e.get("services", [])) for e in held["organisations"]) == 2_001
    assert len(plain) < TWO_MEGABYTES, len(plain)
    assert len(packed) < TWO_MEGABYTES / 4, len(packed)


def test_long_texts_are_cut_until_the_map_fits(
    worker: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.service.description = "Lang verhaal. " * 200
    world.service.save()
    for longest in (300, 200, 120, 60):
        content = worker.get(MAP).content
        (text,) = json.loads(content)["lists"]["texts"]
        assert len(text) == longest
        assert text.endswith("…")
        monkeypatch.setattr(snapshot, "MOST", len(content) - 1)


def test_number_that_says_more_than_its_digits_stays_as_it_was_written(
    worker: Client, world: World
) -> None:
    for written, held in (
        ("030 - 123 45 67", "0301234567"),
        ("030-1234567 (na 9 uur)", ["030-1234567 (na 9 uur)", "0301234567"]),
        ("+32 2 555 12 12", "+3225551212"),
        ("receptie", ["receptie", ""]),
        ("", None),
    ):
        world.organisation.phone = written
        world.organisation.save()
        assert taken(worker)["organisations"][0].get("phone") == held
