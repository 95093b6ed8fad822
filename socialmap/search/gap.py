"""What a search that found nothing asked for, in the words of the lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from socialmap.organisation.models.code_lists import LifeDomain, TargetGroup
from socialmap.organisation.models.municipality import Municipality
from socialmap.search.forms import FindForm
from socialmap.search.kept import kept_of
from socialmap.search.models.failed_search import FailedSearch
from socialmap.search.ranking.fitting import Search
from socialmap.search.typed.lexicon import read_lexicon
from socialmap.search.typed.understood import understand


@dataclass(frozen=True)
class Gap:
    """What is kept of a search in vain, without who it was for."""

    facts: dict[str, Any]
    is_shortened: bool

    @property
    def says_something(self) -> bool:
        return any(value not in ("", None) for value in self.facts.values())


def gap_of(form: FindForm, search: Search) -> Gap:
    """What is recorded: what was chosen, else what was recognised.

    A name of somebody in a case is left out, and a number that tells who it is.
    """
    lexicon = read_lexicon()
    kept = kept_of(form.typed, search.region, lexicon)
    return Gap(
        _facts(kept, understand(kept, lexicon).parts, search),
        is_shortened=kept.split() != form.typed.split(),
    )


def is_recorded(form: FindForm, search: Search) -> bool:
    """Whether this user said today that this is missing."""
    recorded = FailedSearch.objects.of(search.user, search.region, search.day)
    return recorded.exists() and recorded.filter(**gap_of(form, search).facts).exists()


def _facts(kept: str, parts: Iterable[Any], search: Search) -> dict[str, Any]:
    chosen, parts = search.facets, tuple(parts)
    place = next((part.municipality for part in parts if part.municipality), None)
    ages = next((part.ages for part in parts if part.ages), (chosen.age, chosen.age))
    domains = [code for part in parts for code in sorted(part.domains)]
    groups = [code for part in parts for code in sorted(part.groups)]
    return {
        "typed": kept,
        "municipality": chosen.municipality
        or (Municipality.objects.get(pk=place) if place else None),
        "domain": chosen.domain or _first(LifeDomain, domains, search),
        "target_group": chosen.target_group or _first(TargetGroup, groups, search),
        "age_from": ages[0],
        "age_to": ages[1],
    }


def _first(model: Any, codes: Iterable[str], search: Search) -> Any:
    code = next(iter(codes), None)
    return model.objects.valid_on(search.day).filter(code=code).first()
