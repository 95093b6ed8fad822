"""Finds in a text for others the name of somebody in a case.

Only in cases that the writer may know of: a warning must not tell who is in a shielded
one. In a text about certain cases each part of a name counts.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from django.db.models import Q

from cases.case.models.case import CaseQuerySet
from cases.case.models.people import Person
from cases.case.policies import visible_to
from socialmap.organisation.names_in_cases import TEXT_CHECKS
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.names import (
    NOT_SAID,
    PREFIXES,
    is_nameless,
    name_in_order,
    name_key,
    name_words,
    search_words,
)
from zsm_werkplaats.lib.plain_text import keyboard_line
from zsm_werkplaats.lib.words_as_names import ALSO_WORDS, OPENERS, TITLES

WORD = re.compile(r"[^\W\d_][\w'-]*")
SENTENCE = re.compile(r"[.!?:;]\s")
# "de wit" may be somebody, "van hulp" is a phrase.
ARTICLES = frozenset({"de", "den", "der", "ter", "ten"})
LONGEST = 5  # words of a name
A_NAME, A_SURNAME = 3, 4  # letters: shorter ones are too often a plain word
MOST = 500  # people who share a word with the text
# What stands in the name of somebody whom nobody knows by name.
NO_PARTS = frozenset(
    "alias ook geb geboren gen mevrouw mevr meneer heer dhr onbekend onbekende "  # noqa: SIM905
    "verdachte slachtoffer aangever getuige partner moeder vader ouder ouders broer "
    "zus zoon dochter kind kinderen familie buurman buurvrouw vriend vriendin".split()
)


def names_told(text: str, by: User, region: Region) -> list[str]:
    """The full names that stand in the text, in any order, and capital surnames."""
    words = WORD.findall(keyboard_line(text))
    searched = {word for word in name_words(text) if len(word) >= A_NAME} - NOT_SAID
    if not searched:
        return []
    known = Person.objects.by_words(" | ".join(sorted(searched)), region.pk).filter(
        merged_into=None,
        involvements__case__in=visible_to(by).filter(region=region),
    )
    full, surnames = dict(_full_names(words)), dict(_surnames(words))
    found = []
    for person in known.distinct()[:MOST]:
        for name in person.names:
            surname = name_key(name).split()[-1:]
            told = full.get(tuple(sorted(name_words(name))))
            found += [told or surnames.get(surname[0] if surname else "")]
    return [each for each in found if each]


class NameParts(NamedTuple):
    """Words of a text that are part of a name, as typed.

    `certain` can hardly be something else; `doubtful` ones are words as well.
    """

    certain: list[str]
    doubtful: list[str]


class _Word(NamedTuple):
    """A word in its place: what stands before it says whether it is a name."""

    typed: str
    starts: bool  # a sentence
    before: str
    is_addressed: bool  # stands after "mevrouw", also with "de" between

    @property
    def said(self) -> set[str]:
        """The word in plain letters, also glued and of whom something is: Lake's."""
        parts = name_words(self.typed)
        words = {*parts, "".join(parts)}
        return words | {each.removesuffix("s") for each in words}

    @property
    def is_capital(self) -> bool:
        return self.typed[0].isupper()


def name_parts_told(text: str, cases: Iterable[int], by: User) -> NameParts:
    """The words of the text that are part of a name of somebody in these cases.

    In any case and accents. A shielded case counts for who may know of it.
    """
    known = Q(involvements__case__shielded_at=None) | Q(
        involvements__case__in=visible_to(by)
    )
    people = Person.objects.filter(known, involvements__case__in=[*cases])
    parts = _parts_of(people.distinct())
    certain: list[str] = []
    doubtful: list[str] = []
    for word in _words(text) if parts else ():
        if not (told := parts.keys() & word.said):
            continue
        if not told <= ALSO_WORDS | PREFIXES or word.is_addressed:
            certain.append(word.typed)
        elif _may_be_name(word, told) or (
            word.before in ARTICLES and any(word.before in parts[part] for part in told)
        ):
            doubtful.append(word.typed)
    return NameParts(_once(certain), _once(doubtful))


def lone_names_told(
    text: str, by: User, region: Region, *, cases: Iterable[int] = ()
) -> list[str]:
    """The words that may be the name of somebody in an open case of the region.

    Without a capital only when it is no other word. Those in `cases` count as well
    when their case is closed.
    """
    words = [each for each in _words(text) if max(map(len, each.said)) >= A_NAME]
    passed = [*cases]
    seen = visible_to(by).filter(region=region)
    capitals = [each for each in words if _may_be_name(each, each.said)]
    others = [each for each in words if not each.is_capital]
    there = seen.filter(Q(closed_at=None) | Q(pk__in=passed))
    found = _who(region, there, [*capitals, *others])
    told = [each for each in capitals if found.keys() & each.said]
    told += [
        each
        for each in others
        if (parts := found.keys() & each.said) and not parts <= ALSO_WORDS | PREFIXES
    ]
    return _once(each.typed for each in told)


def _who(
    region: Region, cases: CaseQuerySet, words: list[_Word]
) -> dict[str, set[str]]:
    """The parts of names of people in these cases who share one of the words."""
    asked = {part for word in words for part in word.said if len(part) >= A_NAME}
    if not asked - NOT_SAID:
        return {}
    named = Person.objects.by_words(" | ".join(sorted(asked - NOT_SAID)), region.pk)
    found = named.filter(involvements__case__in=cases)
    return _parts_of(found.distinct()[:MOST])


def _parts_of(people: Iterable[Person]) -> dict[str, set[str]]:
    """First and last names in plain letters, each with what stands before it."""
    parts: dict[str, set[str]] = {}
    for person in people:
        for name in person.names:
            if not is_nameless(name):
                for part, before in _telling_parts(name):
                    parts.setdefault(part, set()).update(before)
    return parts


def _telling_parts(name: str) -> Iterator[tuple[str, set[str]]]:
    """Also those written as one: devries, oneill."""
    said = name_words(name_in_order(name))
    before = {part: one for one, part in pairwise(said) if one in PREFIXES}
    for place, part in enumerate(search_words(name_in_order(name)).split()):
        is_name = place == 0 or part not in PREFIXES | NOT_SAID
        if len(part) >= A_NAME and is_name and part not in NO_PARTS:
            yield part, {before[part]} if part in before else set()


def _may_be_name(word: _Word, told: set[str]) -> bool:
    """A capital; at the beginning of a sentence not that of a word such as "meer"."""
    return word.is_capital and not (word.starts and told & OPENERS)


def _words(text: str) -> Iterator[_Word]:
    for line in text.splitlines():
        before, ends, is_addressed = "", True, False
        place = 0
        plain = keyboard_line(line)
        for found in WORD.finditer(plain):
            starts = ends or bool(SENTENCE.search(plain[place : found.start()]))
            yield _Word(found.group(), starts, before, is_addressed)
            before = "".join(name_words(found.group()))
            is_addressed = before in TITLES or (is_addressed and before in PREFIXES)
            place, ends = found.end(), False


def _once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _full_names(words: list[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    for start in range(len(words)):
        for length in range(2, LONGEST + 1):
            span = " ".join(words[start : start + length])
            yield tuple(sorted(name_words(span))), span


def _surnames(words: list[str]) -> Iterator[tuple[str, str]]:
    for word in words:
        plain = name_words(word)
        if word[0].isupper() and plain and len(plain[-1]) >= A_SURNAME:
            yield plain[-1], word


TEXT_CHECKS.append(names_told)
