"""Names of people in cases, which the map must not keep.

The sociale kaart knows no cases: who does fills `CHECKS` with what tells which of
some words are a name of somebody there.
"""

from collections.abc import Callable, Iterable

from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.names import name_words

Check = Callable[[Iterable[str], Region], set[str]]
CHECKS: list[Check] = []


def without_names(typed: str, region: Region, *, spared: Iterable[str] = ()) -> str:
    """What was typed without the words that are a name of somebody in a case.

    `spared`: words that mean something on the map, such as "jong", also as a name.
    """
    words = typed.split()
    folded = {part for word in words for part in name_words(word)} - {*spared}
    names = {name for check in CHECKS for name in check(folded, region)}
    return " ".join(word for word in words if not names & set(name_words(word)))
