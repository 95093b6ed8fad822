"""Names of others are struck out before anything is given; their numbers as well.

What is doubtful is struck out: a word too few is found by who asks, a name too many
can't be taken back.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from cases.case.map_names import NO_PARTS
from zsm_werkplaats.lib.names import (
    is_nameless,
    is_prefix,
    name_in_order,
    name_marks,
    name_words,
    search_words,
)
from zsm_werkplaats.lib.phones import phone_keys
from zsm_werkplaats.lib.words_as_names import ALSO_WORDS, OPENERS, TITLES
from zsm_werkplaats.privacy.inspection.struck_numbers import STRUCK, Numbers

WORD = re.compile(r"[^\W\d_]+")
NEAR = re.compile(r"[ .'’,-]{0,3}")  # noqa: RUF001 (between two words of one name)
AGAIN = re.compile(rf"{re.escape(STRUCK)}(?:[ .'’-]{{0,2}}{re.escape(STRUCK)})+")  # noqa: RUF001
SHORTEST, A_NAME, LONG = 2, 3, 5  # letters
ALIKE, SOUNDS_ALIKE = 85, 70  # out of 100
# Capitals that are no initials.
ABBREVIATIONS = frozenset(
    "OM ZSM GGZ PV HV RN SVG LVB WMO BW DD IQ OK TV ADHD PTSS FACT RISc VOG".split()  # noqa: SIM905
)
# After these a word such as "roos" or "mei" is that word, not a name.
NOT_BEFORE = frozenset(
    "de het een deze die dit dat in eind begin sinds tot vanaf per op om te".split()  # noqa: SIM905
)
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


class Strikes:
    """What is struck out of texts about one person: all that is known of others.

    `elsewhere`: words of names of people in other cases. They count with a capital,
    and two beside each other without one.
    """

    def __init__(
        self,
        *,
        own: Iterable[str],
        own_phone: str,
        others: Iterable[str],
        elsewhere: Collection[str] = (),
        numbers: Numbers | None = None,
    ) -> None:
        self.numbers = numbers or Numbers(own_phones=frozenset(phone_keys(own_phone)))
        self.own = {word for name in own for word in parts_of(name)}
        self.of: dict[str, set[int]] = {}
        self.pairs: set[tuple[str, str]] = set()
        self.initials: set[str] = set()
        self.firsts: set[str] = set()
        for place, name in enumerate(others):
            self._know(place, name)
        self.elsewhere = set(elsewhere) - self.own
        self.longer = [word for word in self.of if len(word) >= LONG]

    def _know(self, place: int, name: str) -> None:
        if is_nameless(name):
            return
        for word in parts_of(name) - self.own:
            self.of.setdefault(word, set()).add(place)
        said = name_words(name_in_order(name))
        self.pairs |= {(one, two) for one, two in pairwise(said) if is_prefix(one)}
        self.firsts |= {word for word in said[:1] if word in ALSO_WORDS - OPENERS}
        letters = [word[0] for word in said if word not in NO_PARTS]
        plain = [word[0] for word in said if not is_prefix(word)]
        self.initials |= {*letters, "".join(letters), "".join(plain)}

    def is_own(self, text: str) -> bool:
        """Whether a field names, or rings, nobody but the person."""
        words = {each for word in WORD.findall(text) for each in name_words(word)}
        words = {each for each in words if len(each) >= SHORTEST}
        if numbers := set(phone_keys(text)):
            return numbers <= self.numbers.own_phones and words <= self.own
        return bool(words) and words <= self.own

    def out_of(self, text: str) -> str:
        """The text without others."""
        text = self.numbers.out_of(text)
        words = list(WORD.finditer(text))
        struck = _Reading(self, text, words).struck()
        parts, at = [], 0
        for place in sorted(struck):
            parts += [text[at : words[place].start()], STRUCK]
            at = words[place].end()
        return AGAIN.sub(STRUCK, "".join([*parts, text[at:]]))

    def is_name(self, word: str) -> bool | None:
        """Whether this is somebody's name; None when it is a word as well."""
        parts = _spellings(word)
        if parts & self.own:
            return False
        if told := parts & self.of.keys():
            return None if word.islower() and told <= ALSO_WORDS else True
        folded = "".join(name_words(word))
        if not word[0].isupper():
            return None if parts & self.elsewhere else False
        if word.isupper() and len(word) > 1 and folded in self.initials:
            return word not in ABBREVIATIONS
        if len(folded) >= A_NAME and (told := parts & self.elsewhere):
            return None if told <= ALSO_WORDS else True
        return len(folded) >= LONG and folded not in ALSO_WORDS and self._misspelt(word)

    def _misspelt(self, word: str) -> bool:
        folded = "".join(name_words(word))
        if any(_is_alike(folded, own) for own in self.own):
            return False
        return any(_is_alike(folded, other) for other in self.longer)


class _Reading:
    """One text, in words: which of them go depends on what stands beside them."""

    def __init__(
        self, strikes: Strikes, text: str, words: Sequence[re.Match[str]]
    ) -> None:
        self.strikes, self.text, self.words = strikes, text, words
        self.gone: set[int] = set()

    def struck(self) -> set[int]:
        doubtful = []
        for place, found in enumerate(self.words):
            is_name = self.strikes.is_name(found[0])
            if is_name or (is_name is None and self._is_addressed(place)):
                self.gone.add(place)
            elif is_name is None or len(found[0]) == 1 or is_prefix(found[0].lower()):
                doubtful.append(place)
        # From behind, so that "J. van der Berg" goes whole; then what follows a name.
        for place in (*reversed(doubtful), *doubtful):
            if self._goes_along(place):
                self.gone.add(place)
        return self.gone

    def _is_addressed(self, place: int) -> bool:
        """Whether a word such as "roos" stands where a name stands: mevrouw roos."""
        said = [name_words(self._word(at)) for at in (place - 2, place - 1, place)]
        two, before, word = ("".join(each) for each in said)
        if before in TITLES or (two in TITLES and is_prefix(before)):
            return True
        if (before, word) in self.strikes.pairs:
            return True
        is_free = before not in NOT_BEFORE and not self._is_by_a_digit(place)
        return word in self.strikes.firsts and is_free

    def _goes_along(self, place: int) -> bool:
        word = self._word(place)
        folded = "".join(name_words(word))
        after, before = self._near(place, place + 1), self._near(place - 1, place)
        if len(word) == 1:
            if folded not in self.strikes.initials:
                return False
            end = self.words[place].end()
            is_dotted = word.isupper() and self.text[end : end + 1] == "."
            return (after and place + 1 in self.gone) or (
                is_dotted and not self._begins_own(place)
            )
        if is_prefix(word.lower()):
            follows = "".join(name_words(self._word(place + 1)))
            is_pair = (folded, follows) in self.strikes.pairs
            return after and is_pair and place + 1 in self.gone
        beside = [at for at, near in ((place + 1, after), (place - 1, before)) if near]
        return any(
            self._are_elsewhere(place, at)
            or (at in self.gone and self._share_a_name(place, at))
            for at in beside
        )

    def _share_a_name(self, one: int, other: int) -> bool:
        of = self.strikes.of
        names = [
            {at for part in _spellings(self._word(place)) for at in of.get(part, ())}
            for place in (one, other)
        ]
        return bool(names[0] & names[1])

    def _are_elsewhere(self, one: int, other: int) -> bool:
        """Whether the two are somebody's name, in a case that is not of the person."""
        elsewhere = self.strikes.elsewhere
        words = [_spellings(self._word(place)) & elsewhere for place in (one, other)]
        return all(words) and not words[0] | words[1] <= ALSO_WORDS

    def _begins_own(self, place: int) -> bool:
        """Whether an initial stands before the person's own name: P. de Vries."""
        at = place + 1
        while self._near(at - 1, at) and is_prefix(self._word(at).lower()):
            at += 1
        return self._near(at - 1, at) and bool(
            _spellings(self._word(at)) & self.strikes.own
        )

    def _near(self, one: int, other: int) -> bool:
        if one < 0 or other >= len(self.words):
            return False
        between = self.text[self.words[one].end() : self.words[other].start()]
        return bool(NEAR.fullmatch(between))

    def _is_by_a_digit(self, place: int) -> bool:
        found = self.words[place]
        before = self.text[: found.start()].rstrip()[-1:]
        after = self.text[found.end() :].lstrip()[:1]
        return before.isdigit() or after.isdigit()

    def _word(self, place: int) -> str:
        return self.words[place][0] if 0 <= place < len(self.words) else ""


def parts_of(name: str) -> set[str]:
    """The words that tell who somebody is: no "van", no "mevrouw", no initial."""
    return {
        word
        for word in _all_words(name)
        if len(word) >= SHORTEST and not is_prefix(word) and word not in NO_PARTS
    }


def _all_words(name: str) -> Iterator[str]:
    for spelt in (name, name.lower().translate(UMLAUTS)):
        yield from search_words(spelt).split()


@lru_cache(maxsize=4_096)
def _spellings(word: str) -> frozenset[str]:
    """The word in plain letters, also of whom something is: Fatimas."""
    parts = {"".join(name_words(word)), *name_words(word.lower().translate(UMLAUTS))}
    longer = {part.removesuffix("s") for part in parts if len(part) > A_NAME}
    return frozenset((parts | longer) - {""})


@lru_cache(maxsize=16_384)
def _is_alike(one: str, other: str) -> bool:
    """Whether two words are one name, spelt otherwise."""
    if one[0] != other[0] or min(len(one), len(other)) < LONG:
        return False
    alike = fuzz.ratio(one, other)
    return alike >= ALIKE or (
        alike >= SOUNDS_ALIKE and name_marks(one) == name_marks(other)
    )
