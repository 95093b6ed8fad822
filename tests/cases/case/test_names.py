"""A name is found, sorted and recognised however it is typed."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.known_people import known_like
from cases.case.models.people import Person
from cases.case.views.people import doubles_of
from socialmap.organisation.models.code_lists import OrganisationKind
from socialmap.organisation.models.organisation import Organisation
from tests.factories import active_case, shielded_case
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.names import is_nameless, name_in_order, sort_key

NAMES = [
    "Sean O'Neill",
    "Tom D'Hondt",
    "Piet van \u2019t Hof",
    "Mohammed el-Amrani",
    "Noor Jansen-de Vries",
    "Bart 's-Gravesande",
    "Ay\u015fe \u015eahin",
    "Emre Y\u0131ld\u0131z",
    "Zo\u00eb \u00c5ngstr\u00f6m",
    "J\u00f6rg Gro\u00df",
]
TYPED = [
    ("O'Neill", 0),
    ("O\u2019Neill", 0),
    ("O`Neill", 0),
    ("ONeill", 0),
    ("neill", 0),
    ("D\u00b4Hondt", 1),
    ("hondt", 1),
    ("van \u2019t Hof", 2),
    ("van 't Hof", 2),
    ("van t hof", 2),
    ("hof", 2),
    ("el-Amrani", 3),
    ("El Amrani", 3),
    ("elamrani", 3),
    ("amrani, mohammed", 3),
    ("Jansen-de Vries", 4),
    ("Jansen\u2013de Vries", 4),
    ("de Vries", 4),
    ("devries", 4),
    ("'s-Gravesande", 5),
    ("\u2018s Gravesande", 5),
    ("gravesande", 5),
    ("Sahin", 6),
    ("\u015eahin", 6),
    ("Yildiz", 7),
    ("YILDIZ", 7),
    ("Y\u0131ld\u0131z", 7),
    ("angstrom", 8),
    ("gross", 9),
]


@pytest.fixture
def everybody(world: World) -> list[str]:
    return [active_case(world, name=name).reference for name in NAMES]


def test_name_is_found_as_it_is_shown_and_as_it_is_typed(
    worker: Client, everybody: list[str]
) -> None:
    for typed, number in TYPED:
        page = worker.get(reverse("cases:list"), {"q": typed}).content.decode()
        assert everybody[number] in page, typed


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Vries de, Jan", "Jan de Vries"),
        ("Vries, Jan de", "Jan de Vries"),
        ("Vries, J. de", "J. de Vries"),
        ("de Vries, Jan", "Jan de Vries"),
        ("Vries (de), Jan", "Jan de Vries"),
        ("Berg van den, A.", "A. van den Berg"),
        ("Hof van 't, Piet", "Piet van 't Hof"),
        ("Bakker, Jan", "Jan Bakker"),
        ("Jan Bakker", "Jan Bakker"),
        ("Jan Bakker, alias Jantje", "Jan Bakker, alias Jantje"),
        ("Bakker,", "Bakker"),
    ],
)
def test_surname_before_first_name_is_read_in_order(typed: str, read: str) -> None:
    assert name_in_order(typed) == read


def test_people_and_organisations_stand_in_one_dutch_order(world: World) -> None:
    names = ["Zorgpunt", "ggz Centraal", "\u00c9lan", "de Vries", "Van Dam", "Aanpak"]
    order = ["Aanpak", "Van Dam", "\u00c9lan", "ggz Centraal", "de Vries", "Zorgpunt"]
    Person.objects.bulk_create(Person(region=world.region, name=n) for n in names)
    kind = OrganisationKind.objects.get(pk=OrganisationKind.objects.all()[0].pk)
    for name in names:
        Organisation.objects.create(region=world.region, name=name, kind=kind)
        User.objects.create_user(f"{len(name)}{name[-1]}@example.org", name=name)
    for model in (Person, Organisation, User):
        known = model.objects.filter(name__in=names)
        assert [each.name for each in known] == order, model


@pytest.mark.parametrize(
    ("name", "key"),
    [("'s-Gravesande", "gravesande"), ("D'Hondt", "hondt"), ("Ben Smit", "ben smit")],
)
def test_main_part_of_a_name_is_what_it_is_sorted_by(name: str, key: str) -> None:
    assert sort_key(name).startswith(key)


@pytest.mark.parametrize("name", ["NN", "n.n.", "N. N.", "onbekend", "", "\u200b", "?"])
def test_who_has_no_name_is_nobody_in_particular(name: str) -> None:
    assert is_nameless(name)


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        ("Mohamed el Amrani", "Mohammed el-Amrani"),
        ("Mohammed el-Amrani", "Amrani, Mohamed el"),
        ("Jan Bakker", "Bakker, Jan"),
        ("Jan Bakker", "Bakker Jan"),
        ("Jan Bakker", "J. Bakker"),
        ("Jan de Vries", "Vries, Jan"),
        ("Emre Y\u0131ld\u0131z", "Emre Yildiz"),
        ("Sara Jansen", "Sarah Janssen"),
    ],
)
def test_name_nearly_the_same_is_perhaps_known_without_a_birth_date(
    worker: Client, world: World, known: str, typed: str
) -> None:
    case = active_case(world, name=known)
    url = reverse("cases:nomination_warnings")
    page = worker.post(url, {"name": typed}).content.decode()
    assert case.reference in page
    assert "misschien bekend" in page


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        ("Jan Bakker", "Jos Bakker"),
        ("Jan Bakker", "Jan Bos"),
        ("NN", "n.n."),
        ("Jan Bakker", "Bakker"),
    ],
)
def test_another_name_is_not_known(world: World, known: str, typed: str) -> None:
    active_case(world, name=known)
    found = known_like(typed, None, "", user=world.worker, region=world.region)
    assert found == []


def test_shielded_case_is_not_perhaps_known(world: World) -> None:
    shielded_case(world)
    name = Person.objects.get().name
    for user, many in ((world.worker, 1), (world.colleague, 0)):
        found = known_like(name, None, "", user=user, region=world.region)
        assert len(found) == many


def test_known_people_take_as_many_queries_with_many_namesakes(
    world: World, django_assert_max_num_queries: object
) -> None:
    for _ in range(4):
        active_case(world, name="Mohamed el Amrani")
    people = [Person(region=world.region, name=f"Jan Bos {n}") for n in range(300)]
    Person.objects.bulk_create(people)
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        asked = ("Amrani, Mohammed el", None, "16/123456-26")
        found = known_like(*asked, user=world.worker, region=world.region)
    assert len(found) == 4


def test_corrected_name_is_found_and_sorted_anew(world: World) -> None:
    case = active_case(world, name="Jan Bakker")
    person = case.suspects[0]
    person.name = "Piet van 't Hof"
    person.save(update_fields=["name"])
    person.refresh_from_db()
    assert (person.name_key, person.sort_key) == ("piet van t hof", "piet van t hof")
    assert "vanthof" in person.search_words


def test_double_record_is_offered_when_the_name_is_spelt_otherwise(
    world: World,
) -> None:
    one = active_case(world, name="Mohamed el Amrani")
    other = active_case(world, name="Mohammed el-Amrani")
    doubles = doubles_of(one, world.worker)
    assert list(doubles) == [other.suspects[0]]
