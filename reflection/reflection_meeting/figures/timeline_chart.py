"""The timeline as a drawing: a row for each line, a bar for each week."""

from collections.abc import Iterator
from dataclasses import dataclass

from reflection.reflection_meeting.figures.timeline import Line, Timeline

# Pixels: the drawing is not scaled, so that its words stay readable on a phone.
LABELS, ROW, BAR, WIDTH, FOOT = 110, 54, 30, 760, 26
WEEK = 100  # the most that a week takes: two of them fit a phone
WIDEST = 40  # a wider bar looks like a wall
ROOM = 58  # "week 48" needs it
LEAST = 2  # a bar that can be seen


@dataclass(frozen=True)
class Bar:
    """A bar and its number."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    told: str

    @property
    def told_y(self) -> float:
        """Just above the bar."""
        return round(self.y - 4, 1)


@dataclass(frozen=True)
class Row:
    """A line with its bars; `base` is how low they stand."""

    label: str
    code: str
    base: int
    bars: list[Bar]

    @property
    def text_y(self) -> int:
        return self.base - BAR // 2 + 5


@dataclass(frozen=True)
class Chart:
    """All rows on one scale, and the weeks under them."""

    rows: list[Row]
    weeks: list[tuple[float, str]]
    height: int
    width: int
    labels: int = LABELS

    says_week: bool = True

    @property
    def foot(self) -> int:
        return self.height - 6


def chart(timeline: Timeline) -> Chart:
    count = max(len(timeline.weeks), 1)
    step = min(WEEK, (WIDTH - LABELS) / count)
    most = max((line.most for line in timeline.lines), default=0)
    says_week = step >= ROOM
    word = "week " if says_week else ""
    bases = range(ROW, ROW * (len(timeline.lines) + 1), ROW)
    rows = [
        Row(line.label, line.code, base, list(_bars(line, base, step, most)))
        for base, line in zip(bases, timeline.lines, strict=True)
    ]
    weeks = [
        (round(LABELS + (index + 0.5) * step, 1), f"{word}{week.number}")
        for index, week in enumerate(timeline.weeks)
    ]
    height, width = len(rows) * ROW + FOOT, LABELS + round(step * count)
    return Chart(rows, weeks, height, width, says_week=says_week)


def _bars(line: Line, base: int, step: float, most: int) -> Iterator[Bar]:
    for index, (number, told) in enumerate(zip(line.numbers, line.told, strict=True)):
        if not number and told == "0":
            continue
        height = max(LEAST, round(BAR * number / most, 1)) if number else 0
        width = min(WIDEST, step * 0.7)
        middle = LABELS + (index + 0.5) * step
        yield Bar(
            round(middle - width / 2, 1),
            round(base - height, 1),
            round(width, 1),
            height,
            round(middle, 1),
            told if told.isdigit() else "<5" if not number else f"{number}+",
        )
