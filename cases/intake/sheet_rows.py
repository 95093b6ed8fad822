"""Which rows of a sheet may be suspects: titles, headings and totals are set apart."""

import re
from dataclasses import dataclass

from cases.intake.zsm_monitor import KNOWN_HEADINGS, has_headings, plain
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
class SheetRows:
    """The rows that may be suspects, below their headings; and what was set apart.

    `apart` has the number and the text of each other row.
    """

    table: Table
    numbers: list[int]
    apart: list[tuple[int, str]]


def suspects_on(sheet: Sheet) -> SheetRows:
    """Set apart what is no suspect; nothing disappears without being told."""
    at = _headings_at(sheet.table)
    heading = sheet.table[at] if at is not None else []
    kept, apart = list[int](), list[int]()
    for place, cells in enumerate(sheet.table):
        is_above = at is not None and place < at
        is_other = place != at and (
            _is_about_the_list(cells) or _repeats(cells, heading)
        )
        (apart if is_above or is_other else kept).append(place)
    return SheetRows(
        [sheet.table[place] for place in kept],
        [sheet.numbers[place] for place in kept],
        [
            (sheet.numbers[place], " ".join(filter(None, sheet.table[place])))
            for place in apart
        ],
    )


def _headings_at(table: Table) -> int | None:
    """Where the headings stand: the first row with two known words, else with one."""
    for least in (2, 1):
        for place, cells in enumerate(table[:MOST_ABOVE]):
            filled = [cell for cell in cells if cell]
            known = sum(plain(cell) in KNOWN_HEADINGS for cell in filled)
            if known >= least and len(filled) > 1:
                return place
    for place, cells in enumerate(table[:MOST_ABOVE]):
        if sum(map(bool, cells)) > 1 and not _is_about_the_list(cells):
            return place if has_headings(table[place:]) else None
    return None


def _is_about_the_list(cells: list[str]) -> bool:
    first, *more = [cell for cell in cells if cell]
    return bool(ABOUT_THE_LIST.match(first)) and all(map(NUMBER.match, more))


def _repeats(cells: list[str], heading: list[str]) -> bool:
    """Whether a row is the headings once more, as on every printed page."""
    if not heading:
        return False
    pairs = [
        (plain(cell), plain(above))
        for cell, above in zip(cells, heading, strict=True)
        if cell
    ]
    same = sum(cell == above for cell, above in pairs)
    known = sum(cell in KNOWN_HEADINGS for cell, _ in pairs)
    return len(pairs) > 1 and max(same, known) == len(pairs)
