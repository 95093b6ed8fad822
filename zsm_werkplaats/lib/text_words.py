"""The words of texts, as PostgreSQL finds them by an index and without an extension.

An index on these expressions can't drift from the texts: a bulk update, an import and
raw SQL are found at once.
"""

from collections.abc import Iterable

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db.models import Func

from zsm_werkplaats.lib.names import ACCENTED, PLAIN

LETTERS = (
    f"regexp_replace(translate(lower(%(expressions)s), '{ACCENTED}', '{PLAIN}'), "
    "'[^a-z0-9]+', ' ', 'g')"
)


class WordsOf(Func):
    """The words of one or more texts, folded; immutable, so it may be indexed."""

    template = f"to_tsvector('simple'::regconfig, {LETTERS})"
    arg_joiner = " || ' ' || "
    output_field = SearchVectorField()


class DutchWordsOf(WordsOf):
    """Their stems: schulden and schuld are one word."""

    template = f"to_tsvector('dutch'::regconfig, {LETTERS})"


class WordsBackwards(WordsOf):
    """The same words spelt backwards: their ends are found as a beginning."""

    template = f"to_tsvector('simple'::regconfig, reverse({LETTERS}))"


def begins(words: Iterable[str]) -> str:
    """A raw query: any of these words, or a word that begins with one."""
    return " | ".join(f"{word}:*" for word in words)


def ends(words: Iterable[str]) -> str:
    """A raw query for `WordsBackwards`: a word that ends with any of these."""
    return begins(word[::-1] for word in words)


def raw_query(words: str) -> SearchQuery:
    """A query that was put together here, of folded words only."""
    return SearchQuery(words, search_type="raw", config="simple")
