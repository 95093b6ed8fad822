"""Rows of a text, apart by tab, semicolon, comma or bar.

A quotation mark that is never closed takes no row with it: the line is read by itself,
and its number is told.
"""

import csv
import re
from collections.abc import Iterator
from itertools import islice

SEPARATORS = "\t;,|"
NAMED = re.compile(r"^\"?sep=(.)\"?\s*$", re.IGNORECASE)
MOST_LINES = 20  # that one cell may have
LONGEST_RECORD = 100_000  # characters
ENDLESS = "Een regel is veel te lang. Is dit wel een lijst met regels?"
MOST_MARKS = 100  # quotation marks of which one may lack its partner


def rows_of(
    text: str, *, most: int | None = None
) -> tuple[list[tuple[int, list[str]]], list[int]]:
    """The rows with their numbers, and which of them had a mark that was not closed.

    Stops after `most` rows that hold something. Raises `ValueError` on an endless line.

    A row has the number that a spreadsheet gives it: an empty line counts, a cell of
    several lines is in one row, and `sep=;` on top is no row.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if named := NAMED.match(lines[0]):
        separator, lines = named[1], lines[1:]
    else:
        separator = _separator([line for line in lines if line.strip()][:20])
    rows: list[tuple[int, list[str]]] = []
    unclosed: list[int] = []
    filled = 0
    if any(len(line) > LONGEST_RECORD for line in lines):
        raise ValueError(ENDLESS)
    for number, (cells, is_closed) in enumerate(_records(lines, separator), start=1):
        rows.append((number, cells))
        filled += any(cells)
        if most is not None and filled >= most:
            break
        if not is_closed:
            unclosed.append(number)
    return rows, unclosed


def _records(lines: list[str], separator: str) -> Iterator[tuple[list[str], bool]]:
    usual = _usual(lines, separator)
    at = 0
    while at < len(lines):
        taken, cells = _whole(lines, at, separator, usual)
        if cells is None:
            yield _without_a_mark(lines[at], separator), False
        else:
            yield cells, True
        at += taken


def _usual(lines: list[str], separator: str) -> int:
    """How many separators most lines have."""
    counts = [line.count(separator) for line in lines if separator in line]
    return max(set(counts), key=lambda count: (counts.count(count), count), default=0)


def _whole(
    lines: list[str], at: int, separator: str, usual: int
) -> tuple[int, list[str] | None]:
    """The record that begins on this line, and how many lines it takes.

    None when a mark is open. A cell of several lines has the separators of one row;
    with those of more it would swallow the rows after it.
    """
    text = lines[at]
    for taken in range(1, MOST_LINES + 1):
        if taken > 1:
            if at + taken > len(lines):
                break
            text += "\n" + lines[at + taken - 1]
            if len(text) > LONGEST_RECORD:
                break
            if text.count(separator) >= max(2 * usual, 1):
                break
        cells = _cells(text, separator)
        if cells is not None:
            return taken, cells
    return 1, None


def _cells(text: str, separator: str) -> list[str] | None:
    """The cells of one record; None when its quotation marks don't fit."""
    reader = csv.reader(
        text.splitlines(keepends=True), delimiter=separator, strict=True
    )
    try:
        rows = list(reader)
    except csv.Error:
        return None
    if len(rows) > 1:
        return None
    return rows[0] if rows else []


def _without_a_mark(line: str, separator: str) -> list[str]:
    """The cells of a line with the one quotation mark left out that has no partner."""
    for found in islice(re.finditer('"', line), MOST_MARKS):
        shorter = line[: found.start()] + line[found.end() :]
        if (cells := _cells(shorter, separator)) is not None:
            return cells
    return [cell.strip('"') for cell in line.split(separator)]


def _separator(lines: list[str]) -> str:
    """The separator that occurs in most lines, as often in each; a tab on a tie."""

    def score(separator: str) -> tuple[int, int]:
        counts = [line.count(separator) for line in lines if separator in line]
        alike = max((counts.count(count) for count in set(counts)), default=0)
        return len(counts), alike

    return max(SEPARATORS, key=score)
