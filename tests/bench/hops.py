"""How many of our own files a click enters, and how often control hops between them.

Counted with `sys.setprofile` over one POST through Django's test client, middleware
included, without the page that the browser is sent on to. Every call of a Python
function in a file of our own is an entry: tests, migrations, templates and other
packages' files don't count. An entry into another file than the entry before is one
hop, and so is the first. Coming back from a call is none by itself, only calling
something there again. A POST of the same kind beforehand has done all imports.

On Python 3.11 a comprehension is a call and can be an entry; from 3.12 on it is not, so
compare numbers of one version only.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from tests.factories import active_case, advised_case, monitored_case
from tests.world import World, make_world
from zsm_werkplaats.accounts.models import User

ROOT = Path(__file__).resolve().parents[2]
OWN = tuple(
    f"{ROOT / app}/" for app in ("cases", "socialmap", "reflection", "zsm_werkplaats")
)
LOG_IN = "allauth.account.auth_backends.AuthenticationBackend"
FOUND = 302  # after a POST that did its work the browser is sent on


@dataclass(frozen=True)
class Click:
    """What is sent by whom, and the rows that are there only when it worked."""

    by: User
    url: str
    sent: dict[str, Any]
    written: QuerySet[Any]


@dataclass
class Route:
    """The own files in the order in which control enters them."""

    stops: list[str] = field(default_factory=list)

    def __call__(self, frame: FrameType, event: str, _: object) -> None:
        file = frame.f_code.co_filename
        if event != "call" or not file.startswith(OWN) or "/migrations/" in file:
            return
        if not self.stops or self.stops[-1] != file:
            self.stops.append(file)


def log_contact(world: World) -> Click:
    case = active_case(world)
    sent = {
        "with_whom": "wijkagent",
        "result": "reached",
        "minutes": 5,
        "channel": "phone",
        "direction": "outgoing",
        "disclosure": "withheld",
    }
    url = reverse("cases:log_contact", args=[case.pk])
    return Click(world.worker, url, sent, case.contacts.all())


def decide_as_advised(world: World) -> Click:
    case = advised_case(world)
    sent = {
        "conformity": "wholly",
        "advice": case.advices.get().pk,
        "without_term": "on",
    }
    url = reverse("cases:decide", args=[case.pk])
    return Click(world.prosecutor, url, sent, case.decisions.all())


def report_moment(world: World) -> Click:
    case = monitored_case(world)
    url = reverse("cases:moment", args=[case.pk, case.monitoringmoments.get().pk])
    reported = case.monitoringmoments.filter(answer="runs")
    return Click(world.worker, url, {"answer": "runs"}, reported)


CLICKS: dict[str, Callable[[World], Click]] = {
    "contact vastleggen": log_contact,
    "conform advies beslissen": decide_as_advised,
    "monitormoment vastleggen": report_moment,
}


def measure() -> Iterator[tuple[str, int, int]]:
    """Each click with its own files and its hops."""
    world = make_world()
    for label, prepare in CLICKS.items():
        follow(prepare(world))
        stops = follow(prepare(world)).stops
        yield label, len(set(stops)), len(stops)


def follow(click: Click) -> Route:
    """Do it; the route of control. Raises when nothing was written."""
    browser, route = Client(headers={"host": "localhost"}), Route()
    browser.force_login(click.by, LOG_IN)
    before = click.written.count()
    sys.setprofile(route)
    try:
        response = browser.post(click.url, click.sent)
    finally:
        sys.setprofile(None)
    if response.status_code != FOUND or click.written.count() != before + 1:
        msg = f"{click.url} wrote nothing and answered {response.status_code}."
        raise AssertionError(msg)
    return route
