"""Places an ecogram: who stands where, and how the ties run.

The suspect in the middle, people at the left, help at the right, and below them who
else was called. What does not fit is counted and stands in the list. The same network
is always drawn the same way. All numbers are units of the drawing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cases.ecogram.lettering import lines_of
from cases.ecogram.nodes import DIRECTS, NO_RINGING, Director, Network, Node, Side
from cases.ecogram.shapes import (
    BOX,
    CENTRE,
    LEFT,
    MARGIN,
    MIDDLE,
    PAD,
    RIGHT,
    WIDTH,
    Box,
    Heading,
    Text,
    Tie,
    moved,
)
from cases.ecogram.ties import ties_of

LINE, GAP, HEAD = 18, 12, 32
FRAME = 10  # around the suspects
SPACE = 34  # between who directs, the suspects and the rest
NAME_LETTERS, LETTERS = 21, 25
MOST_FACTS = 4  # lines, beside whether somebody was spoken
FEW = 4  # who else was called, in the place of a side that is empty
IN_A_ROW = 3
CELL = (WIDTH - 2 * MARGIN - 2 * FRAME - (IN_A_ROW - 1) * GAP) // IN_A_ROW
# How many of a side are drawn; one more would be one line of "en nog".
MOST = {Side.SUSPECT: 3, Side.PERSON: 8, Side.HELP: 8, Side.SOURCE: 9}


@dataclass(frozen=True)
class Drawing:
    """Everything that is drawn, and how large it is together."""

    boxes: list[Box]
    frames: list[Box]
    ties: list[Tie]
    headings: list[Heading]
    height: int
    width: int = WIDTH


def draw(network: Network) -> Drawing:
    """Place everything in the network."""
    sides, below = _placed(network)
    left = _column(sides[0], LEFT, BOX)
    right = _column(sides[1], RIGHT, BOX)
    suspects = _column(network.suspects, CENTRE, MIDDLE)
    director = _director(network.director)
    inner, above = _height(suspects) + 2 * FRAME, director.height + SPACE
    tall = max(_height(left), _height(right), above + inner)
    left, right = (_centred(side, HEAD, tall) for side in (left, right))
    top = HEAD + (tall - above - inner) // 2
    (director,) = moved([director], top)
    suspects = moved(suspects, top + above + FRAME)
    frame = Box(CENTRE - FRAME, top + above, MIDDLE + 2 * FRAME, inner, [], "frame")
    foot = HEAD + tall
    rest, zone = _rows(below, foot + SPACE)
    return Drawing(
        boxes=[director, *suspects, *left, *right, *rest],
        frames=[frame, *([zone] if zone else [])],
        ties=ties_of(network, left, right, suspects, (director, frame, zone)),
        headings=_headings(left, right, zone),
        height=(zone.bottom if zone else foot) + FRAME,
    )


def _placed(network: Network) -> tuple[tuple[list[Node], list[Node]], list[Node]]:
    """Who stands at the left, at the right and below; few fill a side that is empty."""
    people, helping, sources = (
        network.on(side) for side in (Side.PERSON, Side.HELP, Side.SOURCE)
    )
    if len(sources) <= FEW and not people:
        return (sources, helping), []
    if len(sources) <= FEW and not helping:
        return (people, sources), []
    return (people, helping), sources


def _column(nodes: Sequence[Node], x: int, width: int) -> list[Box]:
    """The boxes of a side under each other, from 0 on."""
    boxes: list[Box] = []
    y = 0
    for box in _boxes(nodes, x, width):
        boxes += moved([box], y)
        y = boxes[-1].bottom + GAP
    return boxes


def _boxes(nodes: Sequence[Node], x: int, width: int) -> Iterable[Box]:
    """A box for each, as many as fit, and one that counts the others."""
    most = MOST[nodes[0].side] if nodes else 0
    shown = nodes if len(nodes) <= most else nodes[: most - 1]
    yield from (_box_of(node, x, width) for node in shown)
    if more := len(nodes) - len(shown):
        words = [("name", f"en nog {more}"), ("fact", "zie de lijst")]
        yield _box(x, width, words, "more")


def _box_of(node: Node, x: int, width: int) -> Box:
    letters = width * NAME_LETTERS // BOX
    wide = width * LETTERS // BOX
    words = [("name", line) for line in lines_of(node.name, letters, 2)]
    words += [("directs", DIRECTS)] if node.directs else []
    words += [("unsafe", NO_RINGING)] if node.is_unsafe else []
    facts = [line for fact in node.shown for line in lines_of(fact, wide, 2)]
    # Whether somebody was spoken stays in sight.
    facts = [*facts[:MOST_FACTS], *lines_of(node.spoken, wide, 2)]
    words += [("fact", line) for line in facts]
    state = "suspect" if node.side == Side.SUSPECT else str(node.line)
    whole = f"{node.name}: {'; '.join(node.facts)}"
    return _box(x, width, words, state, whole=whole, node=node)


def _box(
    x: int,
    width: int,
    words: list[tuple[str, str]],
    state: str,
    *,
    whole: str = "",
    node: Node | None = None,
) -> Box:
    texts = [
        Text(PAD + LINE * index + 13, line, sort)
        for index, (sort, line) in enumerate(words)
    ]
    height = 2 * PAD + LINE * len(words)
    return Box(x, 0, width, height, texts, state, whole, node)


def _director(director: Director) -> Box:
    width = MIDDLE + 2 * FRAME
    letters = width * NAME_LETTERS // BOX
    words = [("name", line) for line in lines_of(director.words, letters, 3)]
    if director.note:
        words.append(("fact", director.note))
    return _box(CENTRE - FRAME, width, words, director.state, whole=director.words)


def _rows(nodes: Sequence[Node], top: int) -> tuple[list[Box], Box | None]:
    """The boxes of who else was called, in rows within a frame."""
    if not nodes:
        return [], None
    boxes: list[Box] = []
    found = list(_boxes(nodes, 0, CELL))
    y = top + HEAD
    for start in range(0, len(found), IN_A_ROW):
        row = found[start : start + IN_A_ROW]
        for index, box in enumerate(row):
            x = MARGIN + FRAME + index * (CELL + GAP)
            boxes += moved([box], y, x)
        y += max(box.height for box in row) + GAP
    height = y - GAP + FRAME - top
    return boxes, Box(MARGIN, top, WIDTH - 2 * MARGIN, height, [], "zone")


def _height(boxes: Sequence[Box]) -> int:
    return boxes[-1].bottom if boxes else 0


def _centred(boxes: list[Box], top: int, tall: int) -> list[Box]:
    return moved(boxes, top + (tall - _height(boxes)) // 2)


def _headings(left: list[Box], right: list[Box], zone: Box | None) -> list[Heading]:
    """Above each side that has anybody."""
    found = [
        Heading(side[0].x, side[0].y - PAD, str(side[0].node.side.label))
        for side in (left, right)
        if side and side[0].node
    ]
    if zone:
        found.append(Heading(zone.x + FRAME, zone.y + 20, str(Side.SOURCE.label)))
    return found
