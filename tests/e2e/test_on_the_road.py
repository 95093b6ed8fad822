"""The map on a phone: without a connection, and gone when its owner is."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg2
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import OpenContext
from tests.e2e.site import Site, free_port, of_role, running, wait_until_it_answers
from zsm_werkplaats.demo.team import PASSWORD, WORKER

pytestmark = pytest.mark.browser

PAGE = "/sociale-kaart/onderweg/"
PHONE = {"width": 360, "height": 740}
AGE = re.compile(r"^Bijgewerkt \w+ \d+ \w+ \d\d\.\d\d; wordt na 7 dagen gewist\.$")
EIGHT_DAYS = 8 * 24 * 60 * 60 * 1000  # milliseconds
LEFT = """
async () => [
    ...(await indexedDB.databases()).map(({ name }) => name),
    ...(await caches.keys()),
    ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
]
"""
# The server takes the note in, but its answer never comes.
LOSE_ONE_ANSWER = """
() => {
    const real = window.fetch;
    window.fetch = async (address, options) => {
        const answer = await real(address, options);
        if (!String(address).includes("niet-bereikt")) return answer;
        window.fetch = real;
        throw new TypeError("lost");
    };
}
"""


@contextmanager
def web(site: Site, port: int) -> Iterator[None]:
    """A web server of the site that can be stopped without the others minding."""
    command = ("gunicorn", "--no-control-socket", "--bind", f"127.0.0.1:{port}")
    where = (*command, "--threads=4", "zsm_werkplaats.wsgi:application")
    url = of_role("WEB", site.environment["DATABASE_URL"])
    with running(site.environment | {"DATABASE_URL": url}, *where):
        wait_until_it_answers(f"http://127.0.0.1:{port}/health/live/")
        yield


def notes(site: Site) -> list[tuple[Any, ...]]:
    """What the database counted: notes, and misses that day."""
    asked = (
        "select count(*), (select coalesce(sum(missed), 0) from socialmap_usedon) "
        "from socialmap_offlinenote"
    )
    url = site.environment["DATABASE_URL"]
    with psycopg2.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute(asked)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def log_in(page: Page) -> None:
    page.goto(f"/accounts/login/?next={PAGE}")
    page.get_by_label("E-mailadres").fill(WORKER)
    page.get_by_role("textbox", name="Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()


def taken_along(page: Page) -> None:
    """The page, once everything of it lies on the phone."""
    page.goto(PAGE)
    expect(page.locator("#age")).to_contain_text("Bijgewerkt")
    page.evaluate("() => navigator.serviceWorker.ready")


def note_first(page: Page, typed: str) -> None:
    """Search, and note that the first who is found was not reached."""
    page.get_by_label("Wat of wie zoek je?").fill(typed)
    first = page.get_by_role("listitem").first
    name = first.get_by_role("heading").inner_text()
    assert typed in name.lower()
    call = first.get_by_role("link", name=re.compile(f"^Bel .+, {re.escape(name)}$"))
    expect(call).to_have_attribute("href", re.compile(r"^tel:\+?\d+$"))
    missed = first.get_by_role("button", name=f"Niet bereikt: {name}")
    missed.click()
    expect(missed).to_be_disabled()


def log_out(page: Page) -> None:
    page.goto("/mijn-dag/")
    page.get_by_role("button", name="Menu").click()
    page.locator(".user-menu summary").click()
    page.get_by_role("button", name="Uitloggen").click()
    page.wait_for_url("**/accounts/login/")


@pytest.fixture
def phone(open_context: OpenContext) -> tuple[BrowserContext, int]:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    return open_context(base_url=url, viewport=PHONE), port


def test_note_without_a_server_is_sent_once_and_log_out_empties_the_phone(
    phone: tuple[BrowserContext, int], site: Site
) -> None:
    context, port = phone
    page = context.new_page()
    waits = page.get_by_text("1 notitie is nog niet verstuurd.")
    before = notes(site)
    with web(site, port):
        log_in(page)
        taken_along(page)

    # The server is stopped: the page opens, finds, and keeps the note.
    page.reload()
    expect(page.get_by_text("Geen verbinding.")).to_be_visible()
    expect(page.locator("#age")).to_have_text(AGE)
    note_first(page, "buurtteam")
    expect(waits).to_be_visible()
    page.reload()
    expect(waits).to_be_visible()
    assert notes(site) == before

    # The server is back, but its first answer is lost: the note is sent again.
    page.evaluate(LOSE_ONE_ANSWER)
    with web(site, port):
        page.evaluate("() => dispatchEvent(new Event('online'))")
        expect(page.get_by_text("De notitie is verstuurd.")).to_be_visible()
        ((before_notes, before_missed),) = before
        assert notes(site) == [(before_notes + 1, before_missed + 1)]

        log_out(page)
        assert page.evaluate(LEFT) == []


def test_map_is_gone_after_its_days_and_a_session_that_ended_keeps_the_note(
    phone: tuple[BrowserContext, int], site: Site
) -> None:
    context, port = phone
    page = context.new_page()
    with web(site, port):
        log_in(page)
        taken_along(page)
        context.clear_cookies(name="werkplaats_session")
        page.get_by_role("button", name="Niet bereikt").first.click()
        expect(page.get_by_text("Je bent uitgelogd.")).to_be_visible()
        expect(page.get_by_text("1 notitie is nog niet verstuurd.")).to_be_visible()
        before = notes(site)
        page.get_by_role("link", name="Inloggen").click()
        log_in(page)
        expect(page.get_by_text("De notitie is verstuurd.")).to_be_visible()
        assert notes(site) == [tuple(count + 1 for count in before[0])]

    # Never online again: the clock of the phone is enough.
    now = page.evaluate("() => Date.now()")
    page.clock.set_fixed_time(now + EIGHT_DAYS)
    page.reload()
    expect(
        page.get_by_text("De kaart was ouder dan 7 dagen en is gewist.")
    ).to_be_visible()
    expect(page.get_by_label("Wat of wie zoek je?")).to_be_hidden()
    page.clock.set_fixed_time(now)
    page.reload()
    expect(page.get_by_text("Er staat nog geen kaart op dit toestel.")).to_be_visible()
