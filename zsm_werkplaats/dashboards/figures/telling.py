"""Numbers and shares as a reader may know them, and how they changed.

Outside the team nothing under five is told, nor what it could be found from: a share
neither, and no difference with a number that is kept.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from zsm_werkplaats.dashboards.figures.figure import Cell, Figure, Row
from zsm_werkplaats.lib.small_numbers import NOT_TOLD, enough

CASES, SHARE, DIFFERENCE = "Zaken", "Aandeel", "Verschil"
NO_SHARE = ""  # of nothing


@dataclass(frozen=True)
class Count:
    """How many, in the period and in the one beside it, with the lists behind them."""

    label: str
    now: int
    before: int = 0
    url: str = ""
    url_before: str = ""


@dataclass(frozen=True)
class Teller:
    """Who is told: somebody of the team, or from outside; `against` is in words
    what it is compared with, empty when it is not."""

    is_inside: bool
    against: str = ""

    def told(self, values: Sequence[int]) -> list[str]:
        """These numbers in words, which together are all of something."""
        return [str(v) for v in values] if self.is_inside else enough(values)

    def part(self, part: int, total: int) -> str:
        """A part of a total, in words; the rest must not tell it either."""
        return self.told([part, max(total - part, 0)])[0]

    def cell(self, value: int, shown: str, url: str = "") -> Cell:
        """A cell; what is not told has no value, and who is outside gets no list."""
        is_told = shown.isdigit()
        return Cell(
            value if is_told else None,
            shown,
            url if self.is_inside and is_told and value else "",
        )

    def share(self, part: int, total: int, *, is_told: bool = True) -> Cell:
        """A share in whole percents."""
        if not is_told:
            return Cell(None, NOT_TOLD)
        return Cell(percent(part, total), share_in_words(part, total))

    def columns(self, *names: str) -> list[str]:
        """The columns, with those of the comparison after them."""
        if not self.against:
            return list(names)
        return [*names, *(f"{name} {self.against}" for name in names), DIFFERENCE]


def percent(part: int, total: int) -> float | None:
    """How many percent, with one decimal; None of nothing."""
    return round(100 * part / total, 1) if total else None


def share_in_words(part: int, total: int) -> str:
    """A share as it is shown: 30%, or under one percent with a decimal: 0,4%."""
    if not total:
        return NO_SHARE
    value = 100 * part / total
    if 0 < value < 10:  # noqa: PLR2004 (from ten percent on a decimal says nothing)
        return f"{value:.1f}%".replace(".", ",").replace(",0%", "%")
    return f"{round(value)}%"


def difference(now: int, before: int, noun: str = "") -> str:
    """How a number changed: 3 meer, 2 minder, evenveel."""
    if now == before:
        return "evenveel"
    word = "meer" if now > before else "minder"
    return f"{abs(now - before)} {noun} {word}".replace("  ", " ")


def change_of_share(now: tuple[int, int], before: tuple[int, int]) -> str:
    """How a share changed, in percentage points."""
    if not (now[1] and before[1]):
        return ""
    points = round(100 * now[0] / now[1]) - round(100 * before[0] / before[1])
    if not points:
        return "evenveel"
    noun = "procentpunt"
    return f"{abs(points)} {noun} {'hoger' if points > 0 else 'lager'}"


Tell = Callable[[Sequence[int]], list[str]]


def counts_figure(
    *,
    code: str,
    title: str,
    definition: str,
    counts: Sequence[Count],
    teller: Teller,
    total: Count | None = None,
    is_whole: bool = True,
    unit: str = CASES,
    first: str = "",
    note: str = "",
) -> Figure:
    """A figure of counts with their shares of a total, beside the period before.

    `is_whole`: every one counts in one row only, so that the rows come to the total;
    else a row is told by itself, as a part of it. Without `total` it is their sum.
    """
    whole = total or Count(
        "Samen", sum(c.now for c in counts), sum(c.before for c in counts)
    )
    now = _told([c.now for c in counts], whole.now, teller, is_whole=is_whole)
    then = _told([c.before for c in counts], whole.before, teller, is_whole=is_whole)
    rows = [
        Row(c.label, _cells(c, whole, teller, (a, b)))
        for c, a, b in zip(counts, now, then, strict=True)
        if c.now or c.before or not teller.is_inside
    ]
    if rows:
        sums = (teller.told([whole.now])[0], teller.told([whole.before])[0])
        rows.append(Row(whole.label, _cells(whole, whole, teller, sums), is_total=True))
    is_empty = not (whole.now or whole.before)
    return Figure(
        code=code,
        title=title,
        definition=definition,
        columns=teller.columns(unit, SHARE),
        rows=[] if is_empty else rows,
        first=first,
        note=note,
    )


def _told(
    values: Sequence[int], total: int, teller: Teller, *, is_whole: bool
) -> list[str]:
    if is_whole:
        return teller.told(values)
    return [teller.part(value, total) for value in values]


def _cells(
    count: Count, whole: Count, teller: Teller, told: tuple[str, str]
) -> list[Cell]:
    now, before = told
    cells = [
        teller.cell(count.now, now, count.url),
        teller.share(count.now, whole.now, is_told=now.isdigit()),
    ]
    if not teller.against:
        return cells
    both = now.isdigit() and before.isdigit()
    return [
        *cells,
        teller.cell(count.before, before, count.url_before),
        teller.share(count.before, whole.before, is_told=before.isdigit()),
        Cell(
            count.now - count.before if both else None,
            difference(count.now, count.before) if both else NOT_TOLD,
        ),
    ]
