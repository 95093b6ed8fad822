"""The list of users."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.accounts.conftest import A, Cast, LogIn, M, W
from zsm_werkplaats.accounts.models import Membership, Region, User

URL = reverse("accounts:users")


def names(browser: Client, query: str = "") -> list[str]:
    response = browser.get(URL + query)
    assert response.status_code == 200
    return [user.name for user in response.context["page"].rows]


def test_it_shows_the_own_region_by_name_and_nobody_elses(
    administrator: User, manager: User, worker: User, stranger: User, as_: LogIn
) -> None:
    assert names(as_(administrator)) == ["Ada Beheer", "Mo Manager", "Wil Werker"]
    assert names(as_(manager)) == ["Ada Beheer", "Mo Manager", "Wil Werker"]


def test_only_an_administrator_sees_who_has_no_region(
    administrator: User, manager: User, cast: Cast, as_: LogIn
) -> None:
    cast("Nog Nergens")
    assert "Nog Nergens" in names(as_(administrator))
    assert "Nog Nergens" not in names(as_(manager))


def test_a_user_with_several_roles_stands_there_once(
    administrator: User, cast: Cast, here: Region, elsewhere: Region, as_: LogIn
) -> None:
    cast("Veel Petten", (here, W), (here, M), (elsewhere, W))
    assert names(as_(administrator)).count("Veel Petten") == 1


@pytest.fixture
def team(manager: User, worker: User, cast: Cast, here: Region) -> None:
    gone = cast("Uit Gezet", (here, M))
    User.objects.filter(pk=gone.pk).update(is_active=False)


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=ma+MO", ["Mo Manager"]),
        ("?q=wil.werker%40", ["Wil Werker"]),
        ("?q=100%25", []),
        ("?q=_", []),
        ("?role=worker", ["Wil Werker"]),
        ("?state=uitgezet", ["Uit Gezet"]),
        ("?state=actief&q=e", ["Ada Beheer", "Mo Manager", "Wil Werker"]),
    ],
)
def test_it_is_searched_and_narrowed(
    administrator: User, as_: LogIn, query: str, found: list[str]
) -> None:
    assert names(as_(administrator), query) == found


def test_accents_do_not_matter(
    administrator: User, cast: Cast, here: Region, as_: LogIn
) -> None:
    cast("Zoë Çelik", (here, W))
    assert names(as_(administrator), "?q=celik+zoe") == ["Zoë Çelik"]


def test_region_and_role_are_those_of_one_membership(
    cast: Cast, here: Region, elsewhere: Region, as_: LogIn
) -> None:
    both = cast("Bo Beide", (here, A), (elsewhere, A))
    cast("Wim", (here, W), (elsewhere, M))
    browser = as_(both)
    assert names(browser, f"?region={elsewhere.pk}&role=worker") == []
    assert names(browser, f"?region={here.pk}&role=worker") == ["Wim"]


def test_a_foreign_region_can_not_be_asked_for(
    administrator: User, elsewhere: Region, stranger: User, as_: LogIn
) -> None:
    assert names(as_(administrator), f"?region={elsewhere.pk}") == []


@pytest.fixture
def crowd(here: Region) -> None:
    users = User.objects.bulk_create(
        User(name=f"Naam {i:03}", email=f"n{i}@example.org") for i in range(300)
    )
    Membership.objects.bulk_create(
        Membership(user=user, region=here, role=W) for user in users
    )


@pytest.mark.usefixtures("crowd")
def test_pages_follow_each_other_without_a_gap_or_a_double(
    administrator: User, as_: LogIn
) -> None:
    browser, query, seen = as_(administrator), "?", list[str]()
    while query:
        page = browser.get(URL + query).context["page"]
        seen += [user.name for user in page.rows]
        query = page.next_url
    assert len(seen) == len(set(seen)) == 301
    assert seen == sorted(seen)


def test_the_number_of_queries_does_not_grow_with_the_users(
    administrator: User, worker: User, as_: LogIn, request: pytest.FixtureRequest
) -> None:
    browser = as_(administrator)
    with CaptureQueriesContext(connection) as few:
        names(browser)
    request.getfixturevalue("crowd")
    with CaptureQueriesContext(connection) as many:
        names(browser)
    assert len(few) == len(many) <= 20


def test_htmx_gets_only_the_rows(administrator: User, as_: LogIn) -> None:
    response = as_(administrator).get(URL, headers={"HX-Request": "true"})
    assert b"<html" not in response.content
    assert b"Ada Beheer" in response.content


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("?q=%00", 400),
        ("?q=" + "x" * 5000, 200),
        ("?role=keizer", 200),
        ("?region=" + "9" * 50, 200),
        ("?region=x", 200),
        ("?state=half", 200),
        ("?vanaf=onzin", 404),
        ("?vanaf=a~" + "9" * 50, 404),
        ("?vanaf=" + "a" * 5000 + "~1", 404),
        ("?vanaf=~", 404),
    ],
)
def test_broken_input_is_never_our_mistake(
    administrator: User, as_: LogIn, query: str, status: int
) -> None:
    assert as_(administrator).get(URL + query).status_code == status


def test_a_worker_may_not_see_it(worker: User, as_: LogIn) -> None:
    assert as_(worker).get(URL).status_code == 403


def test_it_is_only_read(administrator: User, as_: LogIn) -> None:
    assert as_(administrator).put(URL).status_code == 405
