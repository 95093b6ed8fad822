"""How the words were read and what was chosen, each with the way to let it go."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import QueryDict

from socialmap.search.find import Found
from socialmap.search.forms import FindForm
from zsm_werkplaats.lib.paging import PARAMETER

PAGE = PARAMETER


@dataclass(frozen=True)
class Tag:
    """What was understood, and the address of the list without it."""

    label: str
    url: str


def tags_of(
    found: Found, form: FindForm, query: QueryDict, seal: Callable[[str], str]
) -> list[Tag]:
    """What was recognised in the words first, then what was chosen."""
    understood = found.understood
    tags = [
        Tag(part.label, _without(query, "q", text and seal(text)))
        for part in understood.recognised
        for text in (understood.without(part).text,)
    ]
    return tags + [Tag(words, _without(query, name)) for name, words in form.chosen()]


def _without(query: QueryDict, name: str, instead: str = "") -> str:
    changed = query.copy()
    changed.pop(PAGE, None)
    changed.pop(name, None)
    if instead:
        changed[name] = instead
    return f"?{changed.urlencode()}"
