"""The shapes of an ecogram, and its measures. All numbers are units of the drawing."""

from collections.abc import Iterable
from dataclasses import dataclass

from cases.ecogram.nodes import Node

WIDTH, MARGIN = 788, 34
BOX, MIDDLE = 200, 176  # how wide a box is: beside the suspects, and theirs
LEFT, CENTRE, RIGHT = MARGIN, 306, 554
PAD = 10


@dataclass(frozen=True)
class Text:
    """A line of text in a box: how low it stands, and what sort it is."""

    y: int
    words: str
    sort: str


@dataclass(frozen=True)
class Box:
    """A box with its text; `state` is how it is drawn, `whole` what a hover shows."""

    x: int
    y: int
    width: int
    height: int
    texts: list[Text]
    state: str
    whole: str = ""
    node: Node | None = None

    @property
    def text_x(self) -> int:
        return self.x + PAD

    @property
    def middle(self) -> int:
        return self.y + self.height // 2

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height


@dataclass(frozen=True)
class Tie:
    """A line from one to another; that of a dead end is crossed."""

    path: str
    line: str
    cross: str = ""


@dataclass(frozen=True)
class Heading:
    """The words above a side."""

    x: int
    y: int
    words: str


def moved(boxes: Iterable[Box], y: int, x: int | None = None) -> list[Box]:
    """The boxes this much lower, with their text; at another `x` if it is given."""
    return [
        Box(
            box.x if x is None else x,
            box.y + y,
            box.width,
            box.height,
            [Text(text.y + y, text.words, text.sort) for text in box.texts],
            box.state,
            box.whole,
            box.node,
        )
        for box in boxes
    ]
