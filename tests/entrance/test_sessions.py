"""How long somebody stays logged in, and where they see and end it."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from tests.entrance.conftest import LOGIN, PASSWORD, attempt
from tests.world import World
from zsm_werkplaats.accounts.actions import disable_user, withdraw_role
from zsm_werkplaats.accounts.models import Membership, User
from zsm_werkplaats.accounts.security import SecurityKind
from zsm_werkplaats.audit.models import SecurityEvent
from zsm_werkplaats.drafts.models import Draft
from zsm_werkplaats.entrance.models import WebSession
from zsm_werkplaats.entrance.session.browser import in_words
from zsm_werkplaats.entrance.tasks import purge_sessions

PAGE = reverse("entrance:sessions")
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"
POLL = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def limits(settings: Any) -> None:
    settings.SESSION_IDLE_MINUTES, settings.SESSION_HOURS = 60, 10


def browser_of(user: User, agent: str = FIREFOX) -> Client:
    browser = Client(HTTP_USER_AGENT=agent)
    attempt(browser, user.email)
    return browser


def is_in(browser: Client, page: str = PAGE) -> bool:
    return browser.get(page).status_code == 200


def after(**passed: float) -> Any:
    return time_machine.travel(now() + timedelta(**passed), tick=False)


def test_who_does_nothing_for_an_hour_logs_in_again(colleague: User) -> None:
    browser = browser_of(colleague)
    with after(minutes=59):
        assert is_in(browser)
    with after(minutes=59 + 61):
        response = browser.get(PAGE, follow=True)
    assert response.redirect_chain[0][0] == f"{LOGIN}?next={PAGE}"
    assert "niet actief" in response.content.decode()


def test_who_goes_on_working_logs_in_again_after_ten_hours(colleague: User) -> None:
    browser = browser_of(colleague)
    for half_hours in range(1, 20):
        with after(minutes=30 * half_hours):
            assert is_in(browser), half_hours
    with after(hours=10, seconds=1):
        response = browser.get(PAGE, follow=True)
    assert "lang genoeg ingelogd" in response.content.decode()


def test_limits_are_settings(colleague: User, settings: Any) -> None:
    settings.SESSION_IDLE_MINUTES = 5
    browser = browser_of(colleague)
    with after(minutes=6):
        assert not is_in(browser)


def test_page_that_asks_for_news_keeps_nobody_logged_in(
    colleague: User, world: World
) -> None:
    browser = browser_of(colleague)
    session = reverse("entrance:session")
    for minute in range(10, 60, 10):
        with after(minutes=minute):
            assert browser.get(session, headers=POLL).status_code == 200
    with after(minutes=61):
        assert browser.get(session, headers=POLL).status_code == 401
        assert not is_in(browser)


def test_every_part_that_asks_by_itself_is_marked() -> None:
    """A template with hx-trigger="every" and its view go together: add it to both."""
    templates = Path(django_settings.BASE_DIR) / "templates"
    found = {
        str(path.relative_to(templates))
        for path in templates.rglob("*.html")
        if re.search(r'hx-trigger="[^"]*every', path.read_text())
    }
    assert found == set(POLLED)
    for address in POLLED.values():
        assert getattr(view_of(address), "is_polled", False), address


POLLED = {
    "cases/exchange/_progress.html": "cases:import_plan",
    "cases/decision/conversation/_live.html": "cases:new_lines",
    "socialmap/exchange/_progress.html": "socialmap:import",
    "privacy/retention/destructions.html": "privacy:destructions",
    "reflection/meeting/screen/page.html": "reflection:screen",
    "reflection/meeting/live/_poll.html": "reflection:meeting_news",
}


def view_of(name: str) -> Any:
    from tests.verbs.addresses import own_addresses

    return own_addresses()[name].callback


def test_staying_is_one_click(colleague: User) -> None:
    browser = browser_of(colleague)
    with after(minutes=58):
        left = browser.post(reverse("entrance:session"), headers=POLL).json()
    assert left["idle"] == 3600
    with after(minutes=90):
        assert is_in(browser)


def test_page_says_how_long_the_session_lasts(colleague: User) -> None:
    page = browser_of(colleague).get(PAGE).content.decode()
    assert 'data-idle="3600"' in page
    assert 'data-all="36000"' in page


def test_form_that_was_sent_too_late_is_offered_again(
    colleague: User, world: World
) -> None:
    browser = browser_of(colleague)
    form = reverse("reflection:note_finding")
    facts = {"submission": str(uuid4()), "title": "Vierde zaak die daar vastloopt"}
    with after(minutes=61):
        late = browser.post(form, facts)
        assert late["Location"] == f"{LOGIN}?next={form}"
        assert Draft.objects.get().typed["title"] == [facts["title"]]
        attempt(browser, colleague.email)
        assert facts["title"] in browser.get(form).content.decode()


def test_password_is_never_kept_as_a_draft(colleague: User) -> None:
    browser = browser_of(colleague)
    facts = {"submission": str(uuid4()), "oldpassword": PASSWORD, "password1": "x"}
    with after(minutes=61):
        browser.post(reverse("account_change_password"), facts)
    assert PASSWORD not in str(list(Draft.objects.values("typed")))


def test_own_sessions_are_shown_with_this_one_marked(colleague: User) -> None:
    phone = browser_of(colleague, "Mozilla/5.0 (iPhone) AppleWebKit Safari/605")
    page = browser_of(colleague).get(PAGE).content.decode()
    assert "Firefox op Windows" in page
    assert "Safari op een iPhone" in page
    assert page.count("dit apparaat") == 1
    assert page.index("dit apparaat") < page.index("Safari op een iPhone")
    assert str(phone.session.session_key) not in page
    assert "127.0.0.1" not in page


def test_one_other_session_is_ended_and_this_one_goes_on(colleague: User) -> None:
    here, there = browser_of(colleague), browser_of(colleague)
    row = WebSession.objects.get(session_key=there.session.session_key)
    url = reverse("entrance:end_session", args=[row.number])
    here.post(url)
    assert not is_in(there)
    assert is_in(here)
    assert here.post(url).status_code == 404
    told = SecurityEvent.objects.filter(kind=SecurityKind.SESSION_ENDED)
    assert [event.about_id for event in told] == [colleague.pk]


def test_all_other_sessions_are_ended(colleague: User) -> None:
    here, *others = [browser_of(colleague) for _ in range(4)]
    here.post(reverse("entrance:end_others"))
    assert is_in(here)
    assert not any(is_in(browser) for browser in others)


def test_nobody_ends_the_session_of_another(colleague: User, other: User) -> None:
    theirs = browser_of(other)
    row = WebSession.objects.get(session_key=theirs.session.session_key)
    browser = browser_of(colleague)
    url = reverse("entrance:end_session", args=[row.number])
    assert browser.post(url).status_code == 404
    browser.post(reverse("entrance:end_others"))
    assert is_in(theirs)


def test_session_gets_a_new_key_at_log_in_and_at_proof(colleague: User) -> None:
    browser = Client()
    browser.get(LOGIN)
    attempt(browser, colleague.email)
    first = browser.session.session_key
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert browser.session.session_key != first
    assert is_in(browser)
    assert not WebSession.objects.filter(session_key=first).exists()


def test_log_out_really_ends_the_session(colleague: User) -> None:
    browser = browser_of(colleague)
    cookie = browser.cookies[django_settings.SESSION_COOKIE_NAME].value
    browser.post(reverse("account_logout"))
    browser.cookies[django_settings.SESSION_COOKIE_NAME] = cookie
    assert not is_in(browser)
    assert not WebSession.objects.filter(session_key=cookie).exists()


def test_new_password_leaves_one_session(colleague: User) -> None:
    here, there = browser_of(colleague), browser_of(colleague)
    new = "paarse fietsbel van oma"
    facts = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    here.post(reverse("account_change_password"), facts)
    assert is_in(here)
    assert not is_in(there)
    assert WebSession.objects.filter(user=colleague).count() == 1


def test_disabled_user_is_out_at_once(
    colleague: User, world: World, django_capture_on_commit_callbacks: Any
) -> None:
    browser = browser_of(colleague)
    with django_capture_on_commit_callbacks(execute=True):
        disable_user(user=colleague, by=world.administrator, at=now())
    assert not is_in(browser)
    assert not WebSession.objects.filter(user=colleague).exists()


def test_role_that_was_withdrawn_counts_at_once(other: User, world: World) -> None:
    browser = browser_of(other)
    users = reverse("accounts:users")
    assert is_in(browser, users)
    for held in Membership.objects.filter(user=other):
        withdraw_role(membership=held, by=world.administrator, at=now())
    assert not is_in(browser, users)


def test_sessions_that_are_over_are_purged(colleague: User) -> None:
    old = browser_of(colleague)
    with after(minutes=70):
        fresh = browser_of(colleague)
        assert purge_sessions() == 1
        assert is_in(fresh)
        assert not is_in(old)


def test_cookies_are_for_this_host_alone(colleague: User) -> None:
    cookie = browser_of(colleague).cookies[django_settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"
    assert cookie["domain"] == ""


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox op Windows"),
        ("Mozilla/5.0 (Windows) Chrome/140 Safari/537 Edg/140", "Edge op Windows"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140 Safari", "Chrome op Android"),
        ("Mozilla/5.0 (Macintosh) Version/18 Safari/605", "Safari op een Mac"),
        ("", "Onbekende browser"),
        ("\x00<script>", "Onbekende browser"),
    ],
)
def test_browser_is_named_in_words(agent: str, words: str) -> None:
    assert in_words(agent) == words


def test_case_page_of_an_ended_session_asks_to_log_in_and_comes_back(
    colleague: User,
) -> None:
    browser = browser_of(colleague)
    page = reverse("cases:list")
    with after(minutes=61):
        assert browser.get(page)["Location"] == f"{LOGIN}?next={page}"
        facts = {"login": colleague.email, "password": PASSWORD, "next": page}
        assert browser.post(LOGIN, facts)["Location"] == page
