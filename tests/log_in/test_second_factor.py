"""Who logs in with a password shows a second factor, or sets one up first."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from tests.accounts.conftest import PASSWORD, LogIn
from tests.log_in.conftest import HOME, LOGIN, code_now, is_in, log_in, text
from zsm_werkplaats.accounts import mails
from zsm_werkplaats.accounts.models import User

INDEX, CODE = reverse("mfa_index"), reverse("mfa_authenticate")
APP, AGAIN = reverse("mfa_activate_totp"), reverse("mfa_reauthenticate")


ADD_PASSKEY = reverse("mfa_add_webauthn")
AJAX: dict[str, Any] = {"headers": {"X-Requested-With": "XMLHttpRequest"}}
BROKEN = [
    "",
    "x",
    "{}",
    "[]",
    "9",
    "null",
    "\x00",
    '{"response": 1}',
    '{"id": "x", "rawId": "x", "type": "public-key", "response": {}}',
    '{"id": "eA", "rawId": "eA", "type": "public-key", "response": {"userHandle": "MQ",'
    ' "clientDataJSON": "eA", "authenticatorData": "eA", "signature": "eA",'
    ' "attestationObject": "eA"}}',
    '{"response": {"userHandle": 7}}',
    '{"response": {"userHandle": "_w"}}',
]


def set_up_app(browser: Client) -> Any:
    page = browser.get(APP)
    assert page.status_code == 200
    return browser.post(APP, {"code": code_now(page.context["form"].secret)})


def test_who_has_no_second_factor_is_sent_to_set_one_up(worker: User) -> None:
    browser = log_in(worker)
    for url in (HOME, "/zaken/", "/beheer/gebruikers/"):
        response = browser.get(url)
        assert response["Location"] == INDEX, url
    page = browser.get(INDEX)
    assert "Kies er een; daarna kun je verder." in text(page)
    assert "Uitloggen" in text(page)
    assert not is_in(browser)


def test_a_part_of_a_page_is_refused_without_taking_its_place(worker: User) -> None:
    response = log_in(worker).get("/zaken/", headers={"HX-Request": "true"})
    assert response.status_code == 401
    assert response.content == b""


def test_health_and_logging_out_stay_open(worker: User) -> None:
    browser = log_in(worker)
    assert browser.get("/health/live/").status_code == 200
    assert browser.get(reverse("account_logout")).status_code == 200
    assert browser.post(reverse("account_logout"))["Location"] == LOGIN


def test_who_sets_up_an_app_sees_the_recovery_codes_and_goes_on(worker: User) -> None:
    browser = log_in(worker)
    response = set_up_app(browser)
    assert response["Location"] == reverse("mfa_view_recovery_codes")
    page = browser.get(response["Location"])
    assert len(page.context["unused_codes"]) == 10
    assert is_in(browser)


def test_a_wrong_first_code_sets_nothing_up(worker: User) -> None:
    browser = log_in(worker)
    browser.get(APP)
    page = browser.post(APP, {"code": "000000"})
    assert "Dit klopt niet. Probeer het opnieuw." in text(page)
    assert not Authenticator.objects.exists()
    assert not is_in(browser)


def test_the_password_alone_logs_nobody_in_who_has_a_factor(
    worker: User, app: Authenticator
) -> None:
    browser = Client()
    response = browser.post(LOGIN, {"login": worker.email, "password": PASSWORD})
    assert response["Location"] == CODE
    assert not is_in(browser)
    assert browser.get(HOME)["Location"].startswith(LOGIN)
    assert browser.get(CODE).status_code == 200
    response = browser.post(CODE, {"code": code_now()})
    assert response["Location"] == HOME
    assert is_in(browser)


def test_a_wrong_code_is_told_and_logs_nobody_in(
    worker: User, app: Authenticator
) -> None:
    browser = log_in(worker)
    page = browser.post(CODE, {"code": "000000"})
    assert "Dit klopt niet. Probeer het opnieuw." in text(page)
    assert not is_in(browser)


def test_who_has_an_app_only_is_not_asked_for_a_passkey(
    worker: User, app: Authenticator
) -> None:
    browser = log_in(worker)
    assert "Passkey gebruiken" not in browser.get(CODE).content.decode()


def test_a_code_works_once(worker: User, app: Authenticator) -> None:
    code = code_now()
    assert log_in(worker).post(CODE, {"code": code}).status_code == 302
    assert log_in(worker).post(CODE, {"code": code}).status_code == 200


def test_a_recovery_code_logs_in_once(worker: User, app: Authenticator) -> None:
    codes = Authenticator.objects.get(user=worker, type="recovery_codes")
    code = codes.wrap().get_unused_codes()[0]
    browser = log_in(worker)
    assert browser.post(CODE, {"code": code})["Location"] == HOME
    assert is_in(browser)
    assert log_in(worker).post(CODE, {"code": code}).status_code == 200


def test_a_new_password_by_mail_is_no_way_round_the_factor(
    worker: User, app: Authenticator
) -> None:
    link = "/accounts" + mails.password_link(worker).partition("/accounts")[2]
    browser = Client()
    form = browser.get(link, follow=True)
    new = "Een heel ander woord"
    browser.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert not is_in(browser)
    browser = log_in(worker, new)
    assert not is_in(browser)
    browser.post(CODE, {"code": code_now()})
    assert is_in(browser)


def test_a_session_from_before_the_factor_shows_it_first(
    worker: User, app: Authenticator, as_: LogIn
) -> None:
    browser = as_(worker)
    response = browser.get("/zaken/?status=open")
    assert response["Location"] == f"{AGAIN}?next=%2Fzaken%2F%3Fstatus%3Dopen"
    page = browser.get(response["Location"])
    assert "Met je wachtwoord" not in text(page)
    response = browser.post(response["Location"], {"code": code_now()})
    assert response["Location"] == "/zaken/?status=open"
    assert is_in(browser)


@pytest.mark.parametrize(
    "name",
    [
        "mfa_index",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
        "account_reauthenticate",
        "account_change_password",
    ],
)
def test_who_did_not_show_the_factor_changes_nothing_about_it(
    worker: User, app: Authenticator, as_: LogIn, name: str
) -> None:
    for ask in (as_(worker).get, as_(worker).post):
        response = ask(reverse(name))
        assert response["Location"].startswith(AGAIN), name
    assert Authenticator.objects.filter(pk=app.pk).exists()


def test_who_removes_the_last_factor_sets_up_another(worker: User) -> None:
    browser = log_in(worker)
    set_up_app(browser)
    response = browser.post(reverse("mfa_deactivate_totp"))
    assert response["Location"] == INDEX
    assert not Authenticator.objects.exists()
    assert browser.get(HOME)["Location"] == INDEX


def test_changing_a_factor_asks_who_one_is_after_five_minutes(
    worker: User, time_machine: Any
) -> None:
    browser = log_in(worker)
    set_up_app(browser)
    assert browser.get(reverse("mfa_view_recovery_codes")).status_code == 200
    session = browser.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 301
    session.save()
    for name in (
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_deactivate_totp",
        "mfa_add_webauthn",
    ):
        response = browser.get(reverse(name))
        assert response["Location"].startswith(reverse("account_reauthenticate"))
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert browser.get(reverse("mfa_view_recovery_codes")).status_code == 200


def test_the_secret_of_an_app_is_not_readable_in_the_database(
    worker: User, settings: Any
) -> None:
    browser = log_in(worker)
    secret = browser.get(APP).context["form"].secret
    browser.post(APP, {"code": code_now(secret)})
    app = Authenticator.objects.get(type="totp")
    assert secret not in str(app.data)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new one, after a year"
    assert app.wrap().validate_code(code_now(secret))


def test_without_the_setting_a_password_is_enough(worker: User, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    assert is_in(log_in(worker))


def test_who_chose_a_factor_keeps_it_without_the_setting(
    worker: User, app: Authenticator, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    assert not is_in(log_in(worker))


def test_a_disabled_user_is_not_asked_for_a_code(
    worker: User, app: Authenticator
) -> None:
    User.objects.filter(pk=worker.pk).update(is_active=False)
    response = Client().post(LOGIN, {"login": worker.email, "password": PASSWORD})
    assert response["Location"] == reverse("account_inactive")


def test_after_too_many_wrong_codes_one_waits(worker: User, app: Authenticator) -> None:
    browser = log_in(worker)
    for _ in range(5):
        browser.post(CODE, {"code": "000000"})
    page = browser.post(CODE, {"code": code_now()})
    assert page.status_code == 200
    assert not is_in(browser)


@pytest.mark.parametrize("code", ["", "\x00", "é" * 50, "9" * 5000])
def test_broken_codes_are_never_our_mistake(
    worker: User, app: Authenticator, code: str
) -> None:
    assert log_in(worker).post(CODE, {"code": code}).status_code == 200


@pytest.mark.parametrize("credential", BROKEN)
def test_broken_passkeys_are_never_our_mistake(
    worker: User, app: Authenticator, credential: str
) -> None:
    sent, browser, add = {"credential": credential}, log_in(worker), ADD_PASSKEY
    assert browser.get(CODE).status_code == 200
    assert browser.post(CODE, sent).status_code == 200
    assert browser.post(CODE, {"code": code_now()})["Location"] == HOME
    assert browser.get(add).status_code == 200
    assert browser.post(add, sent).status_code == 200
    visitor, alone = Client(), reverse("mfa_login_webauthn")
    assert "request_options" in visitor.get(alone, **AJAX).json()
    assert visitor.post(alone, sent)["Location"] == LOGIN


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/2fa/webauthn/",
        "/accounts/2fa/webauthn/signup/",
        "/accounts/2fa/trust/",
        "/accounts/signup/passkey/",
        "/accounts/3rdparty/",
        "/accounts/3rdparty/signup/",
        "/accounts/social/connections/",
    ],
)
def test_what_allauth_brings_beside_stays_closed(worker: User, path: str) -> None:
    assert Client().get(path).status_code == 404


def test_the_qr_code_stands_in_the_page(worker: User) -> None:
    page = log_in(worker).get(APP)
    assert re.search('<div class="qr"[^>]*><svg', text(page))
