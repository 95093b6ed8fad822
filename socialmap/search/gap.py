"""What a search that found nothing asked for, in the words of the lists."""

from collections.abc import Iterable
from typing import Any

from socialmap.organisation.models.code_lists import LifeDomain, TargetGroup
from socialmap.organisation.models.municipality import Municipality
from socialmap.search.find import Found
from socialmap.search.forms import FindForm


def facts_of_gap(found: Found, form: FindForm) -> dict[str, Any]:
    """What is recorded of it: what was chosen, else what was recognised."""
    chosen, parts = found.search.facets, found.understood.parts
    place = next((part.municipality for part in parts if part.municipality), None)
    ages = next((part.ages for part in parts if part.ages), (chosen.age, chosen.age))
    domains = [code for part in parts for code in sorted(part.domains)]
    groups = [code for part in parts for code in sorted(part.groups)]
    return {
        "typed": form.typed,
        "spared": {word for part in found.understood.recognised for word in part.words},
        "municipality": chosen.municipality
        or (Municipality.objects.get(pk=place) if place else None),
        "domain": chosen.domain or _first(LifeDomain, domains, found),
        "target_group": chosen.target_group or _first(TargetGroup, groups, found),
        "age_from": ages[0],
        "age_to": ages[1],
    }


def _first(model: Any, codes: Iterable[str], found: Found) -> Any:
    code = next(iter(codes), None)
    return model.objects.valid_on(found.search.day).filter(code=code).first()
