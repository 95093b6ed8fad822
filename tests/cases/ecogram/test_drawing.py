"""The drawing: nobody stands over another, nothing is drawn that the list lacks."""

from itertools import combinations

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from cases.ecogram.drawing import Drawing, draw
from cases.ecogram.lettering import lines_of
from cases.ecogram.nodes import (
    LEGEND,
    Bond,
    Director,
    Held,
    Line,
    Network,
    Node,
    Side,
)
from cases.ecogram.shapes import Box
from tests.cases.ecogram.test_network import involve
from tests.factories import active_case
from tests.world import World

LONG = "Stichting Verslavingsreclassering-Schuldhulpverleningscoördinatiepunt Oost"
SIDES = (Side.PERSON, Side.HELP, Side.SOURCE)


def network_with(count: int, name: str = "Iemand") -> Network:
    """A suspect and so many others, over all sides and all kinds of ties."""
    lines = list(Line)
    nodes = [Node(Side.SUSPECT, "Noor de Wit", roles=["verdachte"], person=0)]
    nodes += [
        Node(
            SIDES[number % 3],
            f"{name} {number}",
            lines[number % len(lines)],
            roles=["getuige"] if number % 3 == 0 else [],
            told=["wachtlijst tot 7 dec" * (number % 4)],
            spoken="gesproken op 24 nov, daarna niet bereikt",
            is_unsafe=number % 5 == 0,
            directs=number % 7 == 0,
            people={1} if number == 2 else set(),
            person=number if number % 3 == 0 else None,
        )
        for number in range(1, count)
    ]
    bonds = [Bond(3, 6), Bond(6, 3), Bond(3, 9), Bond(3, 99)]
    return Network("WP-0001", nodes, Director("Niemand", Held.NOBODY), bonds)


def overlapping(boxes: list[Box]) -> list[tuple[Box, Box]]:
    return [
        (one, other)
        for one, other in combinations(boxes, 2)
        if one.x < other.right
        and other.x < one.right
        and one.y < other.bottom
        and other.y < one.bottom
    ]


def is_inside(drawing: Drawing, box: Box) -> bool:
    across = box.x >= 0 and box.right <= drawing.width
    return across and box.y >= 0 and box.bottom <= drawing.height


@pytest.mark.parametrize("count", [1, 2, 5, 25, 60])
@pytest.mark.parametrize("name", ["Iemand", LONG, "x" * 120])
def test_no_two_boxes_overlap_and_all_stand_in_the_drawing(
    count: int, name: str
) -> None:
    drawing = draw(network_with(count, name))
    assert overlapping(drawing.boxes) == []
    assert all(is_inside(drawing, box) for box in drawing.boxes)
    assert all(
        box.y < text.y < box.bottom for box in drawing.boxes for text in box.texts
    )


def test_many_suspects_and_a_long_director_fit_too() -> None:
    suspects = [Node(Side.SUSPECT, LONG, person=n, is_unsafe=True) for n in range(9)]
    found = Network("WP-0001", suspects, Director(LONG * 3, Held.HELD), [])
    drawing = draw(found)
    assert overlapping(drawing.boxes) == []
    assert all(is_inside(drawing, box) for box in drawing.boxes)


def test_the_same_network_is_always_drawn_the_same_way() -> None:
    assert draw(network_with(25)) == draw(network_with(25))


def test_what_does_not_fit_is_counted_and_stands_in_the_list() -> None:
    found = network_with(60)
    drawing = draw(found)
    told = [text.words for box in drawing.boxes for text in box.texts]
    shown = [box.node for box in drawing.boxes if box.node]
    counted = [int(t.removeprefix("en nog ")) for t in told if t.startswith("en nog")]
    assert len(counted) == 3
    assert sum(counted) + len(shown) == len(found.nodes)
    listed = [node for _, nodes in found.groups for node in nodes]
    assert all(any(node is each for each in listed) for node in found.nodes)


def test_every_tie_is_explained_and_a_dead_end_is_crossed() -> None:
    drawing = draw(network_with(25))
    assert set(LEGEND) == set(Line)
    assert all(bool(tie.cross) == (tie.line == "dead") for tie in drawing.ties)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Noor de Wit", ["Noor de Wit"]),
        ("Bouw- en woningtoezicht", ["Bouw- en", "woningtoezicht"]),
        ("Verslavingszorgcoördinatie", ["Verslavingszo-", "rgcoördinatie"]),
        ("een twee drie vier vijf zes", ["een twee drie", "vier vijf zes"]),
        ("een twee drie vier vijf zes zeven", ["een twee drie", "vier vijf zes…"]),
        ("VERMEULEN-DE WIT", ["VERMEULEN-", "DE WIT"]),
        ("STICHTING WELZIJN", ["STICHTING", "WELZIJN"]),
        ("MMMMMMMMMMMM", ["MMMMMMMM-", "MMMM"]),
        ("", []),
    ],
)
def test_words_are_broken_where_a_reader_expects_it(
    text: str, lines: list[str]
) -> None:
    assert lines_of(text, 14, 2) == lines


def test_a_name_of_markup_is_a_name(client: Client, world: World) -> None:
    case = active_case(world)
    name = '<script>alert("x")</script>&amp;'
    involve(world, case, name)
    client.force_login(world.worker)
    page = client.get(reverse("cases:ecogram", args=[case.pk])).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(" in page


def test_a_part_is_drawn_without_the_page_and_larger_for_a_projector(
    client: Client, world: World
) -> None:
    client.force_login(world.worker)
    url = reverse("cases:ecogram", args=[active_case(world).pk])
    part = client.get(f"{url}?scherm=1", headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert "ecogram-large" in part.content.decode()
    assert "ecogram-large" not in client.get(url).content.decode()


def test_the_drawing_has_a_short_name_and_the_list_every_name() -> None:
    found = network_with(60, LONG)
    drawn = render_to_string(
        "cases/ecogram/_drawing.html",
        {"network": found, "drawing": draw(found), "legend": LEGEND},
    )
    listed = render_to_string(
        "cases/ecogram/_list.html", {"network": found, "is_part": True}
    )
    assert 'role="img" aria-label="Ecogram van zaak WP-0001, 59 om' in drawn
    assert all(f"<strong>{node.name}</strong>" in listed for node in found.nodes)
