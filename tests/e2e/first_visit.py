"""A first visit on a slow line: what comes over it, and what the reader sees of it."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

from zsm_werkplaats.demo.team import PROSECUTOR, WORKER

# Who opens it, where, and what is followed from there.
MAIN_PAGES = {
    "Mijn dag": (WORKER, "/mijn-dag/", ""),
    "zaken": (WORKER, "/zaken/", ""),
    "zaak": (WORKER, "/zaken/", "main td a[href^='/zaken/']"),
    "te beslissen": (PROSECUTOR, "/zaken/te-beslissen/", ""),
    "beslissen": (PROSECUTOR, "/zaken/te-beslissen/", "main a[href$='/besluit/']"),
}
# As Lighthouse has it: round trips of 150 ms, 1.6 megabit down and 0.75 up.
SLOW_4G = {
    "offline": False,
    "latency": 150,  # milliseconds
    "downloadThroughput": 1_638_400 / 8,
    "uploadThroughput": 750_000 / 8,
}
KEEP = """
window.kept = {shift: 0, largest: 0};
const keep = (type, each) => new PerformanceObserver(
    list => list.getEntries().forEach(each)).observe({type, buffered: true});
keep('layout-shift', entry => window.kept.shift += entry.value);
keep('largest-contentful-paint', entry => window.kept.largest = entry.startTime);
"""


@dataclass
class FirstVisit:
    """What came over the line, and what was seen of it."""

    addresses: list[str] = field(default_factory=list)
    bytes: float = 0
    shift: float = 0  # CLS
    largest: float = 0  # LCP, in milliseconds

    def ask(self, event: dict[str, Any]) -> None:
        if not event["request"]["url"].startswith("data:"):
            self.addresses.append(event["request"]["url"])

    def receive(self, event: dict[str, Any]) -> None:
        self.bytes += event["encodedDataLength"]


def address(page: Page, path: str, link: str) -> str:
    """The path itself, or where its first link of that kind leads."""
    if not link:
        return path
    page.goto(path)
    return page.locator(link).first.get_attribute("href") or ""


def visit(page: Page, path: str) -> FirstVisit:
    """Open it in a profile that has nothing yet; parts that load later included."""
    seen = FirstVisit()
    line = page.context.new_cdp_session(page)
    line.on("Network.requestWillBeSent", seen.ask)
    line.on("Network.loadingFinished", seen.receive)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW_4G)
    page.add_init_script(KEEP)
    page.goto(path, wait_until="networkidle")
    kept = page.evaluate("window.kept")
    seen.shift, seen.largest = kept["shift"], kept["largest"]
    return seen
