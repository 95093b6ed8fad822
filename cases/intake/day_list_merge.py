"""What a new list does to the list that stands: row by row, before anything happens."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime

from cases.case.models.case import CaseQuerySet
from cases.intake.earlier_lists import Before
from cases.intake.models.day_list import DayListUpload
from cases.intake.models.day_list_entry import OF_A_PERSON, DayListEntry
from cases.intake.row_matching import Alike, Seen, is_same_arrest
from cases.intake.zsm_monitor import FIELDS, Suspect, read_cells, read_suspect


class Fate(StrEnum):
    """What will happen with a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    KEPT = "kept"
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
    Fate.KEPT: ("al gekozen, blijft", "neutral"),
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
        label = FIELDS[self.field]
        return label if self.field == "pv_number" else label.lower()

    @property
    def text(self) -> str:
        """For example: feit was heling, wordt diefstal."""
        if self.before in ("", None):
            return f"{self.label} wordt {in_words(self.after)}"
        return f"{self.label} was {in_words(self.before)}, wordt {in_words(self.after)}"

    @property
    def not_taken_over(self) -> str:
        """For example: de lijst zegt nu feit diefstal."""
        return f"de lijst zegt nu {self.label} {in_words(self.after)}"


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

    @property
    def asks_again(self) -> bool:
        """Whether who stood there before is by now arrested for something else."""
        entry, suspect = self.entry, self.suspect
        if self.fate != Fate.CHANGED or not entry or not suspect:
            return False
        return entry.is_carried and not is_same_arrest(entry, suspect)

    @property
    def told(self) -> str:
        """The changes in words, or what an earlier list says."""
        if self.earlier:
            return self.earlier.told_before
        if self.resembles:
            return f"lijkt op {self.resembles}"
        if self.fate == Fate.KEPT:
            return "; ".join(change.not_taken_over for change in self.changes)
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


def rows_of(upload: DayListUpload) -> list[tuple[int, dict[str, str]]]:
    """The rows of an upload by their number on the list, corrections included.

    What was imported before stands there as an empty row.
    """
    return [
        (
            number,
            read_cells(cells, upload.columns) | upload.corrections.get(str(number), {}),
        )
        for number, cells in enumerate(upload.table)
        if number >= upload.first_row and any(cells)
    ]


def standing_entries(upload: DayListUpload) -> list[DayListEntry]:
    """The entries of the day to which an upload belongs."""
    entries = DayListEntry.objects.filter(
        day_list__region_id=upload.region_id, day_list__day=upload.day, erased_at=None
    )
    return list(entries.select_related("case"))


def plan_import(
    upload: DayListUpload, standing: Sequence[DayListEntry], cases: CaseQuerySet
) -> Plan:
    """What importing `upload` would do to the entries that stand.

    Who became a case that is not among `cases` is found, and nothing more is told.
    """
    nominated = [entry.case_id for entry in standing if entry.case_id]
    told = set(cases.filter(pk__in=nominated).values_list("pk", flat=True))
    lines: list[Line] = []
    seen = Seen(standing)
    met: dict[int, Suspect] = {}
    read = [
        (number, texts, *read_suspect(texts, today=upload.day))
        for number, texts in rows_of(upload)
    ]
    before = Before(upload, cases)
    shared = Counter(s.pv_number for _, _, s, _ in read if s and s.pv_number)
    fresh = Seen(())
    for number, texts, suspect, wrong in read:
        if suspect is None:
            lines.append(Line(number, texts, Fate.WRONG, wrong=wrong))
            continue
        is_sole = shared[suspect.pv_number] == 1
        entry = seen.find(suspect, is_sole=is_sole)
        if (entry and entry.pk in met) or fresh.find(suspect, is_sole=False):
            lines.append(Line(number, texts, Fate.TWICE, suspect, entry=entry))
            continue
        if entry:
            met[entry.pk] = suspect
        fresh.add(suspect)
        earlier = None if entry else before.find(suspect, is_sole=is_sole)
        if earlier:
            lines.append(Line(number, texts, Fate.BEFORE, suspect, earlier=earlier))
            continue
        is_told = entry is None or entry.case_id is None or entry.case_id in told
        lines.append(_line(number, texts, suspect, entry, is_told=is_told))
    seen_here = [e for e in standing if e.case_id is None or e.case_id in told]
    lines = list(_compared(lines, Alike(seen_here)))
    return Plan(tuple(lines), tuple(_gone(upload, seen_here, met, lines)))


def _compared(lines: Iterable[Line], alike: Alike) -> Iterable[Line]:
    """The lines; who is new says whom it looks like, on the list or above it."""
    for line in lines:
        if line.fate == Fate.NEW and line.suspect:
            yield replace(line, resembles=alike.find(line.suspect))
            alike.add(line.suspect)
        else:
            yield line


def _line(
    number: int,
    texts: dict[str, str],
    suspect: Suspect,
    entry: DayListEntry | None,
    *,
    is_told: bool,
) -> Line:
    if entry is None:
        return Line(number, texts, Fate.NEW, suspect)
    changes = tuple(_changes(suspect, entry)) if is_told else ()
    if not changes:
        return Line(number, texts, Fate.UNCHANGED, suspect, entry=entry)
    fate = Fate.KEPT if entry.outcome else Fate.CHANGED
    return Line(number, texts, fate, suspect, entry=entry, changes=changes)


def _changes(suspect: Suspect, entry: DayListEntry) -> Iterable[Change]:
    """What is told otherwise; what the new list leaves empty stays as it was."""
    for name in OF_A_PERSON:
        before, after = getattr(entry, name), getattr(suspect, name)
        if after not in ("", None) and before != after:
            yield Change(name, before, after)


def _gone(
    upload: DayListUpload,
    standing: Sequence[DayListEntry],
    met: dict[int, Suspect],
    lines: list[Line],
) -> Iterable[DayListEntry]:
    """Who stood on the list and no longer does.

    A row that can't be read may still be about somebody: who carries its name stays.
    """
    if not upload.is_whole:
        return
    unread = {
        Suspect(" ".join(line.texts["name"].split())).name_key
        for line in lines
        if line.fate == Fate.WRONG
    }
    for entry in standing:
        is_seen = entry.pk in met or entry.name_key in unread
        if not is_seen and entry.gone_at is None:
            yield entry


def in_words(value: Any) -> str:
    """A fact as the screen writes it."""
    if isinstance(value, datetime):
        return date_format(localtime(value), "j-n-Y H:i")
    if isinstance(value, date):
        return date_format(value, "j-n-Y")
    return str(value)
