"""Who guesses passwords is slowed down; the colleague they guess at gets in."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from tests.entrance.conftest import LOGIN, PASSWORD, WRONG, attempt
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.entrance import limits
from zsm_werkplaats.entrance.models import FailedAttempts
from zsm_werkplaats.entrance.tasks import purge_failures

OFFICE = "192.0.2.10"


def errors(response: Any) -> str:
    return " ".join(response.context["form"].non_field_errors())


def is_in(response: Any) -> bool:
    return bool(response.status_code == 302)


def guess(email: str, times: int = 20, browser: Client | None = None) -> None:
    stranger = browser or Client(REMOTE_ADDR="203.0.113.5")
    for _ in range(times):
        attempt(stranger, email, WRONG)


def test_colleague_logs_in_on_a_known_device_while_a_stranger_guesses(
    colleague: User,
) -> None:
    own, stranger = Client(), Client(REMOTE_ADDR="203.0.113.5")
    attempt(own, colleague.email)
    own.post(reverse("account_logout"))
    guess(colleague.email, browser=stranger)
    assert "Wacht nog" in errors(attempt(stranger, colleague.email))
    assert is_in(attempt(own, colleague.email))


def test_known_device_in_the_office_of_the_guesser_gets_in(colleague: User) -> None:
    own, guesser = Client(REMOTE_ADDR=OFFICE), Client(REMOTE_ADDR=OFFICE)
    attempt(own, colleague.email)
    own.post(reverse("account_logout"))
    guess(colleague.email, browser=guesser)
    assert is_in(attempt(own, colleague.email))


def test_one_guesser_holds_up_nobody_else_behind_the_same_address(
    colleague: User, other: User
) -> None:
    guess(colleague.email, browser=Client(REMOTE_ADDR=OFFICE))
    assert is_in(attempt(Client(REMOTE_ADDR=OFFICE), other.email))


def test_guesser_of_many_names_holds_up_an_office_for_seconds_at_most(
    other: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ADDRESS", replace(limits.ADDRESS, free=10))
    guesser = Client(REMOTE_ADDR=OFFICE)
    for number in range(20):
        attempt(guesser, f"niemand{number}@example.org", WRONG)
    held = attempt(Client(REMOTE_ADDR=OFFICE), other.email)
    assert "Wacht nog" in errors(held)
    with time_machine.travel(now() + timedelta(seconds=11), tick=False):
        assert is_in(attempt(Client(REMOTE_ADDR=OFFICE), other.email))


def test_colleague_on_a_new_device_elsewhere_gets_in_while_a_stranger_guesses(
    colleague: User,
) -> None:
    for number in range(20):
        guess(colleague.email, 3, Client(REMOTE_ADDR=f"203.0.113.{number}"))
    assert is_in(attempt(Client(REMOTE_ADDR="198.51.100.7"), colleague.email))


def test_waits_grow_and_end_by_themselves(colleague: User) -> None:
    stranger, waits, moment = Client(), [], now()
    guess(colleague.email, 4, stranger)
    for _ in range(8):
        with time_machine.travel(moment, tick=False):
            attempt(stranger, colleague.email, WRONG)
            told = attempt(stranger, colleague.email)
        assert "Wacht nog" in errors(told)
        waits.append(told.context["form"].waits)
        moment += timedelta(seconds=waits[-1])
    assert waits == [5, 10, 20, 40, 80, 160, 300, 300]
    with time_machine.travel(moment, tick=False):
        assert is_in(attempt(stranger, colleague.email))


def test_who_has_to_wait_is_told_how_long_and_keeps_the_address_typed(
    colleague: User,
) -> None:
    stranger = Client()
    guess(colleague.email, 5, stranger)
    page = attempt(stranger, colleague.email)
    assert page.status_code == 200
    assert "Wacht nog 5 seconden" in page.content.decode()
    assert f'value="{colleague.email}"' in page.content.decode()
    assert PASSWORD not in page.content.decode()


def test_waiting_says_the_same_of_an_account_that_does_not_exist(
    colleague: User,
) -> None:
    told = []
    for email in (colleague.email, "niemand@example.org"):
        browser = Client()
        guess(email, 6, browser)
        told.append(errors(attempt(browser, email)))
    assert told[0] == told[1]
    assert "Wacht nog" in told[0]


def test_own_device_has_a_counter_of_its_own(colleague: User) -> None:
    own = Client()
    attempt(own, colleague.email)
    own.post(reverse("account_logout"))
    guess(colleague.email, 6, own)
    assert "Wacht nog" in errors(attempt(own, colleague.email))


def test_right_password_starts_the_count_anew(colleague: User) -> None:
    browser = Client()
    for _ in range(3):
        guess(colleague.email, 4, browser)
        assert is_in(attempt(browser, colleague.email))
        browser.post(reverse("account_logout"))


@pytest.mark.parametrize("value", ["", "x", "a.b:c:d", "~.~", "é"])
def test_forged_device_cookie_makes_no_known_device(
    colleague: User, settings: Any, value: str
) -> None:
    stranger = Client()
    guess(colleague.email, 6, stranger)
    stranger.cookies[settings.DEVICE_COOKIE_NAME] = value
    assert "Wacht nog" in errors(attempt(stranger, colleague.email))


def test_device_of_one_account_is_not_known_to_another(
    colleague: User, other: User
) -> None:
    insider = Client()
    attempt(insider, other.email)
    insider.post(reverse("account_logout"))
    guess(colleague.email, 6, insider)
    assert "Wacht nog" in errors(attempt(Client(), colleague.email))


def test_device_cookie_is_for_this_host_and_no_script(
    colleague: User, settings: Any
) -> None:
    browser = Client()
    cookie = attempt(browser, colleague.email).cookies[settings.DEVICE_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["path"] == "/"
    assert cookie["domain"] == ""
    assert int(cookie["max-age"]) > 180 * 24 * 3600
    assert colleague.email not in cookie.value


def test_counters_name_no_address_and_no_person(colleague: User) -> None:
    guess(colleague.email, 3)
    kept = str(list(FailedAttempts.objects.values_list()))
    assert colleague.email not in kept
    assert "203.0.113.5" not in kept


def test_counters_are_purged_after_a_day(colleague: User) -> None:
    guess(colleague.email, 3)
    with time_machine.travel(now() + timedelta(hours=25), tick=False):
        assert purge_failures() > 0
    assert not FailedAttempts.objects.exists()


def test_log_in_needs_no_cache(colleague: User, settings: Any) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1",
        }
    }
    assert Client().get(LOGIN).status_code == 200
    assert attempt(Client(), colleague.email, WRONG).status_code == 200
    browser = Client()
    assert is_in(attempt(browser, colleague.email))
    again = reverse("account_reauthenticate")
    assert is_in(browser.post(again, {"password": PASSWORD}))
    change = reverse("account_change_password")
    assert browser.get(change).status_code == 200
    reset = reverse("account_reset_password")
    assert is_in(Client().post(reset, {"email": colleague.email}))


def test_proving_who_one_is_makes_wait_too(colleague: User) -> None:
    browser = Client()
    attempt(browser, colleague.email)
    again = reverse("account_reauthenticate")
    for _ in range(5):
        browser.post(again, {"password": WRONG})
    told = browser.post(again, {"password": PASSWORD})
    assert "Wacht nog" in errors(told)


def test_old_password_of_a_change_makes_wait_too(colleague: User) -> None:
    browser = Client()
    attempt(browser, colleague.email)
    new = {
        "password1": "paarse fietsbel van oma",
        "password2": "paarse fietsbel van oma",
    }
    change = reverse("account_change_password")
    for _ in range(5):
        browser.post(change, {**new, "oldpassword": WRONG})
    told = browser.post(change, {**new, "oldpassword": PASSWORD})
    assert "Wacht nog" in errors(told)


def test_blank_password_counts_for_nothing(colleague: User) -> None:
    browser = Client()
    for _ in range(10):
        attempt(browser, colleague.email, "")
    assert not FailedAttempts.objects.exists()
