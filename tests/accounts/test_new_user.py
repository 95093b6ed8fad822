"""Adding a user."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from tests.accounts.conftest import A, LogIn, confirm_all
from zsm_werkplaats.accounts.models import Membership, Region, User

URL = reverse("accounts:new_user")
NEW = "Een nieuw lang wachtwoord"


@pytest.fixture
def facts(here: Region) -> dict[str, Any]:
    return {
        "name": "Nina Nieuw",
        "email": "Nina.Nieuw@Example.org",
        "organisation": "rn",
        "phone": "06 12 34 56 78",
        "region": here.pk,
        "role": "worker",
    }


@pytest.mark.usefixtures("manager")
def test_a_new_user_gets_a_link_chooses_a_password_and_is_in(
    administrator: User,
    facts: dict[str, Any],
    as_: LogIn,
    after_commit: Callable[[], Any],
    mailoutbox: list[EmailMessage],
    settings: Any,
) -> None:
    settings.BASE_URL = "https://werkplaats.example"
    with after_commit():
        response = as_(administrator).post(URL, facts)
    user = User.objects.get(email="nina.nieuw@example.org")
    assert response["Location"] == reverse("accounts:user", args=[user.pk])
    assert not user.memberships.exists()
    assert confirm_all(by=User.objects.get(memberships__role="unit_manager")) == 1
    assert [m.get_role_display() for m in user.memberships.all()] == [
        "werkplaatswerker"
    ]
    (mail,) = [each for each in mailoutbox if user.email in each.to]
    assert "Nina" not in f"{mail.subject} {mail.body}"
    link = re.search(r"https://werkplaats.example(/\S+)", str(mail.body))
    assert link

    browser = Client()
    form = browser.get(link.group(1), follow=True)
    place = form.redirect_chain[-1][0]
    response = browser.post(place, {"password1": NEW, "password2": NEW})
    assert response["Location"] == reverse("account_reset_password_from_key_done")
    browser.post(reverse("account_login"), {"login": user.email, "password": NEW})
    assert browser.session["_auth_user_id"] == str(user.pk)

    again = Client().get(link.group(1), follow=True)
    assert again.context["token_fail"]  # it works once


def test_a_second_click_makes_no_second_user_and_sends_no_second_mail(
    administrator: User,
    facts: dict[str, Any],
    as_: LogIn,
    after_commit: Callable[[], Any],
    mailoutbox: list[EmailMessage],
) -> None:
    browser = as_(administrator)
    for _ in range(2):
        with after_commit():
            response = browser.post(URL, facts)
    assert response.status_code == 422
    assert "email" in response.context["form"].errors
    assert User.objects.filter(name="Nina Nieuw").count() == 1
    assert len(mailoutbox) == 1


def test_the_address_of_somebody_elsewhere_is_taken_too(
    administrator: User, stranger: User, facts: dict[str, Any], as_: LogIn
) -> None:
    response = as_(administrator).post(URL, {**facts, "email": stranger.email.upper()})
    assert "andere regio" in response.content.decode()
    assert not User.objects.filter(name="Nina Nieuw").exists()


def test_a_user_is_only_added_to_a_region_of_ones_own(
    administrator: User, elsewhere: Region, facts: dict[str, Any], as_: LogIn
) -> None:
    response = as_(administrator).post(URL, {**facts, "region": elsewhere.pk})
    assert response.status_code == 422
    assert not User.objects.filter(name="Nina Nieuw").exists()


def test_who_is_a_manager_in_another_region_only_adds_to_the_administered_one(
    administrator: User, elsewhere: Region, facts: dict[str, Any], as_: LogIn
) -> None:
    Membership.objects.create(user=administrator, region=elsewhere, role="unit_manager")
    browser = as_(administrator)
    browser.post(reverse("accounts:switch_region"), {"region": facts["region"]})
    response = browser.post(URL, {**facts, "region": elsewhere.pk})
    assert response.status_code == 422


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "\x00"),
        ("name", "n" * 121),
        ("email", "geen adres"),
        ("email", "a" * 250 + "@example.org"),
        ("phone", "1" * 31),
        ("organisation", "x"),
        ("region", "9" * 50),
        ("region", "\x00"),
        ("role", "keizer"),
    ],
)
def test_broken_input_comes_back_with_everything_that_was_typed(
    administrator: User, facts: dict[str, Any], as_: LogIn, field: str, value: str
) -> None:
    response = as_(administrator).post(URL, {**facts, field: value})
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert "06 12 34 56 78" in response.content.decode() or field == "phone"


def test_what_nobody_sees_in_a_pasted_address_is_left_out(
    administrator: User, facts: dict[str, Any], as_: LogIn
) -> None:
    as_(administrator).post(URL, {**facts, "email": "a\x00@\u200bexample.org"})
    assert User.objects.get(name="Nina Nieuw").email == "a@example.org"


def test_only_an_administrator_adds(
    manager: User, worker: User, facts: dict[str, Any], as_: LogIn
) -> None:
    for user in (manager, worker):
        assert as_(user).get(URL).status_code == 403
        assert as_(user).post(URL, facts).status_code == 403
    assert as_(manager).put(URL).status_code == 405


def test_a_disabled_user_gets_no_invitation(
    administrator: User,
    facts: dict[str, Any],
    as_: LogIn,
    after_commit: Callable[[], Any],
    mailoutbox: list[EmailMessage],
) -> None:
    with after_commit():
        as_(administrator).post(URL, facts)
        User.objects.filter(name="Nina Nieuw").update(is_active=False)
    assert mailoutbox == []


def test_an_administrator_may_add_an_administrator(
    administrator: User, facts: dict[str, Any], as_: LogIn
) -> None:
    as_(administrator).post(URL, {**facts, "role": A})
    assert User.objects.get(name="Nina Nieuw").memberships.get().role == A
