"""Whether two rows of the monitor are about one person, and about one arrest.

A person is the same with the same parketnummer; with the same name and birth date; with
the same name where one of both has no birth date; or with a PV number and a name that
is alike, or was unknown: several suspects may share one PV.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from cases.case.known_people import NAMELESS
from cases.intake.models.day_list_entry import DayListEntry
from cases.intake.zsm_monitor import Suspect
from zsm_werkplaats.lib.names import are_alike, folded, may_be_one

NUMBERS = ("parketnummer", "pv_number")


class Seen:
    """People that were seen, findable by what tells them apart."""

    def __init__(self, people: Iterable[DayListEntry | Suspect]) -> None:
        self._by_number: dict[str, Any] = {}
        self._by_name: dict[str, list[Any]] = {}
        self._by_pv: dict[str, list[Any]] = {}
        for person in people:
            self.add(person)

    def add(self, person: DayListEntry | Suspect) -> None:
        """Remember this person."""
        if person.parketnummer:
            self._by_number[person.parketnummer] = person
        self._by_name.setdefault(person.name_key, []).append(person)
        if person.pv_number:
            self._by_pv.setdefault(person.pv_number, []).append(person)

    def find(self, suspect: DayListEntry | Suspect, *, is_sole: bool) -> Any:
        """Who this is, or None. `is_sole`: the new list has the PV number once."""
        if suspect.parketnummer in self._by_number:
            return self._by_number[suspect.parketnummer]
        named = self._by_name.get(suspect.name_key, [])
        for person in named:
            if person.birth_date and person.birth_date == suspect.birth_date:
                return person
        loose = [p for p in named if _may_be(p, suspect)]
        if len(loose) == 1:
            return loose[0]
        carriers = self._by_pv.get(suspect.pv_number, [])
        if is_sole and len(carriers) == 1 and _is_likely(carriers[0], suspect):
            return carriers[0]
        return None


class Alike:
    """People who may be one, born on the same day: for the eye, nothing is merged."""

    def __init__(self, people: Iterable[DayListEntry | Suspect]) -> None:
        self._born: dict[date, list[str]] = {}
        for person in people:
            self.add(person)

    def add(self, person: DayListEntry | Suspect) -> None:
        """Remember this person, if it is known when they were born."""
        if person.birth_date:
            self._born.setdefault(person.birth_date, []).append(person.name)

    def find(self, suspect: Suspect) -> str:
        """Whom this person looks like, by name; empty when nobody."""
        names = self._born.get(suspect.birth_date, []) if suspect.birth_date else []
        return next((name for name in names if may_be_one(name, suspect.name)), "")


def _is_likely(person: Any, suspect: DayListEntry | Suspect) -> bool:
    """Whether one PV number is about one person: names alike, or unknown till now."""
    if not _may_be(person, suspect):
        return False
    is_born_alike = person.birth_date and person.birth_date == suspect.birth_date
    is_nameless = person.name_key in NAMELESS
    return bool(is_born_alike or is_nameless or are_alike(person.name, suspect.name))


def _may_be(person: Any, suspect: DayListEntry | Suspect) -> bool:
    """Whether no birth date and no number tells these two apart."""
    return not any(
        getattr(person, name)
        and getattr(suspect, name)
        and getattr(person, name) != getattr(suspect, name)
        for name in ("birth_date", "parketnummer")
    )


def is_same_arrest(entry: DayListEntry, suspect: Suspect) -> bool:
    """Whether who stood there before stands there for the same thing.

    Another offence or number is another arrest. Without a number in common another
    time is too, and who has no name is anybody: asking twice costs seconds, missing
    somebody costs more.
    """
    if folded(entry.offence) != folded(suspect.offence):
        return False
    numbers = [(getattr(entry, name), getattr(suspect, name)) for name in NUMBERS]
    both = [(then, now) for then, now in numbers if then and now]
    if both or entry.name_key in NAMELESS:
        return bool(both) and all(then == now for then, now in both)
    if entry.arrested_at and suspect.arrested_at:
        return entry.arrested_at == suspect.arrested_at
    return True
