"""Which passwords may be chosen: long, and hard to guess for who knows us."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from tests.entrance.conftest import PASSWORD, attempt
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.entrance.passwords.words import own_words, read

SANNE = User(
    name="Sanne Vermeer",
    email="sanne.vermeer@werkplaats.example",
    organisation=User.Organisation.LEGER_DES_HEILS,
)


@pytest.mark.parametrize(
    "password",
    [
        "wachtwoord123",
        "Wachtwoord2026!",
        "W@chtw00rd2026!",
        "welkom012345",
        "Welkom01Welkom01",
        "mijnwachtwoord",
        "nieuwwachtwoord1",
        "herfst2025herfst",
        "Zomer2026!!!",
        "januari2026!!",
        "feyenoord1908",
        "amsterdam2026!",
        "werkplaats2026",
        "Werkplaats-2026-Utrecht",
        "w3rkpl@ats-2026!!",
        "werkplaats-demo-2026",
        "reclassering2026!",
        "OpenbaarMinisterie",
        "officierjustitie1",
        "legerdesheils2026",
        "sannevermeer1985",
        "S@nn3Vermeer!!!",
        "vermeer-sanne-2026",
        "qwertyuiop12",
        "asdfghjkl123",
        "1q2w3e4r5t6y",
        "zxcvbnm,./12",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "123456789012",
        "abcdefghijkl",
        "password1234",
        "p@ssw0rd12345",
        "letmein123456",
        "a" * 200,
    ],
)
def test_password_that_is_easy_to_guess_is_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, SANNE)


@pytest.mark.parametrize(
    "password",
    [
        "paarse fietsbel van oma",
        "drie losse woorden",
        "hond kat muis",
        "trampoline vijver oostenwind",
        "werkplaats fiets kaas maan",
        "xK9#mQ2$vL7p",
        "žluťoučký kůň 蓝色",
        "lange zin die ik alleen zelf ken en die doorgaat " * 3,
    ],
)
def test_long_password_of_any_characters_is_accepted(password: str) -> None:
    validate_password(password, SANNE)


def test_eleven_characters_are_too_few() -> None:
    with pytest.raises(ValidationError, match="12"):
        validate_password("xK9#mQ2$vL7", SANNE)


def test_reason_is_told_in_dutch_with_what_would_be_better() -> None:
    with pytest.raises(ValidationError, match=r"namen of woorden.*vier losse woorden"):
        validate_password("reclassering2026!", SANNE)
    with pytest.raises(ValidationError, match="herhaalt"):
        validate_password("aaaaaaaaaaaa", SANNE)


def test_long_password_is_kept_whole(colleague: User) -> None:
    long = "vier losse woorden en dan nog heel veel meer " * 4
    browser = Client()
    attempt(browser, colleague.email)
    new = {"oldpassword": PASSWORD, "password1": long, "password2": long}
    browser.post(reverse("account_change_password"), new)
    assert attempt(Client(), colleague.email, long).status_code == 302
    assert attempt(Client(), colleague.email, long[:128]).status_code == 200


def test_spaces_around_a_password_belong_to_it(colleague: User) -> None:
    colleague.set_password("  vier losse woorden  ")
    colleague.save()
    spaced = attempt(Client(), colleague.email, "  vier losse woorden  ")
    assert spaced.status_code == 302
    assert attempt(Client(), colleague.email, "vier losse woorden").status_code == 200


def test_fields_let_a_password_manager_help(client: Client, db: None) -> None:
    page = client.get(reverse("account_login")).content.decode()
    assert 'autocomplete="current-password"' in page
    assert "maxlength" not in page.partition('type="password"')[2].partition(">")[0]


def test_new_password_ends_the_other_sessions(colleague: User) -> None:
    here, there = Client(), Client()
    for browser in (here, there):
        attempt(browser, colleague.email)
    new = "paarse fietsbel van oma"
    facts = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    here.post(reverse("account_change_password"), facts)
    page = reverse("account_change_password")
    assert here.get(page).status_code == 200
    assert there.get(page).status_code == 302


def test_lists_of_words_are_plain_and_in_order() -> None:
    dutch = read("dutch_words.txt")
    assert len(dutch) == len(set(dutch)) == 6000
    assert list(own_words()) == sorted(set(own_words()))
    assert {"werkplaats", "reclassering", "wachtwoord"} <= set(own_words())
