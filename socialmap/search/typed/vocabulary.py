"""The words of the map of a region, for a typing error.

They are collected when a search finds nothing, and kept as long as nothing was added
or changed, a quarter of an hour at most: a word that isn't in it yet is still found.
"""

from bisect import bisect_left
from dataclasses import dataclass

from django.core.cache import cache
from django.db import connection
from django.db.models import Count, Max, Sum
from rapidfuzz import process
from rapidfuzz.distance import OSA

from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.policies import SEE_SENSITIVE
from socialmap.search.typed.lexicon import Lexicon
from socialmap.search.typed.understood import Understood
from socialmap.search.typed.words import forms
from socialmap.service.models import Service
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.names import ACCENTED, PLAIN

KEPT = 15 * 60  # seconds
SHORTEST = 4  # letters: a shorter word is another word with one letter changed
ALIKE = 0.7  # of 1: one slip in a short word, two in a long one
# Of a refuge also the words of its name are for those only who may see it.
WORDS = f"""
with entries as (
    select o.id, o.search_words, o.also_known_as || ' ' || o.description as told
    from socialmap_organisation o
    join socialmap_organisationinregion r on r.organisation_id = o.id
    where r.region_id = %(region)s and (%(sees_all)s or not o.is_sensitive)
), texts as (
    select search_words || ' ' || told as told from entries
    union all
    select s.search_words || ' ' || s.for_whom || ' ' || s.description
    from socialmap_service s join entries on entries.id = s.organisation_id
)
select distinct word from (
    select unnest(regexp_split_to_array(
        translate(lower(told), '{ACCENTED}', '{PLAIN}'), '[^a-z0-9]+')) as word
    from texts
) words where length(word) >= {SHORTEST}
"""  # noqa: S608


@dataclass(frozen=True)
class Corrected:
    """What was typed without its typing errors, and what was put right."""

    words: list[str]
    corrections: tuple[tuple[str, str], ...]
    # The words that nobody knows, and that look like none.
    unknown: tuple[str, ...] = ()


def corrected(
    understood: Understood, lexicon: Lexicon, region: Region, user: User
) -> Corrected:
    """Read a word that is on no map as the one that was probably meant."""
    sees_all = bool(user.roles_in(region.pk) & SEE_SENSITIVE.roles)
    known = words_of_the_map(region, sees_all=sees_all)
    words: list[str] = []
    corrections: list[tuple[str, str]] = []
    unknown: list[str] = []
    for part in understood.parts:
        if part.is_recognised or is_known(part.words[0], known):
            words += part.words
            continue
        typed = part.words[0]
        meant = nearest(typed, sorted({*lexicon.known_words(), *known}))
        words.append(meant or typed)
        unknown += [] if meant else [typed]
        corrections += [(typed, meant)] if meant else []
    return Corrected(words, tuple(corrections), tuple(unknown))


def is_known(word: str, known: list[str]) -> bool:
    """Whether a word of the map begins with it, or ends with it."""
    for form in forms(word):
        at = bisect_left(known, form)
        if at < len(known) and known[at].startswith(form):
            return True
    return len(word) < SHORTEST or any(each.endswith(word) for each in known)


def nearest(word: str, candidates: list[str]) -> str:
    """The word that somebody who typed this probably meant; empty when none is near."""
    found = process.extractOne(
        word, candidates, scorer=OSA.normalized_similarity, score_cutoff=ALIKE
    )
    return found[0] if found else ""


def words_of_the_map(region: Region, *, sees_all: bool) -> list[str]:
    """Every word of the names and descriptions of a region, sorted."""
    key = f"map-words-{region.pk}-{int(sees_all)}-{_state()}"
    known: list[str] | None = cache.get(key)
    if known is None:
        with connection.cursor() as cursor:
            cursor.execute(WORDS, {"region": region.pk, "sees_all": sees_all})
            known = sorted(word for (word,) in cursor.fetchall())
        cache.set(key, known, KEPT)
    return known


def _state() -> str:
    """Another text as soon as an entry was added, removed or corrected."""
    facts = [
        model.objects.aggregate(Count("pk"), Max("pk"), Sum("version"))
        for model in (Organisation, Service)
    ]
    return "-".join(str(number) for each in facts for number in each.values())
