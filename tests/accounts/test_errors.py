"""The pages for what goes wrong."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import pytest
from allauth.core.ratelimit import respond_429
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import include, path, reverse

from tests.accounts.conftest import PASSWORD, LogIn
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


def test_too_many_requests_are_answered_in_dutch(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = AnonymousUser()
    response = respond_429(request)
    assert response.status_code == 429
    assert 'lang="nl"' in response.content.decode()


def test_too_many_fields_are_told_in_dutch(browser: Client) -> None:
    data = {f"veld{i}": "" for i in range(1001)}
    response = browser.post(reverse("accounts:switch_region"), data)
    assert response.status_code == 413
    assert "te veel in één keer" in response.content.decode()


def test_text_that_is_too_long_for_a_form_is_told_in_dutch(browser: Client) -> None:
    url = reverse("accounts:switch_region")
    response = browser.post(url, {"region": "x" * 3_000_000})
    assert response.status_code == 413
    assert 'lang="nl"' in response.content.decode()


def test_too_many_files_are_told_in_dutch(browser: Client) -> None:
    files = {f"veld{i}": ContentFile(b"a", f"{i}.csv") for i in range(20)}
    response = browser.post(reverse("accounts:switch_region"), files)
    assert response.status_code == 413


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=\xe9", b"x"),
        ("multipart/form-data; boundary=a", b"--a\r\nContent-Disposition: \xff\r\n"),
        ("application/x-www-form-urlencoded; charset=utf-7", b"region=+AAA-"),
        ("application/x-www-form-urlencoded", b"region=%ED%A0%80"),
        ("application/json", b'{"region": "\\ud800"'),
    ],
)
def test_body_that_can_not_be_read_is_no_mistake_of_ours(
    browser: Client, kind: str, body: bytes
) -> None:
    url = reverse("accounts:switch_region")
    response = browser.post(url, body, content_type=kind)
    assert response.status_code in (400, 404)
    assert 'lang="nl"' in response.content.decode()


@pytest.mark.parametrize("host", ["elders.example", "a b", "x\x00y", "[::1", "é.nl"])
def test_another_name_of_the_host_is_refused_in_dutch(db: None, host: str) -> None:
    for url in ("/", "/accounts/login/", "/health/x"):
        response = Client().get(url, headers={"host": host})
        assert response.status_code == 400
        assert 'lang="nl"' in response.content.decode()
        assert host not in response.content.decode()


@pytest.mark.parametrize(
    "url", ["/bestaat/niet/", "/geweigerd/", "/kapot/", "/?q=%00", "/accounts/login/"]
)
def test_no_answer_is_kept_shown_elsewhere_or_asks_for_the_camera(
    browser: Client, url: str
) -> None:
    for client in (browser, Client(raise_request_exception=False)):
        response = client.get(url)
        assert "no-store" in response["Cache-Control"]
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Referrer-Policy"] == "same-origin"
        assert response["X-Frame-Options"] == "DENY"
        assert response["Cross-Origin-Opener-Policy"] == "same-origin"
        assert response["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "camera=()" in response["Permissions-Policy"]
        assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    "value", ['"aaaaaaaa\\000"', "a" * 3_000, '"\\303\\050aaaaaa"', "' OR 1=1 --"]
)
@pytest.mark.parametrize("name", ["SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME"])
def test_cookie_of_nonsense_is_no_mistake_of_ours(
    db: None, settings: Any, name: str, value: str
) -> None:
    browser = Client(HTTP_COOKIE=f"{getattr(settings, name)}={value}")
    assert browser.get("/mijn-dag/").status_code in (302, 400)


def test_another_method_in_a_header_changes_nothing(browser: Client) -> None:
    headers = {"X-HTTP-Method-Override": "POST", "X-HTTP-Method": "DELETE"}
    url = reverse("accounts:switch_region")
    assert browser.get(url, {"_method": "POST"}, headers=headers).status_code == 405


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://elders.example/",
        "//elders.example",
        "/\\elders.example",
        "\\\\elders.example",
        "https:elders.example",
        "javascript:alert(1)",
        "\thttps://elders.example",
        "/%09/elders.example",
        "https://testserver@elders.example/",
    ],
)
def test_log_in_leads_to_no_other_site(worker: User, elsewhere: str) -> None:
    sent = {"login": worker.email, "password": PASSWORD, "next": elsewhere}
    response = Client().post(reverse("account_login"), sent)
    assert response.status_code == 302
    where = response["Location"]
    assert urljoin("https://testserver/accounts/login/", where).startswith(
        "https://testserver/"
    )
    assert not where.startswith(("//", "/\\", "\\"))
