"""Overzichten: one place in the navigation, with what each role may see."""

import re

import pytest
from django.test import Client

from tests.world import World

WORKLOAD, PILOT, ADVICE = (
    "/overzichten/",
    "/overzichten/pilot/",
    "/overzichten/adviezen/",
)


@pytest.mark.parametrize(
    ("part", "label", "url"),
    [
        ("worker", "Overzichten", WORKLOAD),
        ("manager", "Overzichten", WORKLOAD),
        ("researcher", "Overzichten", PILOT),
        ("prosecutor", "Adviezen en beslissingen", ADVICE),
    ],
)
def test_each_role_finds_the_figures_at_one_place(
    client: Client, world: World, part: str, label: str, url: str
) -> None:
    client.force_login(world.everybody[part])
    desk = client.get(ADVICE).context["desk"]
    places = [
        entry for entry in desk.navigation if entry.url.startswith("/overzichten/")
    ]
    assert [(place.label, place.url) for place in places] == [(label, url)]
    assert places[0].is_current


@pytest.mark.parametrize(
    ("part", "labels"),
    [
        ("worker", {"Werk nu", "Adviezen en beslissingen"}),
        ("manager", {"Werk nu", "Adviezen en beslissingen"}),
        ("prosecutor", {"Adviezen en beslissingen", "Vragenlijst"}),
    ],
)
def test_tabs_lead_to_what_somebody_may_see(
    client: Client, world: World, part: str, labels: set[str]
) -> None:
    client.force_login(world.everybody[part])
    page = client.get(ADVICE).content.decode()
    nav = re.search(r'<nav class="tabs" aria-label="Overzichten">.*?</nav>', page, re.S)
    tabs = re.findall(r'href="(.*?)"(.*?)>(.*?)<', nav[0]) if nav else []
    assert labels <= {label for _, _, label in tabs}
    assert all(client.get(url).status_code == 200 for url, _, _ in tabs)
    here = [label for _, current, label in tabs if current]
    assert here == ["Adviezen en beslissingen"]
