"""What is suggested while somebody types the name of an organisation in a form."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, Value
from django.db.models.functions import StrIndex

from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.policies import visible_to
from socialmap.search.find import find
from socialmap.search.results import Result
from socialmap.search.suggest.picked import texts_of
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
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
    named = _named(typed, user, region, day_of(at))
    # Enough names that begin with it need no search of what everybody offers.
    is_enough = len(named) == MOST
    rows = (
        ()
        if is_enough
        else find(typed, user=user, region=region, at=at, limit=MANY).rows
    )
    results: dict[Organisation, Result] = {}
    for row in (*rows, *named):
        result = Result(row, day_of(at))
        results.setdefault(result.organisation, result)
    # The sort is stable: what fits best stays on top of what fits as well by name.
    ranked = sorted(results, key=lambda each: name_rank(each.name, typed))[:MOST]
    texts = texts_of(ranked, Organisation.objects.used_in(region))
    return [Suggestion(texts[each.pk], _hint(results[each])) for each in ranked]


def _named(typed: str, user: User, region: Region, day: date) -> list[Organisation]:
    """Those whose name begins with what was typed, then those with such a word."""
    if not (key := name_key(typed)):
        return []
    begins = Q(name_key__startswith=key) | Q(name_key__contains=f" {key}")
    here = visible_to(user).used_in(region).listed(day).filter(begins)
    in_order = here.order_by(StrIndex("name_key", Value(key)), "name_key")
    return list(in_order.select_related("kind", "region")[:MOST])


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
