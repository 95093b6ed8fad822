"""What row security and the read log cost: the same visits with and without, by turns.

Four ways to answer, visit after visit, so that whatever happens on the machine happens
to all of them. Row security off: PostgreSQL reads as a role that no policy binds, and
nobody is told to be at work. The read log off: nothing looks through the answer.
"""

import json
import statistics
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any
from unittest.mock import patch

from tests.bench.asked import PAGES, Page
from tests.bench.filling.fill import fill
from tests.bench.pages import ask, busy, load_as_the_server_does, visits

VISITS, WARMING_UP = 60, 4
LABELS = (
    "Mijn dag",
    "Mijn dag, unitmanager",
    "Zaken",
    "Zaken, officier",
    "Zaken, effort",
    "Zaken, filters en volgorde",
    "Zaken van elke vraag",
    "Zoeken, veel met die naam",
    "Zoeken, zeldzame naam",
    "Zoeken, niemand",
    "Zoeken, veel in een andere regio",
    "Zaak",
    "Te beslissen",
    "Beslissing over een zaak",
    "Nog te bellen",
    "Meldingen",
    "Sociale kaart, zoeken",
    "Casuïstiekbespreking, 200 zaken",
    "Voorbereiding van de reflectie",
    "Werk nu",
    "Pilot, alles",
    "Kwaliteit, kerncijfers, alles",
    "Adviezen en beslissingen",
)
# May do all that the web role may, and no policy binds it.
UNBOUND = """
grant select, insert, update, delete on all tables in schema public to "{lookup}";
grant execute on all functions in schema public to "{lookup}";
"""


@dataclass(frozen=True)
class Way:
    """How a request is answered."""

    row_security: bool
    read_log: bool


BOTH, NO_POLICY, NO_LOG = Way(True, True), Way(False, True), Way(True, False)  # noqa: FBT003
WAYS = (BOTH, NO_POLICY, NO_LOG, Way(row_security=False, read_log=False))


@contextmanager
def answering(way: Way) -> Iterator[None]:
    """Answer so."""
    from zsm_werkplaats.accounts import rights
    from zsm_werkplaats.lib import working_for

    with ExitStack() as stack:
        if not way.row_security:
            stack.enter_context(patch.object(working_for, "start_work", unbound))
        if not way.read_log:
            stack.enter_context(patch.object(rights, "AFTER_VIEW", []))
        yield


def unbound(_: int | None) -> None:
    """Be the role that no policy binds, until the transaction ends."""
    from django.conf import settings
    from django.db import connection

    with connection.connection.cursor() as cursor:
        cursor.execute("select set_config('role', %s, true)", [settings.LOOKUP_ROLE])


def measure(page: Page) -> dict[str, Any]:
    """The medians of a page in ms, for each way, and what the two cost in percent."""
    times: dict[Way, list[float]] = {way: [] for way in WAYS}
    for nth, (browser, address) in enumerate(islice(visits(page), WARMING_UP + VISITS)):
        turn = nth % len(WAYS)
        for way in (*WAYS[turn:], *WAYS[:turn]):
            with answering(way):
                began = sum(busy())
                ask(browser, address)
                took = sum(busy()) - began
            if nth >= WARMING_UP:
                times[way].append(took)
    of = {way: statistics.median(found) for way, found in times.items()}
    return {
        "label": page.label,
        "median": of[BOTH],
        "p95": sorted(times[BOTH])[int(0.95 * VISITS)],
        "no_policy": of[NO_POLICY],
        "no_log": of[NO_LOG],
        "policy_costs": _percent(times[BOTH], times[NO_POLICY]),
        "log_costs": _percent(times[BOTH], times[NO_LOG]),
    }


def _percent(with_it: list[float], without: list[float]) -> float:
    """Visit by visit: an address that takes long does so both ways."""
    more = (100 * (w / o - 1) for w, o in zip(with_it, without, strict=True))
    return statistics.median(more)


def main() -> None:
    """Fill the database and print what each page took, as JSON."""
    load_as_the_server_does()
    from django.conf import settings
    from django.db import connection

    fill(int(sys.argv[1]))
    with connection.cursor() as cursor:
        cursor.execute(UNBOUND.format(lookup=settings.LOOKUP_ROLE))
    chosen = sys.argv[2:] or LABELS
    found = [measure(page) for page in PAGES if page.label in chosen]
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
