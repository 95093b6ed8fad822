"""Switching between the own regions."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.accounts.conftest import A, Cast, LogIn, W
from zsm_werkplaats.accounts.desk import SESSION_KEY
from zsm_werkplaats.accounts.models import Region, User

URL = reverse("accounts:switch_region")


@pytest.fixture
def traveller(cast: Cast, here: Region, elsewhere: Region) -> User:
    return cast("Rae Reis", (here, W), (elsewhere, A))


def test_who_has_two_regions_switches_and_stays_there(
    traveller: User, elsewhere: Region, here: Region, as_: LogIn
) -> None:
    browser = as_(traveller)  # sits down in the first region: Elders
    assert browser.get(reverse("accounts:users")).status_code == 200
    response = browser.post(URL, {"region": here.pk})
    assert response.status_code == 302
    assert response["Location"] == reverse("front:home")
    assert browser.session[SESSION_KEY] == here.pk
    assert browser.get(reverse("accounts:users")).status_code == 403


def test_a_foreign_region_does_not_exist(
    worker: User, elsewhere: Region, as_: LogIn
) -> None:
    browser = as_(worker)
    assert browser.post(URL, {"region": elsewhere.pk}).status_code == 404
    assert SESSION_KEY not in browser.session


@pytest.mark.parametrize("region", ["", "x", "\x00", "-1", "9" * 400])
def test_broken_input_does_not_exist(worker: User, as_: LogIn, region: str) -> None:
    assert as_(worker).post(URL, {"region": region}).status_code == 404


def test_a_role_that_was_withdrawn_takes_the_region_away_at_once(
    traveller: User, elsewhere: Region, as_: LogIn
) -> None:
    browser = as_(traveller)
    browser.post(URL, {"region": elsewhere.pk})
    traveller.memberships.filter(region=elsewhere).delete()
    assert browser.get(reverse("accounts:users")).status_code == 403


def test_it_is_only_posted_and_only_by_who_is_in(
    worker: User, as_: LogIn, client: Client
) -> None:
    assert as_(worker).get(URL).status_code == 405
    assert client.post(URL, {"region": 1})["Location"].startswith("/accounts/login/")
