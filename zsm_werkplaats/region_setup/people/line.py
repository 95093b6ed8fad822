"""A line as somebody types it: the address is found, and the rest around it.

For example: Carla Westerhof <carla@rn.example> unitmanager (RN).
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from zsm_werkplaats.region_setup.people.words import (
    FIELD_OF,
    ORGANISATION_OF,
    ROLE_OF,
    meaning_of,
    word_of,
)

EMAIL = re.compile(r"[^\s<>()\[\];,|:\"]+@[^\s<>()\[\];,|:\"]+")
SEPARATOR = re.compile(r"[;,|\t]")
TELEPHONE = re.compile(r"(?<![\w.])[+(]?\d[\d\s()./-]{7,}\d")
NUMBERED = re.compile(r"^\s*(?:\d+[.)]|[-*•\u2013])\s+")
LABEL = re.compile(
    rf"\b({'|'.join(sorted(map(re.escape, FIELD_OF), key=len, reverse=True))})\s*:",
    re.IGNORECASE,
)
AROUND = " <>()[]\"'.:-\u2013•"
# What stands between a role and an organisation.
BETWEEN = {"bij", "als", "van", "voor", "rol", "is", "en"}
# Words that may be of a name; as a whole cell they say an organisation.
OF_A_NAME = {"om", "anders", "overig", "parket"}
LONGEST = 3  # words of a role or an organisation


def people_in(line: str) -> Iterator[list[str]]:
    """The cells of each person in a line: everybody has an address."""
    plain = LABEL.sub(",", line.replace("mailto:", ""))
    for text in _parts(NUMBERED.sub("", plain)):
        yield _cells(text)


def says_columns(line: str) -> bool:
    """Whether a line only names columns."""
    words = SEPARATOR.sub(" ", line).split()
    return len(words) > 1 and all(word_of(word) in FIELD_OF for word in words)


def _parts(line: str) -> list[str]:
    """The line in parts with one address each."""
    found = {each[0].lower(): each for each in reversed(list(EMAIL.finditer(line)))}
    if len(found) <= 1:
        return [line]
    pieces = SEPARATOR.split(line)
    if all(len(EMAIL.findall(piece)) == 1 for piece in pieces):
        return pieces
    places = sorted((each.start(), each.end()) for each in found.values())
    is_first = not line[: places[0][0]].strip(AROUND)
    cuts = [start if is_first else end for start, end in places]
    edges = [0, *(cuts[1:] if is_first else cuts[:-1]), len(line)]
    return [line[a:b] for a, b in pairwise(edges)]


def _cells(text: str) -> list[str]:
    """Name, address and whatever else the text of one person says."""
    found = EMAIL.search(text)
    if not found:
        return [text]
    email = found[0].strip(AROUND)
    said: list[str] = []
    after = _left(EMAIL.sub(" ", text[found.end() :]), said)
    before = _left(text[: found.start()], said)
    return [*_joined(before), *after, email, *said]


def _left(text: str, said: list[str]) -> list[str]:
    """What is no role, organisation or telephone; those go to `said`."""
    left = []
    said += TELEPHONE.findall(text)
    for piece in SEPARATOR.split(TELEPHONE.sub(",", text)):
        cell = piece.strip(AROUND)
        if cell and meaning_of(cell):
            said.append(cell)
        elif cell and (rest := _peeled(cell.split(), said)):
            left.append(" ".join(rest))
    return left


def _peeled(words: list[str], said: list[str]) -> list[str]:
    """The words without a role and an organisation at either end."""
    kinds = {meaning_of(cell) for cell in said}
    has_peeled = True
    while has_peeled:
        has_peeled = False
        for count in range(min(LONGEST, len(words)), 0, -1):
            for taken, rest in (
                (words[-count:], words[:-count]),
                (words[:count], words[count:]),
            ):
                cell = " ".join(taken).strip(AROUND)
                kind = _kind(cell)
                if not has_peeled and kind and kind not in kinds:
                    said.append(cell)
                    kinds.add(kind)
                    words, has_peeled = _tidy(rest), True
    return words


def _kind(cell: str) -> str:
    if word_of(cell) in OF_A_NAME and cell != "OM":
        return ""
    known = word_of(cell) in ROLE_OF or word_of(cell) in ORGANISATION_OF
    return meaning_of(cell) if known else ""


def _tidy(words: list[str]) -> list[str]:
    while words and word_of(words[-1].strip(AROUND)) in {*BETWEEN, ""}:
        words = words[:-1]
    while words and word_of(words[0].strip(AROUND)) in {*BETWEEN, ""} - {"van"}:
        words = words[1:]
    return words


def _joined(cells: list[str]) -> list[str]:
    """A surname and a first name that a comma parted are one name again."""
    if len(cells) < 2:  # noqa: PLR2004 (a pair)
        return cells
    last, first, *more = cells
    *between, name = last.split()
    is_surname = name[:1].isupper() and all(word.islower() for word in between)
    return [f"{last}, {first}", *more] if is_surname and first[:1].isupper() else cells
