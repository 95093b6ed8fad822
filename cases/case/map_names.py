"""Finds in a text for others the name of somebody in a case.

Only in cases that the writer may know of: a warning must not tell who is in a shielded
one. In a text about certain cases each part of a name counts.
"""

import re
from collections.abc import Iterable, Iterator

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q

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

WORD = re.compile(r"[^\W\d_][\w'-]*")
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
    known = Person.objects.filter(
        region=region,
        merged_into=None,
        involvements__case__in=visible_to(by).filter(region=region),
        name_words=SearchQuery(
            " | ".join(sorted(searched)), search_type="raw", config="simple"
        ),
    )
    full, surnames = dict(_full_names(words)), dict(_surnames(words))
    found = []
    for person in known.distinct()[:MOST]:
        for name in person.names:
            surname = name_key(name).split()[-1:]
            told = full.get(tuple(sorted(name_words(name))))
            found += [told or surnames.get(surname[0] if surname else "")]
    return [each for each in found if each]


def name_parts_told(text: str, cases: Iterable[int], by: User) -> list[str]:
    """The words of the text that are part of a name of somebody in these cases.

    As typed, in any case and accents. A shielded case counts for who may know of it.
    """
    known = Q(involvements__case__shielded_at=None) | Q(
        involvements__case__in=visible_to(by)
    )
    people = Person.objects.filter(known, involvements__case__in=[*cases])
    parts = {
        part
        for person in people.distinct()
        for name in person.names
        if not is_nameless(name)
        for part in _telling_parts(name)
    }
    return list(dict.fromkeys(_words_told(keyboard_line(text), parts)))


def _telling_parts(name: str) -> Iterator[str]:
    """The first and last names in plain letters, also as one: devries, oneill."""
    for place, part in enumerate(search_words(name_in_order(name)).split()):
        is_name = place == 0 or part not in PREFIXES | NOT_SAID
        if len(part) >= A_NAME and is_name and part not in NO_PARTS:
            yield part


def _words_told(line: str, parts: set[str]) -> Iterator[str]:
    """Whole words, also of whom something is: lakes, Sefanja's; Ben, but not ben."""
    for word in WORD.findall(line):
        said = {*name_words(word), "".join(name_words(word))}
        is_plain = said <= PREFIXES and not word[0].isupper()
        if not is_plain and parts & (said | {each.removesuffix("s") for each in said}):
            yield word


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
