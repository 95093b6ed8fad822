"""Which code lists there are; every app registers its own in `code_lists.py`.

What is not registered has no screen and is not loaded.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from django.utils.text import capfirst, slugify

from zsm_werkplaats.lib.codelist import TERM, CodeListEntry, load_code_list


@dataclass(frozen=True)
class CodeList:
    """One code list: its entries, its name on the screen and in the address.

    `path` is the CSV with the entries that the product brings. `marks` names the fields
    that keep a choice of fixed words, and those words as the screen says them.
    """

    model: type[CodeListEntry]
    heading: str
    path: Path
    marks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @cached_property
    def name(self) -> str:
        """For example: Redenen van teruggeven."""
        return capfirst(str(self.model._meta.verbose_name_plural))

    @cached_property
    def term(self) -> str:
        """What one entry is, for example: reden van teruggeven."""
        return str(self.model._meta.verbose_name)

    @cached_property
    def slug(self) -> str:
        return slugify(self.name)

    @cached_property
    def facts(self) -> list[str]:
        """The fields that are filled in: the name first, the source last."""
        fields = self.model._meta.concrete_fields
        own = [f.name for f in fields if not f.primary_key and f.name not in TERM]
        return sorted(own, key=lambda name: (name != "label", name == "source"))

    @property
    def is_per_region(self) -> bool:
        return "region" in self.facts


_registered: list[tuple[int, CodeList]] = []
_loaders: list[Callable[[], None]] = []


def register(*lists: CodeList, place: int) -> None:
    """Add the code lists of an app; `place` is where their heading stands.

    A list that points at another comes after it: they are loaded in this order.
    """
    _registered.extend((place, each) for each in lists)
    _registered.sort(key=lambda item: item[0])


def code_lists() -> dict[str, CodeList]:
    """All code lists by their slug, heading by heading."""
    return {each.slug: each for _, each in _registered}


def also_loads(loader: Callable[[], None]) -> Callable[[], None]:
    """Let `load_reference_data` load what is no code list as well."""
    _loaders.append(loader)
    return loader


def load_reference_data() -> None:
    """Add what is missing, by code; what the administrator changed stays as it is."""
    for each in code_lists().values():
        load_code_list(each.model, each.path)
    for load in _loaders:
        load()
