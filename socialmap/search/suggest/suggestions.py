"""What is suggested while somebody types the name of an organisation in a form."""

from dataclasses import dataclass
from datetime import datetime

from socialmap.organisation.models.organisation import Organisation
from socialmap.search.find import find
from socialmap.search.results import Result
from socialmap.search.suggest.picked import texts_of
from zsm_werkplaats.accounts.models import Region, User

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
    results: dict[Organisation, Result] = {}
    for row in found.rows:
        result = Result(row, found.search.day)
        results.setdefault(result.organisation, result)
    first = list(results.items())[:MOST]
    among = Organisation.objects.used_in(region)
    texts = texts_of((each for each, _ in first), among)
    return [Suggestion(texts[each.pk], _hint(result)) for each, result in first]


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
