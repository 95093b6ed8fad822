"""Read what was typed as one thinks: every word in any order, together or apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from socialmap.search.typed.fixed_words import aged
from socialmap.search.typed.lexicon import LONGEST, Lexicon
from socialmap.search.typed.part import Kind, Part
from socialmap.search.typed.words import told_words

MOST = 12  # words that are looked at
YOUNGEST, ELDEST = 10, 99  # a number between them is an age
YEARS = re.compile(r"^(\d{1,2})(jr|jaar|jarige?)$")
OF_YEARS = ("jarig", "jarige", "jr")
# A number after one of these is no age: Kanaalweg 14, team 18.
PLACES = re.compile(r"(straat|weg|laan|plein|kade|gracht|team|kamer|nummer|post)$")


@dataclass(frozen=True)
class Understood:
    """The parts of what was typed, in their order."""

    parts: tuple[Part, ...]

    @property
    def recognised(self) -> list[Part]:
        return [part for part in self.parts if part.is_recognised]

    @property
    def wanted(self) -> list[Part]:
        """The parts of which something must be found in the entry itself."""
        return [part for part in self.parts if not part.leaves_out]

    def without(self, part: Part) -> "Understood":
        return Understood(tuple(each for each in self.parts if each is not part))

    @property
    def text(self) -> str:
        """What one types for just this."""
        return " ".join(word for part in self.parts for word in part.words)


def understand(typed: str, lexicon: Lexicon) -> Understood:
    """The parts that are recognised, the longest first, and the words that remain."""
    return Understood(tuple(_parts(told_words(typed)[:MOST], lexicon)))


def _parts(words: Sequence[str], lexicon: Lexicon) -> Iterator[Part]:
    at = 0
    while at < len(words):
        part = _age_at(words, at) or _longest_at(words, at, lexicon)
        yield part
        at += len(part.words)


def _longest_at(words: Sequence[str], at: int, lexicon: Lexicon) -> Part:
    for length in range(min(LONGEST, len(words) - at), 0, -1):
        phrase = tuple(words[at : at + length])
        if part := lexicon.meaning(phrase):
            return part
    return Part((words[at],), read_as=frozenset({Kind.WORD}))


def _age_at(words: Sequence[str], at: int) -> Part | None:
    """The age or the ages that begin here: 17, 17 jarige, 18 27."""
    years = _years(words[at])
    if years is None or (at and PLACES.search(words[at - 1])):
        return None
    numbers = [years]
    if at + 1 < len(words) and (most := _years(words[at + 1])) is not None:
        numbers.append(most)
    told = len(numbers)
    if at + told < len(words) and words[at + told] in OF_YEARS:
        told += 1
    if any(most < least for least, most in pairwise(numbers)):
        numbers, told = numbers[:1], 1
    return aged(tuple(words[at : at + told]), numbers[0], numbers[-1])


def _years(word: str) -> int | None:
    if match := YEARS.match(word):
        return int(match[1])
    if word.isdecimal() and YOUNGEST <= int(word) <= ELDEST:
        return int(word)
    return None
