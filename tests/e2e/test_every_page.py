"""Every page that exists, found by following the links as each role.

No page may have an accessibility violation that axe finds, scroll sideways on a
phone, or complain in the console.
"""

import re
from collections import deque
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from tests.e2e.conftest import LogIn
from tests.e2e.site import ROOT
from zsm_werkplaats.demo.team import ADMINISTRATOR, MANAGER, PROSECUTOR, WORKER

pytestmark = pytest.mark.browser

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# Higher than any: what sticks to its edge then covers nothing.
PHONE = {"width": 360, "height": 4000}
# Cases differ most from each other; of all other pages one of a kind will do.
OF_A_KIND = {"/zaken/N/": 4}
ANONYMOUS = ("/accounts/login/", "/accounts/password/reset/", "/zaken/1/")
MISSING = "/zaken/999999999/"

PAPER = "/pdf/"  # a download, not a page
SETTLE = 100  # milliseconds, for what axe still sets off

FINDINGS = """
options => axe.run({resultTypes: ['violations'], ...options}).then(
    found => found.violations.map(v => v.id + ' at '
        + v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', ')))
"""
EVERY_RULE: dict[str, object] = {}
# In the dark and on a phone the words are the same; colour, size and reach are not.
LOOKS: dict[str, object] = {
    "runOnly": ["color-contrast", "target-size", "scrollable-region-focusable"]
}
SIDEWAYS = "() => document.documentElement.scrollWidth - window.innerWidth"


def kind(path: str) -> str:
    """The shape of an address: numbers don't matter, and code lists are alike."""
    alike = re.sub(r"(?<=/codelijsten/)[a-z-]+", "lijst", path)
    return re.sub(r"\d+", "N", alike)


def links(page: Page, within: str = "main, nav") -> list[str]:
    """The internal addresses that the page links to, without their fragment."""
    hrefs = page.eval_on_selector_all(
        f":is({within}) a[href]", "a => a.map(x => x.href)"
    )
    here = urlsplit(page.url).netloc
    found = (urlsplit(href) for href in hrefs)
    own = (link.path for link in found if link.netloc == here)
    return [path for path in own if not path.endswith(PAPER)]


class Inspection:
    """Looks at pages and keeps what is wrong with them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.problems: list[str] = []
        self.seen: list[str] = []
        self.is_loading = False
        page.on("console", self._listen)
        self._axe = Path(AXE).read_text()

    def _listen(self, message: ConsoleMessage) -> None:
        # axe itself tries styles that our policy forbids: only the page counts.
        if self.is_loading and message.type == "error" and "404" not in message.text:
            self.problems.append(f"{self.page.url}: console: {message.text}")

    def look_at(self, path: str) -> None:
        """Open a page wide and light, then on a dark phone, and run axe on both."""
        self.is_loading = True
        self.page.goto(path)
        self.is_loading = False
        self.seen.append(path)
        self.page.evaluate(self._axe)
        self._find("wide", EVERY_RULE)
        self.page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        wide = self.page.viewport_size
        self.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        if (pixels := self.page.evaluate(SIDEWAYS)) > 0:
            self.problems.append(f"{path}: scrolls {pixels} px sideways on a phone")
        self._find("dark phone", LOOKS)
        self.page.set_viewport_size(wide)  # type: ignore[arg-type]
        self.page.emulate_media(color_scheme="light", reduced_motion="reduce")
        self.page.wait_for_timeout(SETTLE)

    def _find(self, look: str, rules: dict[str, object]) -> None:
        path = urlsplit(self.page.url).path
        found = self.page.evaluate(FINDINGS, rules)
        self.problems += [f"{path} ({look}): {finding}" for finding in found]

    def crawl(self, *starts: str) -> None:
        """Follow the links; look at a few pages of every kind."""
        queue, met, counts = deque(starts), set(starts), dict[str, int]()
        while queue:
            path = queue.popleft()
            if counts.get(kind(path), 0) >= OF_A_KIND.get(kind(path), 1):
                continue
            counts[kind(path)] = counts.get(kind(path), 0) + 1
            self.look_at(path)
            for link in links(self.page):
                if link not in met:
                    met.add(link)
                    queue.append(link)


@pytest.mark.parametrize(
    ("email", "least"),
    [(WORKER, 20), (PROSECUTOR, 5), (ADMINISTRATOR, 3)],
    ids=["worker", "prosecutor", "administrator"],
)
def test_every_page_of_a_role_is_accessible(
    log_in: LogIn, email: str, least: int
) -> None:
    inspection = Inspection(log_in(email))
    inspection.crawl("/", "/meldingen/")
    inspection.look_at(MISSING)
    assert not inspection.problems, "\n".join(inspection.problems)
    assert len({kind(path) for path in inspection.seen}) >= least


def test_every_place_of_a_manager_is_accessible(log_in: LogIn) -> None:
    """What lies behind the places are the pages of a worker and an administrator."""
    inspection = Inspection(log_in(MANAGER))
    inspection.look_at("/")
    for path in {*links(inspection.page, "nav"), "/zaken/1/"}:
        inspection.look_at(path)
    assert not inspection.problems, "\n".join(inspection.problems)
    assert len(inspection.seen) >= 5


def test_every_page_before_the_log_in_is_accessible(
    open_context: Callable[..., BrowserContext],
) -> None:
    inspection = Inspection(open_context().new_page())
    for path in ANONYMOUS:
        inspection.look_at(path)
    assert inspection.problems == []
