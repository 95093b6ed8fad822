"""Imports: what the dry run says is what happens, and it can be taken back."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from socialmap.exchange.actions.map_import import choose_for_row
from socialmap.exchange.hsds.facts import made_id
from socialmap.exchange.importing.columns import recognise
from socialmap.organisation.actions.organisation import amend_organisation
from socialmap.organisation.makers import make_confirmation
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import (
    Confirmation,
    Organisation,
    OrganisationIdentifier,
)
from socialmap.service.models import Service
from tests.factories import AT
from tests.socialmap.exchange.situations import (
    brought,
    checked,
    fates,
    hsds,
    only_row,
    processed,
    reasons,
    sheet,
)
from tests.world import World


def organization(name: str = "Schuldhulp", **more: Any) -> dict[str, Any]:
    return {"id": made_id(name), "name": name, "description": "", "services": []} | more


def service(name: str = "Maatje", **more: Any) -> dict[str, Any]:
    return {"id": made_id(name), "name": name, "status": "active"} | more


def test_a_sheet_adds_organisations_and_what_they_offer(world: World) -> None:
    made = checked(
        world,
        sheet(
            "Schuldhulp;Dam 1;Utrecht;030 234 56 78;Maatje;Utrecht",
            "Schuldhulp;Dam 1;Utrecht;030 234 56 78;Budgetcursus;hele regio",
        ),
    )
    assert fates(made) == ["new", "new"]
    assert Organisation.objects.filter(name="Schuldhulp").count() == 0
    processed(made, world)
    added = Organisation.objects.get(name="Schuldhulp")
    assert (added.address, added.source) == ("Dam 1, Utrecht", "import van kaart.csv")
    assert added.in_regions.get().region == world.region
    first, second = added.services.order_by("name")
    assert list(second.municipalities.all()) == [world.municipality]
    assert (first.name, first.is_area_unknown) == ("Budgetcursus", False)
    assert not first.municipalities.exists()


def test_what_a_dry_run_says_has_not_happened_yet(world: World) -> None:
    before = Organisation.objects.count(), Service.objects.count()
    checked(world, sheet("Nieuw;;;;Hulp;Utrecht"))
    assert (Organisation.objects.count(), Service.objects.count()) == before


def test_a_row_that_says_what_stands_is_the_same(world: World) -> None:
    made = checked(world, sheet("Buurtteam West;;;;Hulp aan huis;"))
    assert fates(made) == ["same"]


def test_a_changed_row_says_which_fields_change(world: World) -> None:
    made = checked(world, sheet("Buurtteam West;;;030 234 56 78;Hulp aan huis;"))
    assert only_row(made).fate == "changed"
    assert only_row(made).changes == [["Telefoon", "", "030 234 56 78"]]
    processed(made, world)
    world.organisation.refresh_from_db()
    assert world.organisation.phone == "030 234 56 78"
    assert world.organisation.phone_keys == ["+31302345678"]


def test_an_empty_cell_empties_nothing(world: World) -> None:
    Organisation.objects.filter(pk=world.organisation.pk).update(email="a@example.org")
    processed(checked(world, sheet("Buurtteam West;;;030 234 56 78;;")), world)
    world.organisation.refresh_from_db()
    assert world.organisation.email == "a@example.org"


@pytest.mark.parametrize("scheme", ["kvk", "uuid"])
def test_an_identifier_goes_before_a_name(world: World, scheme: str) -> None:
    OrganisationIdentifier.objects.create(
        organisation=world.organisation, scheme="kvk", identifier="12345678"
    )
    told = organization("Wijkteam Nieuw")
    if scheme == "kvk":
        told["organization_identifiers"] = [
            {"identifier_scheme": "NL-KVK", "identifier": "12345678"}
        ]
    else:
        told["id"] = str(world.organisation.uuid)
    made = checked(world, hsds(told), "x.json")
    assert only_row(made).organisation is None  # only what was done is tied
    assert only_row(made).changes[0] == ["Naam", "Buurtteam West", "Wijkteam Nieuw"]
    processed(made, world)
    world.organisation.refresh_from_db()
    assert world.organisation.name == "Wijkteam Nieuw"
    assert world.organisation.name_key == "wijkteam nieuw"


def test_one_of_the_same_name_elsewhere_is_doubted_and_chosen(world: World) -> None:
    made = checked(world, sheet("Buurtteam West;Dam 1;Utrecht;;Nieuw aanbod;Utrecht"))
    row = only_row(made)
    assert (row.fate, row.candidates) == ("doubtful", [world.organisation.pk])
    choose_for_row(row=row, choice=str(world.organisation.pk), by=world.worker)
    processed(made, world)
    assert world.organisation.services.filter(name="Nieuw aanbod").exists()


def test_a_doubtful_row_can_be_another_one_or_be_left_out(world: World) -> None:
    line = "Buurtteam West;Dam 1;Utrecht;;Nieuw aanbod;Utrecht"
    made = checked(world, sheet(line, line.replace("Nieuw", "Ander")))
    choose_for_row(row=made.rows.first(), choice="new", by=world.worker)  # type: ignore[arg-type]
    processed(made, world)
    other = Organisation.objects.get(name="Buurtteam West", address="Dam 1, Utrecht")
    assert other.services.count() == 2


def test_two_organisations_of_one_name_both_come_in(world: World) -> None:
    made = checked(
        world,
        sheet(
            "De Brug;Dam 1;Utrecht;;Inloop;Utrecht",
            "De Brug;Kade 2;Zeist;;Inloop;Zeist",
        ),
    )
    processed(made, world)
    assert Organisation.objects.filter(name="De Brug").count() == 2


def test_a_municipality_that_no_longer_exists_is_followed_to_its_successor(
    world: World,
) -> None:
    gone = Municipality.objects.exclude(successor=None).filter(valid_to__lt=AT).first()
    assert gone
    assert gone.successor
    made = checked(world, sheet(f"De Brug;;;;Inloop;{gone.name}"))
    assert any("is opgegaan in" in each for each in reasons(made))
    processed(made, world)
    added = Service.objects.get(name="Inloop")
    assert [each.valid_to for each in added.municipalities.all()] == [None]


def test_a_number_inside_a_text_is_found(world: World) -> None:
    made = checked(
        world, sheet("De Brug;;;Bel ons op 030-2345678 (ma-vr);Inloop;Utrecht")
    )
    processed(made, world)
    assert Organisation.objects.get(name="De Brug").phone == "0302345678"
    assert any("Bel ons op" in each for each in reasons(made))


def test_right_rows_are_processed_when_others_are_wrong(world: World) -> None:
    lines = [
        f"Club {n};;;{'geen' if n % 3 == 0 else '030 234 56 78'};Hulp;Utrecht"
        for n in range(30)
    ]
    made = checked(world, sheet(*lines))
    assert fates(made).count("wrong") == 10
    processed(made, world)
    assert Organisation.objects.filter(name__startswith="Club").count() == 20
    assert made.rows.filter(fate="wrong", done_at=None).count() == 10


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (";;;;Inloop;Utrecht", "naam van de organisatie ontbreekt"),
        ("De Brug;;;;Inloop;Utregt", "Bedoel je Utrecht?"),
        ("De Brug;;;nvt;Inloop;Utrecht", "geen telefoonnummer"),
        (f"{'x' * 130};;;;Inloop;Utrecht", "langer dan 120 tekens"),
    ],
)
def test_a_wrong_row_says_why(world: World, line: str, says: str) -> None:
    made = checked(world, sheet(line))
    assert fates(made) == ["wrong"]
    assert any(says in each for each in reasons(made))


def test_a_service_of_which_nobody_says_where_it_works_is_of_unknown_area(
    world: World,
) -> None:
    made = checked(world, sheet("De Brug;;;;Inloop;"))
    assert made.rows.filter(is_area_unknown=True).count() == 1
    processed(made, world)
    assert Service.objects.get(name="Inloop").is_area_unknown


@pytest.mark.parametrize("by_id", [True, False])
def test_a_shielded_organisation_is_never_changed(world: World, by_id: bool) -> None:  # noqa: FBT001
    Organisation.objects.filter(pk=world.organisation.pk).update(is_sensitive=True)
    told = organization("Buurtteam West", email="x@example.org")
    if by_id:
        told["id"] = str(world.organisation.uuid)
    made = checked(world, hsds(told), "x.json")
    assert fates(made) == ["skipped"]
    assert not made.rows.ready().exists()
    assert Organisation.objects.filter(name="Buurtteam West").count() == 1


def test_what_another_region_keeps_is_left_alone(world: World) -> None:
    far = Organisation.objects.create(
        region=world.far_region, name="Ver", kind=world.organisation.kind
    )
    made = checked(world, hsds(organization("Anders", id=str(far.uuid))), "x.json")
    assert fates(made) == ["skipped"]


def test_a_confirmation_of_the_source_counts_and_none_is_made_up(world: World) -> None:
    told = organization(
        "Een", services=[service("A", assured_date="2026-10-01"), service("B")]
    )
    processed(checked(world, hsds(told, organization("Twee")), "x.json"), world)
    one, two = Organisation.objects.filter(name__in=["Een", "Twee"]).order_by("name")
    assert one.confirmed_how == "imported"
    assert one.confirm_before == date(2027, 4, 1)
    assert Confirmation.objects.get(organisation=one).by is None
    assert two.confirmed_at is None


def test_a_confirmation_just_after_midnight_is_of_the_dutch_day(world: World) -> None:
    night = datetime(2026, 9, 29, 22, 30, tzinfo=UTC)  # 30 September, 00:30
    make_confirmation(
        organisation=world.organisation, by=world.worker, how="seen", at=night
    )
    headings = "Organisatie;Bevestigd op"
    same = checked(world, sheet("Buurtteam West;2026-09-30", headings=headings))
    later = checked(world, sheet("Buurtteam West;2026-10-01", headings=headings))
    assert (fates(same), fates(later)) == (["same"], ["changed"])


def test_what_somebody_changed_after_the_dry_run_is_asked_again(world: World) -> None:
    made = checked(world, sheet("Buurtteam West;;;030 234 56 78;;"))
    world.organisation.refresh_from_db()
    amend_organisation(
        organisation=world.organisation, seen=1, note="Let op", by=world.worker, at=AT
    )
    processed(made, world)
    assert fates(made) == ["doubtful"]
    assert "Intussen gewijzigd" in reasons(made)[0]


def test_hsds_brings_places_people_and_opening_times(world: World) -> None:
    place = {
        "id": made_id("place"),
        "location_type": "physical",
        "addresses": [
            {"address_1": "Dam 1", "city": "Utrecht", "postal_code": "3511 AA"}
            | {"country": "NL", "address_type": "physical"}
        ],
        "schedules": [
            {
                "freq": "WEEKLY",
                "byday": "MO,TU",
                "opens_at": "09:00",
                "closes_at": "17:00",
            }
        ],
    }
    told = organization(
        locations=[place],
        contacts=[
            {"name": "Ans", "title": "intake", "phones": [{"number": "0302345678"}]}
        ],
        services=[service(service_at_locations=[{"location": place}])],
        programs=[{"id": "x"}],
    )
    made = checked(world, hsds(told), "x.json")
    assert made.left_out == ["organization.programs"]
    processed(made, world)
    added = Organisation.objects.get(name="Schuldhulp")
    (stored,) = added.locations.all()
    assert stored.municipality == world.municipality
    assert stored.opening_times.count() == 2
    assert list(added.services.get().locations.all()) == [stored]
    assert added.contact_people.get().phone_keys == ["+31302345678"]
    again = checked(world, hsds(told), "x.json")
    assert fates(again) == ["same", "same"]


def test_columns_are_remembered_for_the_next_such_file(world: World) -> None:
    first = brought(world, sheet("De Brug;;;;Inloop;Utrecht"))
    from socialmap.exchange.actions.map_import import (
        bring_import,
        match_import_columns,
    )
    from socialmap.exchange.importing.rows import read_file

    columns = ["name", "", "", "", "service", "municipalities"]
    match_import_columns(map_import=first, columns=columns, by=world.worker, at=AT)
    second = bring_import(
        region=world.region,
        name="b.csv",
        brought=read_file("b.csv", sheet("De Dam;;;;Inloop;Utrecht")),
        by=world.worker,
        at=AT,
    )
    assert (second.columns, bool(second.matched_at)) == (columns, True)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.json", b"{"),
        ("x.json", b"[]"),
        ("x.zip", b"PK\x03\x04broken"),
        ("x.csv", b"\x00\x01"),
        ("x.xlsx", b"PK\x03\x04"),
        ("x.json", b'{"contents": [1, null, "x"]}'),
    ],
)
def test_a_file_that_holds_nothing_is_refused_in_dutch(
    name: str, content: bytes
) -> None:
    from socialmap.exchange.importing.rows import read_file

    with pytest.raises(ValueError, match=r"bestand|regels"):
        read_file(name, content)


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (
            "Gemeente Utrecht, schuldhulp",
            "Gemeente Utrecht schuldhulp",
        ),
        (
            "Gemeente Utrecht schuldhulp",
            "Gemeente Utrecht, schuldhulp",
        ),
        ("De Buurt-steun", "Buurtsteun"),
        ("Buurtsteun", "Het buurt-steun"),
    ],
)
def test_a_name_that_differs_in_marks_and_articles_is_doubtful(
    world: World, known: str, told: str
) -> None:
    entry = world.organisation
    entry.change(seen=entry.version, name=known, address="Dam 1, Utrecht")
    made = checked(world, sheet(f"{told};;;;;"))
    assert made.rows.get().fate == "doubtful"


@pytest.mark.parametrize(
    ("headings", "meanings"),
    [
        (["Naam", "Adres"], ["name", "address"]),
        (["Naam", "Organisatie"], ["service", "name"]),
        (["Organisatie", "Naam", "Aanbod"], ["name", "", "service"]),
    ],
)
def test_a_bare_name_is_that_of_the_organisation_unless_another_column_is(
    headings: list[str], meanings: list[str]
) -> None:
    assert recognise(headings) == meanings
