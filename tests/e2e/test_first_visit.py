"""What the main pages ask of a browser that was never here, and whether they shift."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import LogIn, OpenContext
from zsm_werkplaats.demo.team import PROSECUTOR, WORKER

pytestmark = pytest.mark.browser

REQUESTS, KILOBYTES, SHIFT = 12, 150, 0.02
SLOW_4G = {
    "offline": False,
    "latency": 150,  # milliseconds
    "downloadThroughput": 1_638_400 / 8,
    "uploadThroughput": 750_000 / 8,
}
KEEP_SHIFTS = """
window.shift = 0;
new PerformanceObserver(list => {
    for (const entry of list.getEntries()) window.shift += entry.value;
}).observe({type: 'layout-shift', buffered: true});
"""


@dataclass
class Seen:
    """What came over the line."""

    addresses: list[str] = field(default_factory=list)
    bytes: float = 0

    def ask(self, event: dict[str, Any]) -> None:
        if not event["request"]["url"].startswith("data:"):
            self.addresses.append(event["request"]["url"])

    def receive(self, event: dict[str, Any]) -> None:
        self.bytes += event["encodedDataLength"]


@pytest.mark.parametrize(
    ("email", "path", "link"),
    [
        (WORKER, "/mijn-dag/", None),
        (WORKER, "/zaken/", None),
        (WORKER, "/zaken/", "main td a[href^='/zaken/']"),
        (PROSECUTOR, "/zaken/te-beslissen/", None),
        (PROSECUTOR, "/zaken/te-beslissen/", "main a[href$='/besluit/']"),
    ],
    ids=["my day", "list", "case", "to decide", "decision"],
)
@pytest.mark.parametrize("width", [360, 1280])
def test_first_visit_is_light_and_nothing_shifts(
    log_in: LogIn,
    open_context: OpenContext,
    email: str,
    path: str,
    link: str | None,
    width: int,
) -> None:
    known = log_in(email)
    if link:
        known.goto(path)
        path = known.locator(link).first.get_attribute("href") or ""
    page = open_context(
        storage_state=known.context.storage_state(),
        viewport={"width": width, "height": 800},
    ).new_page()
    seen = visit(page, path)
    assert len(seen.addresses) <= REQUESTS, seen.addresses
    assert seen.bytes / 1000 <= KILOBYTES, seen
    assert page.evaluate("window.shift") < SHIFT


def visit(page: Page, path: str) -> Seen:
    """Open it on a slow line, parts that load later included."""
    seen = Seen()
    line = page.context.new_cdp_session(page)
    line.on("Network.requestWillBeSent", seen.ask)
    line.on("Network.loadingFinished", seen.receive)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW_4G)
    page.add_init_script(KEEP_SHIFTS)
    page.goto(path, wait_until="networkidle")
    return seen
