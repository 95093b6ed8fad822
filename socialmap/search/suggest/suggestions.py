"""What is suggested while somebody types the name of an organisation in a form."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.policies import visible_to
from socialmap.search.find import find
from socialmap.search.results import Result
from socialmap.search.suggest.picked import texts_of
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.names import name_key

MANY, MOST = 40, 8  # entries that are looked at; organisations that are suggested


@dataclass(frozen=True)
class Suggestion:
    """What comes in the field, and what tells it from others."""

    text: str
    hint: str


def suggest(
    typed: str, *, user: User, region: Region, at: datetime
) -> list[Suggestion]:
    """The organisations that fit best, each once; by their services as well."""
    if not typed.strip():
        return []
    found = find(typed, user=user, region=region, at=at, limit=MANY)
    named = _named(typed, user, region)
    results = {each: Result(each, found.search.day) for each in named}
    for row in found.rows:
        result = Result(row, found.search.day)
        if result.organisation not in results or result.organisation in named:
            named.discard(result.organisation)
            results[result.organisation] = result
    # The sort is stable: what fits best stays on top of what fits as well by name.
    by_name = sorted(results.items(), key=lambda each: name_rank(each[0].name, typed))
    first = by_name[:MOST]
    among = Organisation.objects.used_in(region)
    texts = texts_of((each for each, _ in first), among)
    return [Suggestion(texts[each.pk], _hint(result)) for each, result in first]


def _named(typed: str, user: User, region: Region) -> set[Organisation]:
    """Those whose name begins with what was typed, whatever else fits better."""
    if not (key := name_key(typed)):
        return set()
    begins = Q(name_key__startswith=key) | Q(name_key__contains=f" {key}")
    here = visible_to(user).used_in(region).filter(begins)
    return set(here.select_related("kind", "region").order_by("name_key")[:MOST])


def name_rank(name: str, typed: str) -> int:
    """How well a name is what was typed: 0 the name itself, 1 its beginning.

    2 with all words of one in the other, as far as they are typed; 3 any other.
    """
    key, wanted = name_key(name), name_key(typed)
    if key == wanted:
        return 0
    if key.startswith(wanted):
        return 1
    words, parts = key.split(), wanted.split()
    is_in = all(any(word.startswith(part) for word in words) for part in parts)
    return 2 if is_in or set(words) <= set(parts) else 3


def _hint(result: Result) -> str:
    """What it is and offers, and what to know before one calls."""
    told = [str(result.organisation.kind)]
    if result.service:
        told.append(result.service.name)
    if result.is_closed:
        told.append("tijdelijk gesloten")
    if result.freshness.asks:
        told.append(result.freshness.label)
    return " · ".join(told)
