"""Read a pasted list of people: whatever order, with or without a heading.

A row is read by what its cells look like: an address, a role, an organisation, a
telephone; what is left is the name. A heading says it where cells don't.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.tables import Sheet
from zsm_werkplaats.region_setup.people.line import EMAIL, people_in, says_columns
from zsm_werkplaats.region_setup.people.words import (
    FIELD_OF,
    ORGANISATION_OF,
    ROLE_OF,
    Organisation,
    meaning_of,
    word_of,
)

NO_NAME = "Noem een naam."

ADDRESSED = re.compile(r"^(?P<name>[^<@]*)<(?P<email>[^<>]+)>$")


@dataclass
class Typed:
    """One person as the list has them; `problems` says what is wrong."""

    number: int
    name: str = ""
    email: str = ""
    organisation: str = ""
    role: str = ""
    phone: str = ""
    problems: list[str] = field(default_factory=list)


def read_people(sheet: Sheet, *, usual_role: str) -> list[Typed]:
    """The people of a list; `usual_role` is for who has none there."""
    columns: dict[int, str] = {}
    people: list[Typed] = []
    for number, cells in zip(sheet.numbers, sheet.table, strict=True):
        if not people and (found := _heading(cells)):
            columns = found
            continue
        if not people and says_columns(" ".join(cells)):
            continue
        people += _rows(number, cells, columns)
    for typed in people:
        _complete(typed, usual_role)
    return people


def _heading(cells: list[str]) -> dict[int, str]:
    """Which column holds what, when this row says so."""
    found = {n: FIELD_OF.get(word_of(cell), "") for n, cell in enumerate(cells)}
    named = {n: name for n, name in found.items() if name}
    return named if len(named) > 1 and not any("@" in cell for cell in cells) else {}


def _rows(number: int, cells: list[str], columns: dict[int, str]) -> Iterator[Typed]:
    """The people of one row: a line of addresses from a mail holds several."""
    addresses = [cell for cell in cells if "@" in cell]
    as_cells = [_person(number, cells, columns)]
    if addresses[1:] and not columns:
        as_cells = [_person(number, [cell], {}) for cell in addresses]
    if not addresses or (columns and _fits(cells, columns)):
        yield from as_cells
        return
    line = ", ".join(cell for cell in cells if cell)
    as_line = [_person(number, each, {}) for each in people_in(line)]
    is_apart = all(map(_is_address, addresses)) and not columns
    is_clearer = _problems(as_line) < _problems(as_cells)
    yield from as_cells if is_apart and not is_clearer else as_line


def _fits(cells: list[str], columns: dict[int, str]) -> bool:
    """Whether this row has its address where the heading says."""
    return any(
        _is_address(cell) for n, cell in enumerate(cells) if columns.get(n) == "email"
    )


def _is_address(cell: str) -> bool:
    """Whether a cell holds an address, with at most the name that belongs to it."""
    plain = cell.removeprefix("mailto:")
    return bool(EMAIL.fullmatch(plain) or ADDRESSED.match(cell))


def _problems(people: list[Typed]) -> int:
    return sum(len(typed.problems) for typed in people)


def _person(number: int, cells: list[str], columns: dict[int, str]) -> Typed:
    typed = Typed(number)
    parts: dict[str, str] = {}
    left: list[str] = []
    for n, cell in enumerate(cells):
        if not cell:
            continue
        meaning = columns.get(n) or meaning_of(cell)
        if meaning in ("first", "between", "last"):
            parts[meaning] = cell
        elif meaning == "":
            left.append(cell)
        else:
            _take(typed, meaning, cell)
    names = [parts[part] for part in ("first", "between", "last") if part in parts]
    typed.name = typed.name or " ".join(names)
    if not typed.name and left:
        typed.name = left.pop(0)
    for cell in left:
        typed.problems.append(f"“{cell[:40]}” is geen bekende rol of organisatie.")
    return typed


def _take(typed: Typed, meaning: str, cell: str) -> None:
    if meaning == "email":
        found = ADDRESSED.match(cell)
        typed.email = (found["email"] if found else cell).strip().lower()
        typed.email = typed.email.removeprefix("mailto:")
        if found and found["name"].strip():
            typed.name = typed.name or _in_order(found["name"])
    elif meaning == "role":
        typed.role = ROLE_OF.get(word_of(cell), "")
        if not typed.role:
            typed.problems.append(f"Onbekende rol: “{cell[:40]}”.")
    elif meaning == "organisation":
        typed.organisation = ORGANISATION_OF.get(word_of(cell), Organisation.OTHER)
    else:
        setattr(typed, meaning, cell)


def _complete(typed: Typed, usual_role: str) -> None:
    """Fill in what follows from the rest, and say what is missing."""
    typed.name = _in_order(typed.name)[:120]
    typed.phone = typed.phone[:30]
    if not typed.role and not typed.problems:
        typed.role = usual_role
        if not usual_role:
            typed.problems.append("Noem een rol.")
    if not typed.organisation:
        is_om = typed.role == Role.PROSECUTOR
        typed.organisation = (
            Organisation.OPENBAAR_MINISTERIE if is_om else Organisation.OTHER
        )
    if not typed.name:
        typed.problems.append(NO_NAME)
    if not typed.email:
        typed.problems.append("Noem een e-mailadres.")
        return
    try:
        validate_email(typed.email)
    except ValidationError:
        typed.problems.append(f"“{typed.email[:60]}” is geen e-mailadres.")


def _in_order(name: str) -> str:
    """The name as one says it: Vries, Jan de is Jan de Vries."""
    plain = name.strip().strip("\"'")
    last, comma, first = plain.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() else plain
