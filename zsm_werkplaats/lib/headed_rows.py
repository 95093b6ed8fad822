"""Which rows of a sheet are rows of its list: titles, headings and totals set apart.

What a heading means is for who reads the list; here it is known or not.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from zsm_werkplaats.lib.names import folded
from zsm_werkplaats.lib.tables import Sheet, Table

MOST_ABOVE = 20  # rows above the headings
# A row that says something about the list, with nothing beside it but numbers.
ABOUT_THE_LIST = re.compile(
    r"""^(?:
      (?:sub|eind)?totaal\b.* | aantal\b.* | (?:totaal\ )?\d+\ \w+$
    | (?:pagina|blad|pag\.?)\ \d+.* | einde\b.*(?:lijst|overzicht)?
    | (?:afgedrukt|geprint|gegenereerd|uitgedraaid|bijgewerkt|peildatum|stand)\b.*
    | (?:zsm|dag|verdachten)[\ -]?(?:lijst|monitor|overzicht)\b.*
    | (?:lijst|overzicht|uitdraai|export|bron|filter)\b.*
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
NUMBER = re.compile(r"^[\d.,\s%]+$")


@dataclass(frozen=True)
class HeadedRows:
    """The rows of the list, below their headings; and what was set apart.

    `apart` has the number and the text of each other row.
    """

    table: Table
    numbers: list[int]
    apart: list[tuple[int, str]]


def plain(heading: str) -> str:
    """A heading without capitals, accents, spaces and marks."""
    return "".join(c for c in folded(heading) if c.isalnum())


def rows_of_list(
    sheet: Sheet, known: Collection[str], has_headings: Callable[[Table], bool]
) -> HeadedRows:
    """Set apart what is no row of the list; nothing disappears without being told.

    `known` has the headings of such a list, as `plain()` writes them.
    """
    at = _headings_at(sheet.table, known, has_headings)
    heading = sheet.table[at] if at is not None else []
    kept, apart = list[int](), list[int]()
    for place, cells in enumerate(sheet.table):
        is_above = at is not None and place < at
        is_other = place != at and (
            _is_about_the_list(cells) or _repeats(cells, heading, known)
        )
        (apart if is_above or is_other else kept).append(place)
    return HeadedRows(
        [sheet.table[place] for place in kept],
        [sheet.numbers[place] for place in kept],
        [
            (sheet.numbers[place], " ".join(filter(None, sheet.table[place])))
            for place in apart
        ],
    )


def _headings_at(
    table: Table, known: Collection[str], has_headings: Callable[[Table], bool]
) -> int | None:
    """Where the headings stand: the first row with two known words, else with one."""
    for least in (2, 1):
        for place, cells in enumerate(table[:MOST_ABOVE]):
            filled = [cell for cell in cells if cell]
            found = sum(plain(cell) in known for cell in filled)
            if found >= least and len(filled) > 1:
                return place
    for place, cells in enumerate(table[:MOST_ABOVE]):
        if sum(map(bool, cells)) > 1 and not _is_about_the_list(cells):
            return place if has_headings(table[place:]) else None
    return None


def _is_about_the_list(cells: list[str]) -> bool:
    first, *more = [cell for cell in cells if cell]
    return bool(ABOUT_THE_LIST.match(first)) and all(map(NUMBER.match, more))


def _repeats(cells: list[str], heading: list[str], known: Collection[str]) -> bool:
    """Whether a row is the headings once more, as on every printed page."""
    if not heading:
        return False
    pairs = [
        (plain(cell), plain(above))
        for cell, above in zip(cells, heading, strict=True)
        if cell
    ]
    same = sum(cell == above for cell, above in pairs)
    found = sum(cell in known for cell, _ in pairs)
    return len(pairs) > 1 and max(same, found) == len(pairs)
