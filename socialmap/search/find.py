"""Find services on the map, typed as one thinks: "schuld utrecht jong"."""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import zip_longest

from django.db.models import Q

from socialmap.organisation.models.organisation import Organisation
from socialmap.search.ranking.fitting import Facets, Known, Search, bare, services
from socialmap.search.ranking.numbers import organisations_at, services_at
from socialmap.search.ranking.order import bare_in_order, in_order
from socialmap.search.ranking.places import Cut, best_entries, favours
from socialmap.search.typed.lexicon import Lexicon, read_lexicon
from socialmap.search.typed.part import Part
from socialmap.search.typed.understood import Understood, understand
from socialmap.search.typed.vocabulary import corrected
from socialmap.service.models import Service
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.phones import phone_keys

LIMIT = 25
FEW = 5  # rows
NUMBER, DIGITS = re.compile(r"^[\d\s()+./-]+$"), 5


@dataclass(frozen=True)
class Found:
    """What was found, the best first, and how the words were read."""

    search: Search
    understood: Understood
    rows: list[Service | Organisation] = field(default_factory=list)
    has_more: bool = False
    # What was typed, and what it was read as.
    corrections: tuple[tuple[str, str], ...] = ()
    # Words that are in none of what was found.
    left_out: tuple[str, ...] = ()
    # Words that stand nowhere on the map.
    unknown: tuple[str, ...] = ()
    # From which row on not every word is in it.
    fewer_from: int | None = None


def find(
    typed: str,
    *,
    user: User,
    region: Region,
    at: datetime,
    facets: Facets | None = None,
    known: Known | None = None,
    limit: int = LIMIT,
    start: int = 0,
) -> Found:
    """What fits best of the map of the region.

    Nothing found: a typing error is put right, else a word is left out.
    """
    search = Search(user, region, at, facets or Facets(), known or Known())
    cut = Cut(limit, start)
    if phone_keys(typed) or _is_number(typed):
        return look_up(search, Understood(()), cut, number=typed)
    lexicon = read_lexicon()
    understood = understand(typed, lexicon)
    if typed.strip() and not understood.parts:
        return Found(search, understood)
    found = look_up(search, understood, cut)
    if len(found.rows) >= min(FEW, limit) or start or not understood.parts:
        return found
    if found.rows:
        return _with_fewer_words(found, cut)
    return _as_near_as_possible(search, understood, lexicon, cut)


def _is_number(typed: str) -> bool:
    """Whether a number is being typed, as far as it goes; 18-27 is none."""
    digits = sum(letter.isdigit() for letter in typed)
    return digits >= DIGITS and bool(NUMBER.match(typed.strip()))


def _as_near_as_possible(
    search: Search, understood: Understood, lexicon: Lexicon, cut: Cut
) -> Found:
    """The same with typing errors put right, or with a word less.

    Nothing when a word is on no map: it may be a name, and the rest finds anything.
    """
    words = corrected(understood, lexicon, search.region, search.user)
    found = Found(
        search, understood, corrections=words.corrections, unknown=words.unknown
    )
    if words.unknown:
        return found
    if words.corrections:
        understood = understand(" ".join(words.words), lexicon)
        found = replace(look_up(search, understood, cut), corrections=words.corrections)
    for part in _spared(understood):
        if found.rows:
            break
        fewer = look_up(search, understood.without(part), cut)
        if fewer.rows:
            found = replace(
                fewer,
                understood=understood,
                corrections=words.corrections,
                left_out=part.words,
            )
    return found


def _with_fewer_words(found: Found, cut: Cut) -> Found:
    """A few fit; after them, by turns, what fits when one of the words is left out."""
    wanted = found.understood.wanted
    heaps = [
        look_up(found.search, found.understood.without(part), cut).rows
        for part in (reversed(wanted) if len(wanted) > 1 else ())
    ]
    others = [row for turn in zip_longest(*heaps) for row in turn if row]
    rows = list(dict.fromkeys([*found.rows, *others]))
    if len(rows) == len(found.rows):
        return found
    return replace(found, rows=rows[: cut.limit], fewer_from=len(found.rows))


def _spared(understood: Understood) -> list[Part]:
    """The words without which something may be found, the last one first."""
    if len(understood.wanted) == 1:
        return []
    return [part for part in reversed(understood.wanted) if not part.is_recognised]


def look_up(
    search: Search, understood: Understood, cut: Cut, number: str = ""
) -> Found:
    """What fits, in which all words are found."""
    offered, without = services(search, understood), bare(search, understood)
    if number:
        reached = organisations_at(number)
        offered = offered.filter(
            Q(organisation__in=reached) | Q(pk__in=services_at(number))
        )
        without = None if without is None else without.filter(pk__in=reached)
    entries = [in_order(offered, search.day, understood)]
    if without is not None:
        entries.append(bare_in_order(without, search.day))
    place = search.known.municipality
    favoured = favours(municipality=place.pk if place else None, age=search.known.age)
    best = best_entries(
        entries, understood.parts, replace(cut, limit=cut.limit + 1), favoured
    )
    rows = _read(best[: cut.limit])
    return Found(search, understood, rows=rows, has_more=len(best) > cut.limit)


def _read(keys: list[tuple[int | None, int]]) -> list[Service | Organisation]:
    """The records of these keys, in their order."""
    services = Service.objects.select_related("organisation__kind")
    of_services = services.in_bulk([svc for svc, _ in keys if svc])
    bare = [org for svc, org in keys if not svc]
    organisations = Organisation.objects.select_related("kind")
    of_bare = organisations.in_bulk(bare) if bare else {}
    return [of_services[svc] if svc else of_bare[org] for svc, org in keys]
