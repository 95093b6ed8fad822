"""Whether two rows of the monitor are about one person, and about one arrest.

Numbers that differ always mean two rows. A person is the same with the same
parketnummer; with the same name and birth date; with the same name where one of both
has no birth date; or with a PV number and a name that is alike: several suspects may
share one PV. Who has no name is nobody else without a number in common.
"""

import re
from collections.abc import Container, Iterable
from datetime import date
from typing import Any

from cases.case.models.case import CaseQuerySet
from cases.intake.models.day_list import DayListUpload
from cases.intake.models.day_list_entry import OPEN, DayListEntry
from cases.intake.zsm_monitor import Suspect
from zsm_werkplaats.lib.nameless import is_nameless
from zsm_werkplaats.lib.names import are_alike, folded, may_be_one

# PL0900-2026000001-1: the unit, the registration, and which document it is.
PV = re.compile(r"^(?:PL)?(?:(\d{4})-?)?(20\d{2}-?\d{5,9}?)(?:-\d{1,3})?$", re.ASCII)
Row = DayListEntry | Suspect


def key_of(row: Row) -> int:
    """What tells this row from any other of its kind."""
    return row.pk if isinstance(row, DayListEntry) else id(row)


def numbers_differ(one: Row, other: Row) -> bool:
    """Whether a number that both have is another."""
    return any(then != now for then, now in _shared_kinds(one, other))


def share_number(one: Row, other: Row) -> bool:
    """Whether a number that both have is the same."""
    return any(then == now for then, now in _shared_kinds(one, other))


def is_same_offence(one: Row, other: Row) -> bool:
    return folded(one.offence) == folded(other.offence)


class Seen:
    """Rows that were seen, findable by what tells them apart."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._by: dict[tuple[str, str], list[Any]] = {}
        for row in rows:
            self.add(row)

    def add(self, row: Row) -> None:
        """Remember this row."""
        for mark in _marks(row):
            self._by.setdefault(mark, []).append(row)

    def find(
        self,
        suspect: Row,
        *,
        is_sole: bool,
        same_offence: bool = False,
        taken: Container[int] = (),
    ) -> Any:
        """Which row this is, or None. `is_sole`: the new list has the PV number once.

        Rows that are `taken` were found by another row of the same list. In doubt
        between several the one with the same offence is meant, else none.
        """
        met = {
            key_of(row): row
            for mark in _marks(suspect)
            for row in self._by.get(mark, [])
        }
        carriers = self._by.get(("pv", pv_key(suspect.pv_number)), [])
        is_alone = is_sole and len(carriers) == 1
        fitting = [
            row
            for key, row in met.items()
            if key not in taken and _may_be_one_row(row, suspect, is_alone=is_alone)
        ]
        alike = [row for row in fitting if is_same_offence(row, suspect)]
        if same_offence or alike:
            return _surest(alike, suspect)
        return fitting[0] if len(fitting) == 1 else None


def twice_in(seen: Seen, suspect: Suspect, gone: Container[int]) -> Any:
    """The row above that says the same of the same person, or None."""
    row = seen.find(suspect, is_sole=False, same_offence=True, taken=gone)
    if row is None or not is_same_arrest(row, suspect):
        return None
    if is_nameless(row.name) and not (row == suspect or row.parketnummer):
        return None  # two unknown suspects of one PV
    return row


class Alike:
    """People who may be one, born on the same day: for the eye, nothing is merged."""

    def __init__(self, people: Iterable[Row]) -> None:
        self._born: dict[date, list[str]] = {}
        for person in people:
            self.add(person)

    def add(self, person: Row) -> None:
        """Remember this person, if it is known when they were born."""
        if person.birth_date:
            self._born.setdefault(person.birth_date, []).append(person.name)

    def find(self, suspect: Suspect) -> str:
        """Whom this person looks like, by name; empty when nobody."""
        names = self._born.get(suspect.birth_date, []) if suspect.birth_date else []
        return next((name for name in names if may_be_one(name, suspect.name)), "")


class Before:
    """The people of the earlier lists for whom the table chose, each by the last row.

    Who became a case that is not among `cases` is nobody here. A row that was carried
    over itself leads to the row that was chosen for, also when that one was erased.
    """

    def __init__(self, upload: DayListUpload, cases: CaseQuerySet) -> None:
        self._seen = Seen(())
        entries = (
            DayListEntry.objects.known_to(cases)
            .filter(region=upload.region_id, day_list__day__lt=upload.day)
            .exclude(OPEN)
            .select_related(
                "reason", "day_list", "earlier__reason", "earlier__day_list"
            )
        )
        for entry in entries.order_by("-day_list__day", "pk"):
            if self._seen.find(entry, is_sole=False, same_offence=True) is None:
                self._seen.add(entry)

    def find(self, suspect: Suspect, *, is_sole: bool) -> DayListEntry | None:
        """The row that was chosen for, of the same person and the same arrest."""
        entry: DayListEntry | None = self._seen.find(
            suspect, is_sole=is_sole, same_offence=True
        )
        if entry is None or not is_same_arrest(entry, suspect):
            return None
        return entry if entry.outcome else entry.earlier


def is_same_arrest(entry: Row, suspect: Row) -> bool:
    """Whether who stood there before stands there for the same thing.

    Another offence or number is another arrest. Without a number in common another
    time is too, and who has no name is anybody: asking twice costs seconds, missing
    somebody costs more.
    """
    if not is_same_offence(entry, suspect) or numbers_differ(entry, suspect):
        return False
    if share_number(entry, suspect):
        return True
    if is_nameless(entry.name) or is_nameless(suspect.name):
        return False
    if entry.arrested_at and suspect.arrested_at:
        return entry.arrested_at == suspect.arrested_at
    return True


def may_be_about(entry: DayListEntry, unread: Suspect) -> bool:
    """Whether a row that can't be read whole may be about this person."""
    if share_number(entry, unread):
        return True
    if not is_nameless(unread.name):
        return may_be_one(entry.name, unread.name)
    born, arrested = unread.birth_date, unread.arrested_at
    return bool(
        (born and born == entry.birth_date)
        or (arrested and arrested == entry.arrested_at)
    )


def _may_be_one_row(row: Row, suspect: Row, *, is_alone: bool) -> bool:
    """Whether these may be one person. `is_alone`: one row each has the PV number."""
    if numbers_differ(row, suspect):
        return False
    if row.parketnummer and row.parketnummer == suspect.parketnummer:
        return True
    if row.birth.excludes(suspect.birth):
        return False
    nameless = is_nameless(row.name), is_nameless(suspect.name)
    if any(nameless):
        is_known = is_alone or all(nameless)
        return is_known and is_same_arrest(row, suspect)
    if row.key_of_name == suspect.key_of_name:
        return not _is_other_arrest(row, suspect)
    is_born_alike = row.birth_date and row.birth_date == suspect.birth_date
    return (
        is_alone
        and share_number(row, suspect)
        and bool(is_born_alike or are_alike(row.name, suspect.name))
    )


def _is_other_arrest(row: Row, suspect: Row) -> bool:
    """Whether one person was arrested twice: other offence, other time, no number."""
    times = row.arrested_at, suspect.arrested_at
    return (
        all(times)
        and times[0] != times[1]
        and not share_number(row, suspect)
        and not is_same_offence(row, suspect)
    )


def _surest(rows: list[Any], suspect: Row) -> Any:
    """The one with the most in common; None when two namesakes have as much."""
    if not rows:
        return None
    facts = ("parketnummer", "pv_number", "birth_date", "arrested_at")

    def in_common(row: Any) -> int:
        return sum(
            bool(getattr(row, fact)) and getattr(row, fact) == getattr(suspect, fact)
            for fact in facts
        )

    most = max(map(in_common, rows))
    best = [row for row in rows if in_common(row) == most]
    namesakes = {(row.key_of_name, row.birth_date) for row in best}
    return best[0] if len(namesakes) == 1 else None


def _marks(row: Row) -> list[tuple[str, str]]:
    found = [
        ("parketnummer", row.parketnummer),
        ("pv", pv_key(row.pv_number)),
        ("name", "" if is_nameless(row.name) else row.key_of_name),
    ]
    return [mark for mark in found if mark[1]]


def _shared_kinds(one: Row, other: Row) -> list[tuple[str, str]]:
    """The two values of each kind of number that both have."""
    pairs = [(one.parketnummer, other.parketnummer)]
    keys = pv_key(one.pv_number), pv_key(other.pv_number)
    units = _pv_unit(one.pv_number), _pv_unit(other.pv_number)
    if all(units) and units[0] != units[1]:
        keys = one.pv_number, other.pv_number
    return [(then, now) for then, now in (*pairs, keys) if then and now]


def pv_key(number: str) -> str:
    """The registration in a PV number, however it was written."""
    found = _pv(number)
    return (found[2] if found else _close(number)).replace("-", "")


def _pv_unit(number: str) -> str:
    found = _pv(number)
    return (found[1] or "") if found else ""


def _pv(number: str) -> re.Match[str] | None:
    return PV.match(_close(number))


def _close(number: str) -> str:
    return re.sub(r"[\s./]", "", number.upper())
