"""How long the pages take, and how many queries, with so many cases in the database.

What counts is the time that a core is busy: in Python and in PostgreSQL, so that others
on the machine change it little. Each visit is followed by one to an empty page and by
the statements of that page by hand, so that what slows the machine slows all three. The
two together are the floor of the page; `ratio` says how far it stands above that.
"""

import json
import math
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.bench.asked import (
    ADMINISTRATOR,
    MANAGER,
    PAGES,
    PROSECUTOR,
    WORKER,
    Page,
)
from tests.bench.filling.fill import fill
from tests.forms_on_page import untouched

WARMING_UP = 3
OF_THE_REGION = (15, 5, 1, 1)  # users of a role in the first region, every other one
EMPTY = "/leeg/"
BEGIN_OR_END = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "set_config")
Busy = tuple[float, float]  # ms in Python, ms in PostgreSQL


@dataclass
class Measured:
    """What the visits to one page took, in ms."""

    label: str
    most: int
    queries: int = 0
    kilobytes: float = 0
    cold: float = 0  # its very first visit in this process
    python: list[float] = field(default_factory=list)
    postgres: list[float] = field(default_factory=list)
    empty: list[float] = field(default_factory=list)
    by_hand: list[float] = field(default_factory=list)

    def told(self) -> dict[str, Any]:
        whole = [sum(both) for both in zip(self.python, self.postgres, strict=True)]
        floor = statistics.median(self.empty) + statistics.median(self.by_hand or [0])
        return {
            "label": self.label,
            "most": self.most,
            "queries": self.queries,
            "postgres": statistics.median(self.postgres),
            "median": statistics.median(whole),
            "p95": sorted(whole)[int(0.95 * len(whole))],
            "cold": self.cold,
            "floor": floor,
            # What was sent is not done again by hand, so there is no floor to it.
            "ratio": statistics.median(whole) / floor if self.by_hand else math.nan,
            "kilobytes": self.kilobytes,
        }


@cache
def _browser(user: int) -> Any:
    """A browser in which this user is logged in."""
    from django.test import Client

    from zsm_werkplaats.accounts.models import User

    browser = Client(headers={"host": "localhost"})
    browser.force_login(
        User.objects.get(pk=user), "allauth.account.auth_backends.AuthenticationBackend"
    )
    return browser


def visits(page: Page) -> Iterator[tuple[Any, str]]:
    """Who asks for what, over and over: another colleague, another address."""
    for _, browser, address in _visits(page):
        yield browser, address


def _visits(page: Page) -> Iterator[tuple[int, Any, str]]:
    colleagues = dict(
        zip((WORKER, PROSECUTOR, MANAGER, ADMINISTRATOR), OF_THE_REGION, strict=True)
    )[page.user]
    addresses, visit = page.addresses(), 0
    while True:
        user = page.user + 2 * (visit % colleagues)
        yield user, _browser(user), addresses[visit % len(addresses)]
        visit += 1


def measure(page: Page) -> dict[str, Any]:
    """Time the page, the empty one and its statements by hand, by turns."""
    found, visitors = Measured(page.label, page.most), _visits(page)
    by_hand: dict[tuple[int, str], list[str]] = {}
    for nth, (user, browser, address) in enumerate(
        islice(visitors, WARMING_UP + page.visits)
    ):
        typed = _typed(page, browser, address)
        if nth == 0:
            found.cold = sum(_timed(browser, address, typed))
            typed = _typed(page, browser, address)
        if nth < WARMING_UP:
            asked = _statements_of(browser, address, typed)
            found.queries = max(found.queries, len(asked))
            continue
        python, postgres = _timed(browser, address, typed)
        found.python.append(python)
        found.postgres.append(postgres)
        found.empty.append(sum(_timed(browser, EMPTY, None)))
        if typed is None:
            if (user, address) not in by_hand:
                by_hand[user, address] = _statements_of(browser, address, None)
            found.by_hand.append(_by_hand(user, by_hand[user, address]))
    found.kilobytes = len(ask(browser, address, None).content) / 1000
    return found.told()


def _typed(page: Page, browser: Any, address: str) -> dict[str, str] | None:
    """What is sent of a form that was opened; None for a page that is only read."""
    if page.typed is None:
        return None
    return untouched(ask(browser, address)) | page.typed


def _timed(browser: Any, address: str, typed: dict[str, str] | None) -> Busy:
    python, postgres = busy()
    ask(browser, address, typed)
    python_after, postgres_after = busy()
    return python_after - python, postgres_after - postgres


def _statements_of(
    browser: Any, address: str, typed: dict[str, str] | None
) -> list[str]:
    """The statements of a visit, as PostgreSQL got them."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        ask(browser, address, typed)
        asked = [query["sql"] for query in captured]
    return [sql for sql in asked if not any(word in sql for word in BEGIN_OR_END)]


def _by_hand(user: int, statements: list[str]) -> float:
    """What the statements take without Django, for this user; nothing stays of them."""
    from django.db import connection, transaction

    from zsm_werkplaats.lib.working_for import start_work

    began = sum(busy())
    with transaction.atomic():
        start_work(user)
        with connection.connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
                if cursor.description:
                    cursor.fetchall()
        transaction.set_rollback(True)
    return sum(busy()) - began


def busy() -> Busy:
    """How many ms a core worked for this process and its PostgreSQL so far."""
    from django.db import connection

    backend = connection.connection.get_backend_pid()
    nanoseconds = int(Path(f"/proc/{backend}/schedstat").read_text().split()[0])
    return time.process_time_ns() / 1_000_000, nanoseconds / 1_000_000


def ask(browser: Any, address: str, typed: dict[str, str] | None = None) -> Any:
    """The answer: a page, or for what is typed the way on."""
    if typed is None:
        answer, wanted = browser.get(address), 200
    else:
        answer, wanted = browser.post(address, typed), 302
    if answer.status_code != wanted:
        msg = f"{address} answered {answer.status_code}."
        raise AssertionError(msg)
    return answer


def load_as_the_server_does() -> None:
    """Only logged in as the owner, who takes the web role for each request."""
    from django.conf import settings
    from django.db import connection

    from zsm_werkplaats.lib.maintenance import maintain_always

    maintain_always()  # what the bench itself asks; a request works for its user
    settings.ROOT_URLCONF = "tests.bench.urls"
    with patch("zsm_werkplaats.lib.database_role.check_role_at_start"):
        import_module("zsm_werkplaats.wsgi")
    connection.settings_dict["CONN_MAX_AGE"] = None


def main() -> None:
    """Print what the pages took, as JSON: how many cases, how many visits, which pages.

    No cases: as many as there are. No visits: as many as each page asks. No page: all.
    """
    size, most, *chosen = sys.argv[1:]
    load_as_the_server_does()
    if int(size):
        fill(int(size))
    pages = [page for page in PAGES if not chosen or page.label in chosen]
    if int(most):
        pages = [replace(page, visits=min(page.visits, int(most))) for page in pages]
    sys.stdout.write(json.dumps([measure(page) for page in pages]))


if __name__ == "__main__":
    main()
