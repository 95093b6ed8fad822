"""The timeline as a drawing: a row for each line, a bar for each week."""

from collections.abc import Iterator
from dataclasses import dataclass

from reflection.reflection_meeting.figures.timeline import Line, Timeline

# Units of the drawing.
LABELS, ROW, BAR, WIDTH, FOOT = 130, 54, 30, 900, 26
NARROW = 60  # wider weeks look like a wall


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
    """All rows, and the numbers of the weeks under them."""

    rows: list[Row]
    weeks: list[tuple[float, int]]
    height: int
    width: int = WIDTH
    labels: int = LABELS

    @property
    def foot(self) -> int:
        return self.height - 6


def chart(timeline: Timeline) -> Chart:
    step = min(NARROW, (WIDTH - LABELS) / max(len(timeline.weeks), 1))
    rows = [
        Row(line.label, line.code, place * ROW, list(_bars(line, place * ROW, step)))
        for place, line in enumerate(timeline.lines, start=1)
    ]
    weeks = [
        (round(LABELS + (index + 0.5) * step, 1), week.number)
        for index, week in enumerate(timeline.weeks)
    ]
    return Chart(rows, weeks, len(rows) * ROW + FOOT)


def _bars(line: Line, base: int, step: float) -> Iterator[Bar]:
    for index, (number, told) in enumerate(zip(line.numbers, line.told, strict=True)):
        if not number and told == "0":
            continue
        height = round(BAR * number / line.most, 1) if line.most else 0
        x = LABELS + index * step
        yield Bar(
            round(x + step * 0.15, 1),
            round(base - height, 1),
            round(step * 0.7, 1),
            height,
            round(x + step / 2, 1),
            told if told.isdigit() else "<5" if not number else f"{number}+",
        )
