"""The pages for what goes wrong."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path, reverse

from tests.accounts.conftest import LogIn
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import PUBLIC, declares

handler400 = "zsm_werkplaats.accounts.views.errors.bad_request"


@declares(PUBLIC)
def breaks(request: HttpRequest) -> HttpResponse:
    msg = "A mistake of ours"
    raise RuntimeError(msg)


@declares(PUBLIC)
def refuses(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("zaken sluiten")


urlpatterns = [
    path("kapot/", breaks),
    path("geweigerd/", refuses),
    path("", include("zsm_werkplaats.urls")),
]


@pytest.fixture(autouse=True)
def _with_a_broken_page() -> Iterator[None]:
    with override_settings(ROOT_URLCONF=__name__):
        yield


@pytest.fixture
def browser(worker: User, as_: LogIn) -> Client:
    browser = as_(worker)
    browser.raise_request_exception = False
    return browser


def test_what_does_not_exist_says_so_in_dutch(browser: Client) -> None:
    response = browser.get("/bestaat/niet/")
    assert response.status_code == 404
    assert 'lang="nl"' in response.content.decode()
    assert "Wil Werker" in response.content.decode()


def test_what_may_not_says_so_in_dutch(browser: Client) -> None:
    response = browser.get("/geweigerd/")
    assert response.status_code == 403
    assert 'lang="nl"' in response.content.decode()
    assert "Wil Werker" in response.content.decode()


def test_an_address_of_a_button_is_told_in_dutch_to_who_opens_it(
    browser: Client,
) -> None:
    response = browser.get(reverse("accounts:switch_region"))
    assert response.status_code == 405
    assert response["Allow"] == "POST"
    text = response.content.decode()
    assert 'lang="nl"' in text
    assert "Hier is niets te openen" in text


def test_what_can_not_be_read_says_so(browser: Client) -> None:
    response = browser.get("/?q=%00")
    assert response.status_code == 400
    assert 'lang="nl"' in response.content.decode()


def test_our_own_mistake_says_sorry_and_nothing_of_what_it_was(
    browser: Client,
) -> None:
    response = browser.get("/kapot/")
    assert response.status_code == 500
    text = response.content.decode()
    assert 'lang="nl"' in text
    assert "A mistake of ours" not in text
    assert "Wil Werker" not in text


def test_our_own_mistake_is_told_without_the_database(
    client: Client, monkeypatch: pytest.MonkeyPatch, db: None
) -> None:
    def fails(*args: Any, **kwargs: Any) -> None:
        msg = "no database"
        raise AssertionError(msg)

    client.raise_request_exception = False
    with connection.execute_wrapper(fails):
        response = client.get("/health/")
    assert response.status_code == 500
    assert 'lang="nl"' in response.content.decode()


def test_a_form_that_was_open_too_long_says_what_to_do(worker: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(worker)
    response = browser.post(reverse("accounts:switch_region"), {"region": 1})
    assert response.status_code == 403
    text = response.content.decode()
    assert 'lang="nl"' in text
    assert "verlopen" in text


def test_a_form_without_a_session_offers_to_log_in_and_come_back(db: None) -> None:
    browser = Client(enforce_csrf_checks=True)
    form = "/reflectie/signalen/noteren/?uit=contact:3"
    response = browser.post(form, headers={"Referer": f"http://testserver{form}"})
    assert response.status_code == 403
    text = response.content.decode()
    assert "Opnieuw inloggen" in text
    assert "?next=%2Freflectie%2Fsignalen%2Fnoteren%2F%3Fuit%3Dcontact%3A3" in text


def test_an_expired_form_leads_to_no_other_site(db: None) -> None:
    browser = Client(enforce_csrf_checks=True)
    form = "/reflectie/signalen/noteren/"
    response = browser.post(form, headers={"Referer": "https://elders.example/x"})
    assert "elders" not in response.content.decode()


def test_too_many_requests_are_answered_in_dutch(db: None) -> None:
    for _ in range(31):
        response = Client().post(reverse("account_login"), {})
    assert response.status_code == 429
    assert 'lang="nl"' in response.content.decode()


def test_too_many_fields_are_a_bad_request(browser: Client) -> None:
    data = {f"veld{i}": "" for i in range(1001)}
    assert browser.post(reverse("accounts:switch_region"), data).status_code == 400
