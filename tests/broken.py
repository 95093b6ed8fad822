"""What no form expects, and how every field meets some of it."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

HARMLESS = {200, 302, 400, 404, 405, 409, 422}
SAVED = 302
BROKEN: dict[str, Any] = {
    "NUL": "a\x00b",
    "endless": "x" * 25_000,  # longer than any field takes
    "huge": "99999999999999999999999999",
    "list": ["1", "2", "3"],
    "not a number": "١٢٣",
    "first day": "0001-01-01",
    "last day": "9999-12-31T23:59",
    "blank": " \t\r\n ",
    "first moment": "0001-01-01T00:00:00+14:00",
    "beyond an integer": "2147483648",
}
EACH = 3
CONTROL = re.compile(r"<(?:input|select|textarea)\b[^>]*>")
NAME = re.compile(r'\bname="([^"]*)"')
Texts = dict[str, Any]


def in_rounds(fields: Iterable[str]) -> Iterator[Texts]:
    """Every field with three of the broken texts, one in each round.

    A field goes on where the one before it ended. So every text meets every form, at
    less than half the price of all with all.
    """
    texts = cycle(BROKEN.values())
    turns = [(field, list(islice(texts, EACH))) for field in fields]
    for number in range(EACH):
        yield {field: three[number] for field, three in turns}


def takes_nothing_broken(
    client: Client, url: str, sent: Texts, fields: Iterable[str]
) -> None:
    """A broken field is told or taken: neither the form nor what it does crashes.

    All fields that somebody sees meet a text in one request. Those that are not told to
    be wrong go among good ones again, until they are saved. A field that nobody sees is
    broken alone: no page tells that it is wrong.
    """
    rounds = list(in_rounds(fields))
    assert any(rounds) or not sent, url
    seen = {each.name for each in controls(client.get(url)) if not each.is_hidden}
    saves = tried(client, url, sent).status_code == SAVED
    for broken in rounds:
        together = only(broken, broken.keys() & seen)
        save_what_is_taken(client, url, sent, together, saves=saves)
        for name in broken.keys() - seen:
            tried(client, url, sent | {name: broken[name]})


def save_what_is_taken(
    client: Client, url: str, sent: Texts, broken: Texts, *, saves: bool
) -> None:
    """Send these among good fields until they are saved, without those refused.

    What is refused without a word by a field goes in halves, unless the good fields
    alone are not saved either.
    """
    if not broken:
        return
    answer = tried(client, url, sent | broken)
    if answer.status_code == SAVED or len(broken) == 1:
        return
    wrong = {each.name for each in controls(answer) if each.is_wrong} & {*broken}
    names = list(broken)
    middle = len(names) // 2
    halves = [names[:middle], names[middle:]] if saves else []
    for part in [broken.keys() - wrong] if wrong else halves:
        save_what_is_taken(client, url, sent, only(broken, part), saves=saves)


def only(texts: Texts, names: Collection[str]) -> Texts:
    return {name: text for name, text in texts.items() if name in names}


def tried(client: Client, url: str, sent: Texts) -> HttpResponse:
    """The answer to these; what they changed is undone, so that all meet the same."""
    with transaction.atomic():
        response: HttpResponse = client.post(url, sent)  # type: ignore[assignment]
        transaction.set_rollback(True)
    assert response.status_code in HARMLESS, (url, response, sent)
    return response


@dataclass(frozen=True)
class Control:
    """A field as it stands on a page."""

    name: str
    is_hidden: bool
    is_wrong: bool


def controls(page: HttpResponse | Any) -> list[Control]:
    found = CONTROL.findall(page.content.decode())
    return [
        Control(
            name=name,
            is_hidden='type="hidden"' in tag,
            is_wrong='aria-invalid="true"' in tag,
        )
        for tag in found
        for name in NAME.findall(tag)
    ]
