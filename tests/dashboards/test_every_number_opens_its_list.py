"""Every number of an overview opens exactly its list, with the same count.

A link that is read as a number says how many its list holds; the list is opened, all
its pages, and counted. A question that drifts from its count fails here.
"""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from cases.case.models.case import Case
from tests.dashboards.rich_world import fill, leave
from tests.world import World
from zsm_werkplaats.lib.durations import in_words

# Every page that shows numbers; a new overview is one name more.
PAGES = (
    "dashboards:workload",
    "dashboards:build_up",
    "dashboards:flow",
    "dashboards:pilot",
    "dashboards:advice_figures",
)
LISTS = ("/zaken/", "/overzichten/adviezen/zaken/")
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Link:
    """A link in a page: where it leads, and what is read."""

    url: str
    text: str


class Links(HTMLParser):
    """The links of a page with their text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Link] = []
        self._url = ""
        self._text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._url, self._text = dict(attrs).get("href") or "", ""

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._url:
            self.found.append(Link(self._url, " ".join(self._text.split())))
            self._url = ""


def numbers_on(client: Client, url: str) -> list[Link]:
    """The links of a page that are read as a number of cases."""
    answer = client.get(url)
    assert answer.status_code == 200, url
    links = Links(answer.content.decode()).found
    lists = [link for link in links if urlsplit(link.url).path in LISTS]
    return [link for link in lists if NUMBER.match(link.text) and "?" in link.url]


def listed(client: Client, url: str) -> set[Case]:
    """All cases of a list, page after page."""
    found: set[Case] = set()
    path = urlsplit(url).path
    while url:
        answer = client.get(url)
        assert answer.status_code == 200, url
        page = answer.context["page"]
        rows = set(page.rows)
        assert not rows & found, f"{url} shows a case twice"
        found |= rows
        url = f"{path}{page.next_url}" if page.next_url else ""
    return found


def stated(client: Client, url: str) -> int | None:
    """How many cases the list itself says it holds, where it says so."""
    context = client.get(url).context
    return context["list"].count if "list" in context else None


def addresses() -> list[str]:
    """The overviews that are there."""
    found = []
    for name in PAGES:
        try:
            found.append(reverse(name))
        except NoReverseMatch:
            continue
    return found


@pytest.mark.parametrize("part", ["worker", "manager", "colleague"])
def test_every_number_opens_exactly_its_list(
    client: Client, world: World, part: str
) -> None:
    fill(world)
    leave(world)
    client.force_login(world.everybody[part])
    wrong, seen = [], 0
    for address in addresses():
        for url, text in sorted({(n.url, n.text) for n in numbers_on(client, address)}):
            said = NUMBER.match(text)
            assert said
            seen += 1
            there = len(listed(client, url))
            if not there == int(said[0]) == (stated(client, url) or there):
                wrong.append(f"{address} says {text}, {url} lists {there}")
    assert not wrong, "\n".join(wrong)
    assert seen > 40, "the walk has to meet numbers"


def test_every_column_of_werk_nu_counts_something(client: Client, world: World) -> None:
    fill(world)
    leave(world)
    client.force_login(world.manager)
    page = client.get(reverse("dashboards:workload")).context["page"]
    for number in [*page.team, *page.load_total, *page.pain_total]:
        assert number.value, number.column


def test_hours_open_their_entries_with_the_same_total(
    client: Client, world: World
) -> None:
    fill(world)
    client.force_login(world.manager)
    page = client.get(reverse("dashboards:workload")).context["page"]
    assert page.minutes_total.minutes > 0
    for hours in [*(row.hours for row in page.rows), page.minutes_total]:
        answer = client.get(hours.url)
        entries = answer.context["entries"]
        assert sum(entry.minutes for entry in entries) == hours.minutes
        assert answer.context["total"] == in_words(hours.minutes)
