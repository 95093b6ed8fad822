"""Our code lists and municipalities, by any name that a file may give them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from rapidfuzz import fuzz, process

from socialmap.organisation.models.code_lists import (
    Language,
    LifeDomain,
    OrganisationKind,
    TargetGroup,
)
from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.lib.names import name_key

OTHER = "overig"
NEARLY = 70  # of 100: a slip or two in the name of a municipality


class CodeList:
    """The entries of a list that may be chosen on a day, by code and by name."""

    def __init__(self, model: Any, day: date) -> None:
        self.by_name: dict[str, Any] = {}
        self.by_pk: dict[int, Any] = {}
        for entry in model.objects.valid_on(day):
            self.by_pk[entry.pk] = entry
            for name in (entry.code, entry.label):
                self.by_name.setdefault(name_key(name), entry)

    def find(self, name: str) -> Any:
        """The entry of this code or name; None when the list has none."""
        return self.by_name.get(name_key(name))

    def names(self, keys: Iterable[int]) -> str:
        """What entries are called, as one text."""
        found = [self.by_pk[pk] for pk in keys if pk in self.by_pk]
        return ", ".join(sorted(str(each) for each in found))


class Municipalities:
    """All municipalities, also those that merged into another."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.by_pk = {each.pk: each for each in Municipality.objects.all()}
        self.by_name: dict[str, Municipality] = {}
        for each in sorted(self.by_pk.values(), key=self._has_ended):
            for name in (each.code, each.name, f"gemeente {each.name}"):
                self.by_name.setdefault(name_key(name), each)

    def find(self, name: str) -> tuple[Municipality | None, str]:
        """The one that exists today, and a remark when the name was another's."""
        found = self.by_name.get(name_key(name))
        if found is None:
            return None, ""
        today = self._today(found)
        if today is None:
            return None, f"Gemeente {found.name} bestaat niet meer."
        if today != found:
            return today, f"Gemeente {found.name} is opgegaan in {today.name}."
        return found, ""

    def like(self, name: str) -> str:
        """The name that was probably meant; empty when none is near."""
        names = [each.name for each in self.by_pk.values()]
        near = process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=NEARLY)
        return near[0] if near else ""

    def names(self, keys: Iterable[int]) -> str:
        return ", ".join(sorted(self.by_pk[pk].name for pk in keys if pk in self.by_pk))

    def _has_ended(self, found: Municipality) -> bool:
        return found.valid_to is not None and found.valid_to < self.day

    def _today(self, found: Municipality) -> Municipality | None:
        seen: set[int] = set()
        while self._has_ended(found) and found.pk not in seen:
            seen.add(found.pk)
            if found.successor_id is None:
                return None
            found = self.by_pk[found.successor_id]
        return found


class Lists:
    """Everything that the names in a file are looked up in, on one day."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.kinds = CodeList(OrganisationKind, day)
        self.domains = CodeList(LifeDomain, day)
        self.target_groups = CodeList(TargetGroup, day)
        self.languages = CodeList(Language, day)
        self.municipalities = Municipalities(day)
