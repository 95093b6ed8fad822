"""An organisation as it stands in a field where somebody picks it: by its name.

The name is what is sent, so that the field works without script and is kept in a draft.
Where two bear one name, the address or the region is added.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, QuerySet

from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.lib.names import name_key


def texts_of(
    organisations: Iterable[Organisation], among: QuerySet[Organisation]
) -> dict[int, str]:
    """What stands in the field for each, by its key; no two are alike."""
    known = list(organisations)
    alike = among.order_by().filter(name_key__in={o.name_key for o in known})
    counted = alike.values_list("name_key").annotate(Count("pk"))
    shared = {key for key, number in counted if number > 1}
    return {o.pk: _longer(o) if o.name_key in shared else o.name for o in known}


def picked(text: str, among: QuerySet[Organisation]) -> Organisation | None:
    """The organisation that a text stands for; None when it is none, or several."""
    return all_picked([text], among).get(text)


def all_picked(
    texts: Iterable[str], among: QuerySet[Organisation]
) -> dict[str, Organisation]:
    """The organisations that these texts stand for, in one query."""
    keys = {text: name_key(text) for text in texts}
    known: dict[str, list[Organisation]] = {}
    wanted = {name_key(part) for text in keys for part in _parts(text)} - {""}
    if wanted:
        for each in among.filter(name_key__in=wanted).select_related("region"):
            known.setdefault(each.name_key, []).append(each)
    found: dict[str, Organisation] = {}
    for text, key in keys.items():
        same = known.get(key, [])
        if len(same) != 1:
            named = [known.get(name_key(part), []) for part in _parts(text)]
            same = [o for alike in named for o in alike if _longer(o) == text][:1]
        if same:
            found[text] = same[0]
    return found


def _parts(text: str) -> list[str]:
    """The text, and everything before one of its commas: a name may hold one too."""
    pieces = text.split(",")
    return [",".join(pieces[:end]).strip() for end in range(len(pieces), 0, -1)]


def _longer(organisation: Organisation) -> str:
    return f"{organisation.name}, {organisation.address or organisation.region}"


def key_of(value: Any) -> int | None:
    """The key that a value of the field is, if it is one."""
    if isinstance(value, Organisation):
        return value.pk
    text = str(value)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None  # noqa: PLR2004
