"""Log-in, its limits, and the pages of allauth that exist here."""

from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.accounts.conftest import PASSWORD
from zsm_werkplaats.accounts import mails, urls
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.policies import SEE_USERS
from zsm_werkplaats.accounts.rights import BE_HERE, PUBLIC

LOGIN, RESET = reverse("account_login"), reverse("account_reset_password")
WRONG = "niet het goede wachtwoord"


def attempt(email: str, password: str, **extra: Any) -> Any:
    return Client(**extra).post(LOGIN, {"login": email, "password": password})


def test_the_address_is_the_log_in_name_in_any_case(worker: User) -> None:
    response = attempt(worker.email.upper(), PASSWORD)
    assert response["Location"] == reverse("front:home")


def test_a_wrong_password_is_told_in_few_words(worker: User) -> None:
    errors = attempt(worker.email, WRONG).context["form"].non_field_errors()
    assert errors == ["E-mailadres of wachtwoord klopt niet."]


def test_after_five_wrong_passwords_even_the_right_one_has_to_wait(
    worker: User, manager: User
) -> None:
    for _ in range(5):
        attempt(worker.email, WRONG)
    response = attempt(worker.email, PASSWORD)
    assert response.status_code == 200
    errors = response.context["form"].non_field_errors().as_data()
    assert [error.code for error in errors] == ["too_many_login_attempts"]


def test_somebody_else_at_the_same_desk_is_not_kept_out(
    worker: User, manager: User
) -> None:
    manager.set_password(PASSWORD)
    manager.save()
    for _ in range(5):
        attempt(worker.email, WRONG)
    assert attempt(manager.email, PASSWORD).status_code == 302


def test_right_passwords_do_not_count_as_wrong_ones(worker: User) -> None:
    for _ in range(7):
        assert attempt(worker.email, PASSWORD).status_code == 302


def test_a_password_is_changed_and_the_session_goes_on(worker: User) -> None:
    browser = Client()
    browser.post(LOGIN, {"login": worker.email, "password": PASSWORD})
    new = {"password1": WRONG, "password2": WRONG, "oldpassword": PASSWORD}
    browser.post(reverse("account_change_password"), new)
    assert browser.get(reverse("account_change_password")).status_code == 200
    assert attempt(worker.email, WRONG).status_code == 302


def test_who_is_in_can_prove_it_again(worker: User) -> None:
    browser = Client()
    browser.post(LOGIN, {"login": worker.email, "password": PASSWORD})
    response = browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert response.status_code == 302


@pytest.mark.parametrize("password", ["kort", "wachtwoord1", "wil.werker", "\x00" * 20])
def test_a_weak_password_is_refused(worker: User, password: str) -> None:
    link = mails.password_link(worker).partition("/accounts")[2]
    browser = Client()
    form = browser.get("/accounts" + link, follow=True)
    data = {"password1": password, "password2": password}
    response = browser.post(form.redirect_chain[-1][0], data)
    assert response.status_code == 200
    assert response.context["form"].errors


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/signup/",
        "/accounts/email/",
        "/accounts/",
        "/accounts/confirm-email/",
        "/accounts/login/code/",
        "/accounts/3rdparty/",
    ],
)
def test_nobody_signs_up_or_changes_an_address(
    db: None, worker: User, path: str
) -> None:
    browser = Client()
    assert browser.get(path).status_code == 404
    browser.force_login(worker)
    assert browser.get(path).status_code == 404
    assert browser.post(path).status_code == 404


def test_every_page_of_allauth_declares_a_right() -> None:
    assert urls.login
    for pattern in urls.login:
        declared = getattr(pattern.callback, "right", None)
        assert declared in (PUBLIC, BE_HERE), pattern.name
        is_open = not getattr(pattern.callback, "login_required", True)
        assert is_open == (declared == PUBLIC), pattern.name


def test_every_own_page_declares_a_right() -> None:
    rights = {pattern.name: vars(pattern.callback)["right"] for pattern in urls.own}
    assert rights["users"] == SEE_USERS


def test_there_is_no_name_for_what_does_not_exist() -> None:
    for name in ("account_email", "account_confirm_email"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/password/reset/key/1-x/",
        "/accounts/password/reset/key/zzzzzzzzzzzzz-x-y/",
        "/accounts/password/reset/key/" + "z" * 3000 + "-x-y/",
        "/accounts/password/reset/key/1-set-password/",
        "/accounts/login/?next=//evil.example",
        "/accounts/password/reset/key/done/",
        "/accounts/password/reset/done/",
        "/accounts/inactive/",
    ],
)
def test_odd_addresses_are_answered(db: None, path: str) -> None:
    assert Client().get(path).status_code == 200


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"login": "\x00", "password": "\x00"},
        {"login": "a" * 100_000, "password": "b" * 100_000},
        {"login": "é@é.nl", "password": "x", "next": "\x00"},
        {"email": "\x00"},
        {"email": "a" * 100_000},
    ],
)
def test_broken_input_is_never_our_mistake(db: None, data: dict[str, str]) -> None:
    for url in (LOGIN, RESET):
        assert Client().post(url, data).status_code in (200, 302)


def test_log_in_never_leads_to_another_site(worker: User) -> None:
    data = {"login": worker.email, "password": PASSWORD, "next": "//evil.example/x"}
    assert Client().post(LOGIN, data)["Location"] == reverse("front:home")


def test_after_logging_out_one_is_out(worker: User) -> None:
    browser = Client()
    browser.force_login(worker)
    assert browser.post(reverse("account_logout"))["Location"] == LOGIN
    assert "_auth_user_id" not in browser.session
