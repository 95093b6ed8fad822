"""What will happen with each row of a new list, in the words of the screen."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime

from cases.intake.models.day_list_entry import DayListEntry
from cases.intake.row_matching import is_same_arrest
from cases.intake.zsm_monitor import FIELDS, Suspect
from zsm_werkplaats.lib.birth_dates import BirthDate
from zsm_werkplaats.lib.dates import came_twice


class Fate(StrEnum):
    """What will happen with a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    AGAIN = "again"
    BEFORE = "before"
    TWICE = "twice"
    WRONG = "wrong"

    @property
    def label(self) -> str:
        return FATES[self][0]

    @property
    def colour(self) -> str:
        return FATES[self][1]


FATES = {
    Fate.NEW: ("nieuw", "accent"),
    Fate.CHANGED: ("gewijzigd", "warn"),
    Fate.UNCHANGED: ("staat er al", "neutral"),
    Fate.KEPT: ("al beoordeeld", "neutral"),
    Fate.AGAIN: ("opnieuw beoordelen", "warn"),
    Fate.BEFORE: ("eerder gekozen", "neutral"),
    Fate.TWICE: ("dubbel in deze lijst", "neutral"),
    Fate.WRONG: ("klopt niet", "danger"),
}


@dataclass(frozen=True)
class Change:
    """A fact that the new list tells otherwise."""

    field: str
    before: Any
    after: Any

    @property
    def label(self) -> str:
        label = FIELDS["birth_date" if self.field == "birth_about" else self.field]
        return label if self.field == "pv_number" else label.lower()

    @property
    def text(self) -> str:
        """For example: feit was heling, wordt diefstal."""
        if self.before in ("", None):
            return f"{self.label} wordt {self._said(self.after)}"
        was, becomes = self._said(self.before), self._said(self.after)
        return f"{self.label} was {was}, wordt {becomes}"

    @property
    def by_now(self) -> str:
        """For example: feit is nu: diefstal."""
        return f"{self.label} is nu: {self._said(self.after)}"

    def _said(self, value: Any) -> str:
        is_about = self.field == "birth_about"
        return in_words(BirthDate(about=value) if is_about else value)

    @property
    def completes(self) -> bool:
        """Whether it tells what was not known, and contradicts nothing."""
        return self.before in ("", None)


@dataclass(frozen=True)
class Line:
    """One row of the new list: what it says and what will happen with it."""

    number: int
    texts: dict[str, str]
    fate: Fate
    suspect: Suspect | None = None
    wrong: dict[str, str] = field(default_factory=dict)
    entry: DayListEntry | None = None
    changes: tuple[Change, ...] = ()
    earlier: DayListEntry | None = None
    resembles: str = ""
    # The number in the spreadsheet, and what stood there before somebody typed over it.
    shown_number: int = 0
    corrected: dict[str, str] = field(default_factory=dict)

    @property
    def asks_again(self) -> bool:
        """Whether who stood there before is by now arrested for something else."""
        entry, suspect = self.entry, self.suspect
        if self.fate != Fate.CHANGED or not entry or not suspect:
            return False
        return entry.is_carried and not is_same_arrest(entry, suspect)

    @property
    def reopens(self) -> DayListEntry | None:
        """The row that is asked again; who was nominated has a case and stays."""
        entry = self.entry if self.fate == Fate.AGAIN else None
        return entry if entry and entry.case_id is None else None

    @property
    def is_added(self) -> bool:
        """Whether the list gets a row more."""
        is_again = self.fate == Fate.AGAIN and self.reopens is None
        return is_again or self.fate in (Fate.NEW, Fate.BEFORE)

    @property
    def taken_over(self) -> tuple[Change, ...]:
        """The changes that the row gets; what was judged is completed at most."""
        if self.fate == Fate.KEPT:
            return tuple(change for change in self.changes if change.completes)
        return self.changes

    @property
    def told(self) -> str:
        """The changes in words, and which moment is meant of one that comes twice."""
        arrested_at = self.suspect.arrested_at if self.suspect else None
        is_read = arrested_at and (self.is_added or self.changes)
        twice = came_twice(arrested_at) if arrested_at and is_read else ""
        return "; ".join(filter(None, (self._told, twice)))

    @property
    def _told(self) -> str:
        """The changes in words, or what an earlier list says."""
        if self.earlier:
            return self.earlier.told_before
        if self.resembles:
            return f"lijkt op {self.resembles}"
        if self.fate == Fate.KEPT:
            return "; ".join(change.by_now for change in self.changes)
        if self.fate == Fate.AGAIN and self.entry:
            by_now = [change.by_now for change in self.changes]
            return "; ".join([f"al gekozen: {self.entry.chosen_words}", *by_now])
        again = ["nog te doen"] if self.asks_again else []
        return "; ".join([*(change.text for change in self.changes), *again])


@dataclass(frozen=True)
class Plan:
    """Everything that the import will do."""

    lines: tuple[Line, ...]
    gone: tuple[DayListEntry, ...]

    @property
    def wrong(self) -> list[Line]:
        return [line for line in self.lines if line.fate == Fate.WRONG]

    @property
    def good(self) -> list[Line]:
        return [line for line in self.lines if line.fate != Fate.WRONG]

    @property
    def changes_nothing(self) -> bool:
        """Whether the day list stays as it is."""
        stays = (Fate.UNCHANGED, Fate.TWICE)
        is_kept = (
            line.fate in stays or (line.fate == Fate.KEPT and not line.taken_over)
            for line in self.good
        )
        is_back = any(line.entry and line.entry.gone_at for line in self.good)
        return all(is_kept) and not self.gone and not is_back

    @property
    def counts(self) -> dict[Fate, int]:
        found = Counter(line.fate for line in self.lines)
        return {fate: found[fate] for fate in Fate if found[fate]}

    @property
    def seal(self) -> str:
        """A short text that is another when anything else would happen."""
        parts = [
            (
                line.number,
                line.fate,
                line.entry and line.entry.pk,
                sorted(line.texts.items()),
                line.told,
            )
            for line in self.lines
        ]
        whole = repr((parts, [entry.pk for entry in self.gone]))
        return hashlib.sha256(whole.encode()).hexdigest()[:32]


def in_words(value: Any) -> str:
    """A fact as the screen writes it."""
    if isinstance(value, datetime):
        return date_format(localtime(value), "j-n-Y H:i")
    if isinstance(value, date):
        return date_format(value, "j-n-Y")
    return str(value)
