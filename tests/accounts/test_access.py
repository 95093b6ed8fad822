"""Disabling a user, and letting them in again."""

from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from tests.accounts.conftest import PASSWORD, A, Cast, LogIn, W, history
from zsm_werkplaats.accounts import actions, mails
from zsm_werkplaats.accounts.models import Region, User

HOME = reverse("accounts:switch_region")
LOGIN = reverse("account_login")


def place(verb: str, user: User) -> str:
    return reverse(f"accounts:{verb}", args=[user.pk])


def is_in(browser: Client) -> bool:
    return browser.get(reverse("account_logout")).status_code == 200


def log_in(user: User, password: str = PASSWORD) -> Any:
    return Client().post(LOGIN, {"login": user.email, "password": password})


def test_who_is_disabled_is_out_at_the_very_next_request(
    administrator: User, worker: User, as_: LogIn
) -> None:
    browser = as_(worker)
    assert is_in(browser)
    response = as_(administrator).post(place("disable", worker))
    assert response["Location"] == place("user", worker)
    response = browser.get(reverse("front:home"))
    assert response["Location"].startswith(LOGIN)


def test_sessions_of_before_stay_ended_when_the_user_is_let_in_again(
    administrator: User, worker: User, as_: LogIn
) -> None:
    browser, unused = as_(worker), as_(worker)
    boss = as_(administrator)
    boss.post(place("disable", worker))
    assert not is_in(browser)
    boss.post(place("enable", worker))
    assert not is_in(browser)
    assert not is_in(unused)
    assert log_in(worker)["Location"] == reverse("front:home")


def test_log_in_of_a_disabled_user_ends_on_the_page_that_says_so(
    administrator: User, worker: User
) -> None:
    actions.disable_user(user=worker, by=administrator, at=now())
    assert log_in(worker)["Location"] == reverse("account_inactive")
    assert Client().get(reverse("account_inactive")).status_code == 200
    wrong = log_in(worker, "een ander wachtwoord")
    assert wrong.status_code == 200  # a stranger does not learn that it is disabled


def test_a_password_reset_does_not_let_a_disabled_user_in(
    administrator: User, worker: User, mailoutbox: list[EmailMessage]
) -> None:
    link = mails.password_link(worker).partition("/accounts")[2]
    actions.disable_user(user=worker, by=administrator, at=now())
    Client().post(reverse("account_reset_password"), {"email": worker.email})
    assert not any("/key/" in str(mail.body) for mail in mailoutbox)
    browser = Client()
    form = browser.get("/accounts" + link, follow=True)
    if form.redirect_chain:
        new = {"password1": "Een heel ander woord", "password2": "Een heel ander woord"}
        browser.post(form.redirect_chain[-1][0], new)
    assert not is_in(browser)
    assert log_in(worker, "Een heel ander woord")["Location"] in (
        reverse("account_inactive"),
    )


def test_a_second_click_changes_nothing_more(
    administrator: User, worker: User, as_: LogIn
) -> None:
    browser = as_(administrator)
    for verb in ("disable", "disable", "enable", "enable"):
        assert browser.post(place(verb, worker)).status_code == 302
    labels = [event.is_active for event in history(worker)]
    assert labels == [True, False, True]


def test_nobody_disables_themself(
    administrator: User, cast: Cast, here: Region, as_: LogIn
) -> None:
    cast("Bea Beheer", (here, A))
    browser = as_(administrator)
    response = browser.post(place("disable", administrator), follow=True)
    assert "Je kunt jezelf niet uitzetten" in response.content.decode()
    assert is_in(browser)


def test_the_last_administrator_of_another_region_is_not_disabled(
    administrator: User, cast: Cast, here: Region, elsewhere: Region, as_: LogIn
) -> None:
    both = cast("Bo Beide", (here, W), (elsewhere, A))
    response = as_(administrator).post(place("disable", both), follow=True)
    assert "laatste functioneel beheerder van Elders" in response.content.decode()
    both.refresh_from_db()
    assert both.is_active


@pytest.mark.parametrize("verb", ["disable", "enable"])
def test_the_litany(
    administrator: User,
    manager: User,
    worker: User,
    stranger: User,
    as_: LogIn,
    verb: str,
) -> None:
    browser = as_(administrator)
    assert browser.get(place(verb, worker)).status_code == 405
    assert browser.post(place(verb, stranger)).status_code == 404
    assert browser.post(reverse(f"accounts:{verb}", args=[10**30])).status_code == 404
    assert as_(manager).post(place(verb, worker)).status_code == 403
    assert as_(worker).post(place(verb, worker)).status_code == 403
    stranger.refresh_from_db()
    assert stranger.is_active
