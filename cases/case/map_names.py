"""Finds in a text for others the name of somebody in a case.

Only in cases that the writer may know of: a warning must not tell who is in a shielded
one.
"""

import re
from collections.abc import Iterator

from django.contrib.postgres.search import SearchQuery

from cases.case.models.people import Person
from cases.case.policies import visible_to
from socialmap.organisation.names_in_cases import TEXT_CHECKS
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.names import NOT_SAID, name_key, name_words
from zsm_werkplaats.lib.plain_text import keyboard_line

WORD = re.compile(r"[^\W\d_][\w'-]*")
LONGEST = 5  # words of a name
A_NAME, A_SURNAME = 3, 4  # letters: shorter ones are too often a plain word
MOST = 500  # people who share a word with the text


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
