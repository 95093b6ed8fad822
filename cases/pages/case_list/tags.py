"""The filters that are on, in words, each with the address without it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from cases.pages.case_list.choices import MOVING, YES, period_of
from cases.pages.case_list.filter import CaseFilter
from cases.pages.case_list.sorting import SORT
from zsm_werkplaats.lib import paging
from zsm_werkplaats.lib.period import PARAMETER


@dataclass(frozen=True)
class Tag:
    """A filter that is on, and the list without it."""

    words: str
    url: str


def without(query: QueryDict, *names: str) -> str:
    """The address of the list without these, from its first page on."""
    rest = query.copy()
    for name in (*names, paging.PARAMETER):
        rest.pop(name, None)
    return f"?{rest.urlencode()}"


def tags_of(filters: CaseFilter, query: QueryDict) -> Iterator[Tag]:
    """One for each filter that narrows the list; not for what the form refused."""
    if not filters.is_valid():
        return
    for name, value in filters.form.cleaned_data.items():
        if value and name != SORT:
            yield Tag(_words(filters, name, value), without(query, name))


def _words(filters: CaseFilter, name: str, value: Any) -> str:
    label = filters.form.fields[name].label or ""
    if value == YES:
        return label
    if name == PARAMETER and value in MOVING:
        period = period_of(value, filters.today)
        return f"{label}: {MOVING[value][0]} ({period.label})" if period else label
    choices: Iterable[Any] = getattr(filters.form.fields[name], "choices", ())
    if isinstance(value, str):
        return f"{label}: {dict(choices).get(value, value)}"
    return f"{label}: {value}"
