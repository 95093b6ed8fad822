"""A figure as it stands on a page, in a file and on paper: a table and its bars."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zsm_werkplaats.lib.table_files import CSV_TYPE, XLSX_TYPE, csv_file, xlsx_file

NONE = "geen"
NONE_HERE = "In deze periode is hier niets te tellen."
TYPES = {"csv": CSV_TYPE, "xlsx": XLSX_TYPE}


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: the number as it is shown, and the list behind it.

    `value` is None for what may not be told, or is no number.
    """

    value: float | None
    shown: str
    url: str = ""

    @property
    def in_a_file(self) -> float | str:
        """A number as a number, so that a spreadsheet can go on with it."""
        return self.shown if self.value is None else self.value


@dataclass(frozen=True)
class Row:
    """A row; `is_total` is what the others are a part of, and has no bar.

    `hint` says under the label what the row means.
    """

    label: str
    cells: Sequence[Cell]
    is_total: bool = False
    hint: str = ""


@dataclass(frozen=True)
class ShownCell:
    """A cell with its column, and how long its bar is; None without one."""

    column: str
    cell: Cell
    share: int | None
    is_open: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing; under each other such cells are left out."""
        return self.cell.value is None and self.cell.shown in {"", NONE}


@dataclass(frozen=True)
class ShownRow:
    """A row as the template draws it."""

    label: str
    is_total: bool
    cells: Sequence[ShownCell]
    hint: str = ""


@dataclass(frozen=True)
class Side:
    """Columns beside each other that are about the same; `columns` as they stand
    under its name, which needs no repeating."""

    name: str
    columns: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure: what it is called, what it means in a sentence, and its table.

    `columns` name the cells, `first` the labels of the rows. The cells of the column
    `bars` have a bar in front of which the number stands; None draws no bars. So have
    those of `more_bars`, open and measured with the same rule.
    `sides` gather the columns under heads of their own.
    """

    code: str
    title: str
    definition: str
    columns: Sequence[str]
    rows: Sequence[Row]
    first: str = ""
    bars: int | None = 0
    more_bars: Sequence[int] = ()
    sides: Sequence[Side] = ()
    note: str = ""
    nothing: str = NONE_HERE

    @property
    def shown_rows(self) -> Iterator[ShownRow]:
        """The rows with the length of their bars, in percent of the longest."""
        lengths = (self._length(row, bar) for row in self.rows for bar in self._barred)
        most = max(lengths, default=0)
        for row in self.rows:
            cells = [
                ShownCell(
                    column,
                    cell,
                    self._share(row, place, most),
                    is_open=place in self.more_bars,
                )
                for place, (column, cell) in enumerate(
                    zip(self.columns, row.cells, strict=True)
                )
            ]
            yield ShownRow(row.label, row.is_total, cells, row.hint)

    @property
    def _barred(self) -> tuple[int, ...]:
        return () if self.bars is None else (self.bars, *self.more_bars)

    def _length(self, row: Row, place: int) -> float:
        return 0 if row.is_total else row.cells[place].value or 0

    def _share(self, row: Row, place: int, most: float) -> int | None:
        if place not in self._barred or row.is_total:
            return None
        if row.cells[place].value is None:
            return None  # not told: it has no bar
        return round(100 * self._length(row, place) / most) if most else 0

    @property
    def heading(self) -> list[str]:
        """The columns of its file."""
        return [self.first or self.title, *self.columns]

    @property
    def lines(self) -> Iterator[list[str | float]]:
        """The lines of its file; what may not be told stands there as on the page."""
        for row in self.rows:
            yield [row.label, *(cell.in_a_file for cell in row.cells)]

    def as_file(self, kind: str) -> bytes:
        """The table as a file of a kind of `TYPES`."""
        if kind == "csv":
            return csv_file(self.heading, self.lines)
        return xlsx_file(self.title, self.heading, self.lines)
