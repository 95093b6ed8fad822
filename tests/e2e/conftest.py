"""The browser, the site, and how somebody logs in."""

import json
import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    StorageState,
    expect,
    sync_playwright,
)

from tests.e2e.site import Site, open_site, told_once
from tests.e2e.stage_pages import Visit
from zsm_werkplaats.demo.team import PASSWORD

# sync_playwright runs an event loop in this thread; Django must not mind.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WIDE = {"width": 1280, "height": 900}
# Milliseconds until something that should come is missing: what the other side says
# arrives within five seconds, and a busy machine takes its time.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)

LogIn = Callable[..., Page]
OpenContext = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def visits(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> list[Visit]:
    """The pages that there are to be seen, in the demo that every site has."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    return [Visit(**visit) for visit in json.loads(told_once(shared))]


@pytest.fixture(scope="session")
def site(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str, visits: list[Visit]
) -> Iterator[Site]:
    """The whole application, running; one for each xdist worker."""
    number = 0 if worker_id == "master" else int(worker_id.removeprefix("gw"))
    with open_site(tmp_path_factory.mktemp("site"), number) as site:
        yield site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window: the one without its shell costs half."""
    found = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if not found:
        pytest.fail("Chromium is missing: apt-get install chromium-headless-shell")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_context(browser: Browser, site: Site) -> Iterator[OpenContext]:
    """A fresh browser profile at the site, as many as a test needs."""
    contexts: list[BrowserContext] = []

    def opened(**options: object) -> BrowserContext:
        settings = {"viewport": WIDE, "locale": "nl-NL", "base_url": site.url} | options
        context = browser.new_context(**settings)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        if site.clock:
            context.clock.install(time=site.clock.now)
        contexts.append(context)
        return context

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def logged_in_before() -> dict[str, StorageState]:
    """The cookies of who logged in at the site."""
    return {}


def fill_in_log_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Log in on the page that asks for it; it leads to where one was going."""
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_role("textbox", name="Wachtwoord").fill(password)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.wait_for_url(lambda url: "login" not in url)


@pytest.fixture
def log_in(
    open_context: OpenContext, logged_in_before: dict[str, StorageState]
) -> LogIn:
    """Log somebody in with the demo password; a profile of their own.

    The form is filled in once for each person. Later profiles bring the cookies of
    then, and land on the same page.
    """

    def logged_in(email: str, **options: object) -> Page:
        if email in logged_in_before:
            options |= {"storage_state": logged_in_before[email]}
            page = open_context(**options).new_page()
            page.goto("/")
            return page
        page = open_context(**options).new_page()
        page.goto("/accounts/login/")
        fill_in_log_in(page, email)
        logged_in_before[email] = page.context.storage_state()
        return page

    return logged_in
