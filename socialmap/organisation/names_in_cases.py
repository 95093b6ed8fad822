"""Names of people in cases: what is kept must not hold them, a text may be asked.

The sociale kaart knows no cases: who does fills `CHECKS` with what tells which of
some words are a name of somebody there, and `TEXT_CHECKS` with what finds names in a
text as somebody wrote it.
"""

from collections.abc import Callable, Iterable

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.names import NOT_SAID, name_words

Check = Callable[[Iterable[str], Region], set[str]]
CHECKS: list[Check] = []

# The names in a text of people in cases that the writer may know of, as typed.
TextCheck = Callable[[str, User, Region], list[str]]
TEXT_CHECKS: list[TextCheck] = []


def names_in(text: str, *, by: User, region: Region) -> list[str]:
    """The names in a text of people in cases that `by` may know of, each once."""
    found = (name for check in TEXT_CHECKS for name in check(text, by, region))
    return list(dict.fromkeys(found))


def without_names(typed: str, region: Region, *, spared: Iterable[str] = ()) -> str:
    """What was typed without the words that are a name of somebody in a case.

    `spared`: words that mean something on the map, such as "jong", also as a name.
    With a name go its initials and what stands between: J. van der Velde.
    """
    words = typed.split()
    asked = {part for word in words for part in _said(word)} - {*spared} - NOT_SAID
    names = {name for check in CHECKS for name in check(asked, region)}
    if not names:
        return typed
    return " ".join(word for word in words if not _tells(word, names, {*spared}))


def _said(word: str) -> set[str]:
    """The words in it, also glued and of whom it is: O'Neill, Terpstra's, Jolijns."""
    parts = name_words(word)
    all_parts = {*parts, "".join(parts)}
    return all_parts | {part.removesuffix("s") for part in all_parts}


def _tells(word: str, names: set[str], spared: set[str]) -> bool:
    said = _said(word)
    return bool(said & names) or all(
        part in NOT_SAID or (len(part) == 1 and part not in spared)
        for part in name_words(word)
    )
