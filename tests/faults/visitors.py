"""Who uses the two web processes meanwhile: one plans, others read."""

import re
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any
from uuid import UUID

import requests
from django.urls import reverse
from django.utils.timezone import localdate

from tests.faults.work import PASSWORD, PATIENCE, WORKER

AGAIN = 0.3  # seconds until somebody clicks again
LIMIT = 15  # seconds that a browser waits
PAUSE = 0.2  # seconds between two pages of a reader
READERS = 4
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
LOG_IN = "/accounts/login/"
SENT, SHOWN, BROKEN = 302, 200, 500
NO_ANSWER = "geen antwoord"


class Browser:
    """Somebody who is logged in at one web process."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.session = requests.Session()
        self.token = ""

    def log_in(self) -> None:
        """As people do: by the form."""
        self.open_form(LOG_IN)
        answer = self.post(LOG_IN, {"login": WORKER, "password": PASSWORD})
        if answer.status_code != SENT:
            msg = f"Not logged in at {self.site}: {answer.status_code}"
            raise AssertionError(msg)

    def open_form(self, path: str) -> None:
        """Fetch what a form needs to be taken."""
        page = self.get(path)
        found = TOKEN.search(page.text)
        if not found:
            msg = f"No form at {path} of {self.site}: {page.status_code} {page.text}"
            raise AssertionError(msg)
        self.token = found[1]

    def get(self, path: str) -> requests.Response:
        return self._ask("get", path)

    def post(self, path: str, sent: dict[str, Any]) -> requests.Response:
        return self._ask("post", path, {"csrfmiddlewaretoken": self.token, **sent})

    def _ask(
        self, method: str, path: str, sent: dict[str, Any] | None = None
    ) -> requests.Response:
        url = f"{self.site}{path}"
        return self.session.request(
            method, url, data=sent, timeout=LIMIT, allow_redirects=False
        )


class Planner:
    """Plans moments; goes to the other web process when one does not answer."""

    def __init__(self, sites: Sequence[str], cases: Sequence[Any]) -> None:
        self.browsers = [Browser(site) for site in sites]
        paths = [reverse("cases:plan_moment", args=[case.pk]) for case in cases]
        self.paths, self.turns = cycle(paths), cycle(self.browsers)
        for browser in self.browsers:
            browser.log_in()
            browser.open_form(paths[0])

    def plan(self, submission: UUID) -> None:
        """Send the form until somebody says that it was taken."""
        path = next(self.paths)
        sent = {
            "due_on": localdate().isoformat(),
            "question": "Loopt het?",
            "disclosure": "open",
            "submission": str(submission),
        }
        deadline = time.monotonic() + PATIENCE
        while not self._is_taken(next(self.turns), path, sent):
            if time.monotonic() > deadline:
                msg = "Nobody took the form."
                raise AssertionError(msg)
            time.sleep(AGAIN)

    def _is_taken(self, browser: Browser, path: str, sent: dict[str, Any]) -> bool:
        try:
            answer = browser.post(path, sent)
        except requests.RequestException:
            return False
        if answer.status_code in (SHOWN, BROKEN):
            msg = f"{answer.status_code} for {path}: {answer.text[:3000]}"
            raise AssertionError(msg)
        return answer.status_code == SENT and LOG_IN not in answer.headers["Location"]


@dataclass
class Readers:
    """People who go through pages, on both web processes."""

    sites: Sequence[str]
    paths: Sequence[str]
    heard: Counter[str] = field(default_factory=Counter)
    _is_over: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        for number in range(READERS):
            browser = Browser(self.sites[number % len(self.sites)])
            browser.log_in()
            threading.Thread(target=self._read, args=[browser], daemon=True).start()

    def stop(self) -> None:
        self._is_over.set()

    def _read(self, browser: Browser) -> None:
        for path in cycle(self.paths):
            if self._is_over.wait(PAUSE):
                return
            try:
                self.heard[str(browser.get(path).status_code)] += 1
            except requests.RequestException:
                self.heard[NO_ANSWER] += 1
