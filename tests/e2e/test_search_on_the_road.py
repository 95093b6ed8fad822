"""The search on the phone, which asks no server: what is typed, and who is found."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.e2e.conftest import LogIn
from zsm_werkplaats.demo.team import WORKER

pytestmark = pytest.mark.browser

PAGE = "/sociale-kaart/onderweg/"
DAYTIME = [[day, 540, 1020] for day in range(1, 6)]
MAP: dict[str, Any] = {
    "region": {"id": 1, "name": "Midden-Nederland", "area": ["Utrecht", "Almere"]},
    "lists": {
        "kinds": ["Schuldhulp", "Dagbesteding", "Ggz"],
        "frames": ["vrijwillig", "forensisch"],
        "groups": ["mensen met een lvb"],
        "domains": ["Schulden", "Werk"],
        "municipalities": ["Almere", "Utrecht"],
        "languages": ["Turks"],
        "texts": ["Samen de post openen"],
        "weeks": [DAYTIME, [[2, 1200, 1440]]],
    },
    "terms": {"krediet": ["schulden", "geld"], "verstandelijk": ["lvb dagbesteding"]},
    "organisations": [
        {
            "name": "Schuldhulpverlening Één",
            "kind": 0,
            "phone": "0301234567",
            "services": [{"name": "Budget", "frame": 0, "domains": [0], "text": 0}],
        },
        {
            "name": "De Werkplek",
            "also": "DWP",
            "kind": 1,
            "places": [{"address": "Kade 1", "city": "1311 AB Almere", "times": 0}],
            "services": [
                {
                    "name": "Dagbesteding",
                    "frame": 1,
                    "groups": [0],
                    "where": [0],
                    "places": [0],
                    "ages": [18, 23],
                    "languages": [0],
                }
            ],
        },
        {
            "name": "Spreekuur 's avonds",
            "kind": 2,
            "people": [{"role": "arts", "phone": ["na negenen 06 12", "+32255512"]}],
            "services": [{"name": "Crisis", "frame": 0, "unknown": True, "times": 1}],
        },
        {"name": "Wijkagent", "kind": 2, "closed": ["2026-11-01", None]},
        {"name": "Gestopt", "kind": 2, "ends": "2026-11-24"},
    ],
}
# Tuesday 24 November 2026, 10.00 in the Netherlands; and 21.30.
MORNING = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
EVENING = datetime(2026, 11, 24, 20, 30, tzinfo=UTC)
DEBT, WORK, CRISIS, POLICE = (o["name"] for o in MAP["organisations"][:4])
ASK = """
async ([facts, asked]) => {
    const { clockOf, find, linesOf } = await import("/static/js/offline/search.js");
    const lines = linesOf(facts);
    return asked.map(([typed, moment, openOnly]) =>
        find(lines, typed, { clock: clockOf(new Date(moment)), openOnly })
            .map(({ organisation }) => organisation.name));
}
"""
CASES: list[tuple[str, datetime, bool, list[str]]] = [
    ("", MORNING, False, [DEBT, WORK, CRISIS, POLICE]),
    ("schuld utrecht", MORNING, False, [DEBT]),
    ("SCHULD", MORNING, False, [DEBT]),
    ("één", MORNING, False, [DEBT, WORK]),
    ("hulpverlening", MORNING, False, [DEBT]),
    ("post open", MORNING, False, [DEBT]),
    ("schuld budget wonen", MORNING, False, []),
    ("dwp", MORNING, False, [WORK]),
    ("dagbesteding almere lvb vandaag open", EVENING, False, [WORK]),
    ("dagbesteding almere nu open", EVENING, False, []),
    ("dagbesteding utrecht", MORNING, False, []),
    ("besteding in almere", MORNING, False, [WORK]),
    ("dagbesteding 19", MORNING, False, [WORK]),
    ("dagbesteding 40", MORNING, False, []),
    ("turks forensisch", MORNING, False, [WORK]),
    ("crisis utrecht", MORNING, False, []),
    ("s avonds", MORNING, False, [CRISIS]),
    ("030-123", MORNING, False, [DEBT]),
    ("+31 (0)30 1234567", MORNING, False, [DEBT]),
    ("4567", MORNING, False, [DEBT]),
    ("+32 2 555", MORNING, False, [CRISIS]),
    ("", MORNING, True, [WORK]),
    ("", EVENING, True, [CRISIS]),
    ("<script>", MORNING, False, []),
    ("gestopt", MORNING, False, []),
    ("krediet utrecht", MORNING, False, [DEBT]),
    ("kredieten", MORNING, False, [DEBT]),
    ("verstandelijk", MORNING, False, [WORK]),
    ("wijkagent", MORNING, False, [POLICE]),
    ("wijkagent", MORNING, True, []),
]


def test_search_on_the_phone_finds_what_somebody_types(log_in: LogIn) -> None:
    page = log_in(WORKER)
    page.goto(PAGE)
    asked = [[typed, at.isoformat(), only] for typed, at, only, _ in CASES]
    found = page.evaluate(ASK, [MAP, asked])
    wrong = [
        (typed, names, expected)
        for (typed, _, _, expected), names in zip(CASES, found, strict=True)
        if names != expected
    ]
    assert wrong == []
