"""Nonsense in an address, a cookie or a header: a page, a refusal, never a 500.

Which parameters a page reads is watched while it answers, so a new one comes along by
itself.
"""

from itertools import cycle, islice
from typing import Any
from urllib.parse import quote

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.urls.converters import IntConverter, StringConverter
from django.utils.functional import cached_property

from tests.verbs.addresses import own_addresses
from tests.verbs.table import PAGES
from tests.world import World

HOSTILE = [
    "0001-01-01T00:00:00+14:00~1",
    "9999-12-31T23:59:59.999999-12:00~1",
    "0~0001-01-01T00:00:00+00:00~1",
    "1~9999-12-31~9223372036854775807",
    "0001-01-01",
    "9999-12-31",
    "0001-01-01..9999-12-31",
    "2026-W53",
    "2025-W53",
    "9999-W52",
    "0000-W01",
    "2026-00",
    "2026-13",
    "9999-12",
    "0001-01",
    "2026-K0",
    "9999-K4",
    "0001",
    "9999",
    "2026-02-30",
    "-1",
    "0",
    "2147483648",
    "9223372036854775807",
    "9223372036854775808",
    "9" * 5_000,
    "1e400",
    "nan",
    "\u0661\u0662\u0663",
    "\u00b2",
    "1_000",
    "\ud800",
    "\ufffe\u202e\u200b",
    "~",
    "~~~",
    ":",
    "case:99999999999999999999",
    "'\"><script>",
    "%",
    "\\",
    " ",
    "x" * 3_000,
]
EACH = 2  # of these for every parameter; the next goes on where it ended
NUMBERS = ["0", "2147483648", "9223372036854775808", "9" * 40]
TEXTS = ["0001-01-01", "9999-12-31", "2026-W53", "9" * 40, "\u0661", "-1", "x" * 500]
HARMLESS = {200, 204, 302, 400, 403, 404, 405, 409, 410, 413, 422}


class Watched(QueryDict):
    """The parameters of an address; notes which of them somebody asks for."""

    asked: set[str] = set()

    def __getitem__(self, key: str) -> Any:
        self.asked.add(key)
        return super().__getitem__(key)

    def getlist(self, key: str, default: Any = None) -> Any:
        self.asked.add(key)
        return super().getlist(key, default)

    def __contains__(self, key: object) -> bool:
        self.asked.add(str(key))
        return super().__contains__(key)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of the parameters that were asked for so far."""
    watched = cached_property(lambda request: Watched(request.environ["QUERY_STRING"]))
    watched.__set_name__(WSGIRequest, "GET")
    monkeypatch.setattr(WSGIRequest, "GET", watched)
    monkeypatch.setattr(Watched, "asked", set())
    return Watched.asked


def answers(client: Client, name: str, url: str, query: Any = "") -> None:
    row = PAGES[name]
    with transaction.atomic():
        text = QueryDict(mutable=True)
        for key, value in (query or {}).items():
            text.setlist(key, value if isinstance(value, list) else [value])
        said = url if not query else f"{url}?{encoded(text)}"
        response = (client.post if row.is_post_only else client.get)(said)
        transaction.set_rollback(True)
    assert response.status_code in HARMLESS, (name, said[:300], response)


def encoded(query: QueryDict) -> str:
    return "&".join(
        f"{quote(key)}={quote(value, errors='surrogatepass')}"
        for key, values in query.lists()
        for value in values
    )


def in_parts() -> list[list[str]]:
    names = sorted(PAGES)
    return [names[n::12] for n in range(12)]


def stand(client: Client, world: World, name: str) -> list[Any]:
    """Log in who usually opens the page, and make what stands in its address."""
    row = PAGES[name]
    by = row.by if row.by in row.let_in or not row.let_in else sorted(row.let_in)[0]
    client.force_login(world.everybody[by])
    return list(row.stage(world).args)


@pytest.mark.parametrize("names", in_parts(), ids=lambda names: names[0])
def test_no_parameter_of_an_address_breaks_its_page(
    client: Client, world: World, names: list[str], asked: set[str]
) -> None:
    hostile = cycle(HOSTILE)
    for name in names:
        with transaction.atomic():
            url = reverse(name, args=stand(client, world, name))
            asked.clear()
            answers(client, name, url)
            done: set[str] = set()
            while left := sorted(asked - done):
                for parameter in left:
                    done.add(parameter)
                    values = list(islice(hostile, EACH))
                    for value in values:
                        answers(client, name, url, {parameter: value})
                    answers(client, name, url, {parameter: values})
            together = {each: next(hostile) for each in sorted(done)}
            answers(client, name, url, together)
            transaction.set_rollback(True)


@pytest.mark.parametrize("names", in_parts(), ids=lambda names: names[0])
def test_no_part_of_an_address_breaks_its_page(
    client: Client, world: World, names: list[str]
) -> None:
    patterns = own_addresses()
    for name in names:
        kinds = list(patterns[name].pattern.converters.values())
        with transaction.atomic():
            args = stand(client, world, name) if kinds else []
            for place, kind in enumerate(kinds):
                tried: list[str] = []
                if isinstance(kind, IntConverter):
                    tried = NUMBERS
                elif isinstance(kind, StringConverter):
                    tried = TEXTS
                for text in tried:
                    broken = [*args[:place], text, *args[place + 1 :]]
                    try:
                        url = reverse(name, args=broken)
                    except NoReverseMatch:
                        continue
                    answers(client, name, url)
            transaction.set_rollback(True)
