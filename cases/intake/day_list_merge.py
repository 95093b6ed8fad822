"""What a new list does to the list that stands: row by row, before anything happens."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime

from cases.case.models.case import CaseQuerySet
from cases.intake.day_list_plan import Change, Fate, Line, Plan
from cases.intake.models.day_list import DayListUpload
from cases.intake.models.day_list_entry import OF_A_PERSON, DayListEntry
from cases.intake.row_matching import (
    Alike,
    Before,
    Seen,
    is_same_arrest,
    may_be_about,
    numbers_differ,
    pv_key,
    share_number,
    twice_in,
)
from cases.intake.zsm_monitor import (
    SURE,
    Suspect,
    read_cells,
    read_parts,
    read_suspect,
)

# Read fields that may be empty say what a suspect would have there.
UNREAD = {"name": ""}


@dataclass
class Row:
    """A row of the upload on its way to a line of the plan."""

    number: int
    texts: dict[str, str]
    raw: dict[str, str]
    suspect: Suspect | None = None
    wrong: dict[str, str] = field(default_factory=dict)
    is_twice: bool = False
    entry: DayListEntry | None = None
    earlier: DayListEntry | None = None

    @property
    def corrected(self) -> dict[str, str]:
        """What stood on the list in the fields that were typed over."""
        return {
            name: text
            for name, text in self.raw.items()
            if " ".join(text.split()) != " ".join(self.texts.get(name, "").split())
        }


def rows_of(upload: DayListUpload) -> list[Row]:
    """The rows of an upload by their place in it, corrections included.

    What was imported before stands there as an empty row.
    """
    rows = []
    for number, cells in enumerate(upload.table):
        if number < upload.first_row or not any(cells) or number in upload.left_out:
            continue
        raw = read_cells(cells, upload.columns)
        typed = upload.corrections.get(str(number), {})
        rows.append(Row(number, raw | typed, raw))
    return rows


def standing_entries(upload: DayListUpload) -> list[DayListEntry]:
    """The entries of the day to which an upload belongs."""
    entries = DayListEntry.objects.filter(
        day_list__region_id=upload.region_id, day_list__day=upload.day, erased_at=None
    )
    return list(entries.select_related("case", "reason"))


def plan_import(
    upload: DayListUpload, standing: Sequence[DayListEntry], cases: CaseQuerySet
) -> Plan:
    """What importing `upload` would do to the entries that stand.

    Who became a case that is not among `cases` is found, and nothing more is told.
    """
    nominated = [entry.case_id for entry in standing if entry.case_id]
    told = set(cases.filter(pk__in=nominated).values_list("pk", flat=True))
    rows = rows_of(upload)
    for row in rows:
        _read(row, upload, standing)
    _mark_twice(rows)
    _find(rows, standing, Before(upload, cases))
    is_told = {e.pk for e in standing if e.case_id is None or e.case_id in told}
    numbers = upload.number_of
    lines = [
        replace(
            _line(row, is_told=row.entry is None or row.entry.pk in is_told),
            shown_number=numbers.get(row.number, row.number + 1),
            corrected=row.corrected,
        )
        for row in rows
    ]
    seen_here = [entry for entry in standing if entry.pk in is_told]
    lines = list(_compared(lines, Alike(seen_here)))
    gone = _gone(upload, seen_here, lines) if upload.is_whole else []
    return Plan(tuple(lines), tuple(gone))


def _read(row: Row, upload: DayListUpload, standing: Sequence[DayListEntry]) -> None:
    """Read a row; what was corrected or confirmed on it before is so again."""
    when: dict[str, Any] = {"today": upload.day, "at": upload.created_at}
    row.suspect, row.wrong = read_suspect(row.texts, **when)
    if row.suspect:
        return
    sure, _ = read_suspect(row.texts | {SURE: "ja"}, **when)
    if sure and any(
        entry.birth == sure.birth and _is_same_person(entry, sure) for entry in standing
    ):
        row.suspect, row.wrong = sure, {}
        return
    for entry in standing:
        if not entry.corrected:
            continue
        if any(entry.corrected.get(name) != row.texts[name] for name in row.wrong):
            continue
        again = {
            name: _typed(entry, name)
            for name, text in entry.corrected.items()
            if row.texts.get(name) == text
        }
        suspect, _ = read_suspect(row.texts | again, **when)
        if suspect and _is_same_person(entry, suspect):
            row.texts, row.suspect, row.wrong = row.texts | again, suspect, {}
            return


def _is_same_person(entry: DayListEntry, suspect: Suspect) -> bool:
    is_named = entry.key_of_name == suspect.key_of_name
    return not numbers_differ(entry, suspect) and (
        is_named or share_number(entry, suspect)
    )


def _typed(entry: DayListEntry, name: str) -> str:
    """A fact of an entry as somebody would type it."""
    value = entry.birth if name == "birth_date" else getattr(entry, name)
    if isinstance(value, datetime):
        return f"{localtime(value):%d-%m-%Y %H:%M}"
    return str(value or "")


def _mark_twice(rows: list[Row]) -> None:
    """Find who stands twice in the list itself; the first gets what the second adds."""
    seen, by_key, gone = Seen(()), dict[int, Row](), set[int]()
    for row in rows:
        if row.suspect is None:
            continue
        above = twice_in(seen, row.suspect, gone)
        if above is None:
            seen.add(row.suspect)
            by_key[id(row.suspect)] = row
            continue
        row.is_twice = True
        first = by_key[id(above)]
        whole = _completed(above, row.suspect)
        if whole != above:
            gone.add(id(above))
            first.suspect = whole
            seen.add(whole)
            by_key[id(whole)] = first


def _completed(suspect: Suspect, other: Suspect) -> Suspect:
    """The suspect with what only the other row says."""
    more = {
        name: getattr(other, name)
        for name in OF_A_PERSON
        if getattr(suspect, name) in ("", None)
    }
    return replace(suspect, **more)


def _find(rows: list[Row], standing: Sequence[DayListEntry], before: Before) -> None:
    """Find each row among those that stand: first the same offence, then another."""
    unique = [(row, row.suspect) for row in rows if row.suspect and not row.is_twice]
    shared = Counter(pv_key(s.pv_number) for _, s in unique if s.pv_number)
    seen, taken = Seen(standing), set[int]()
    for same_offence in (True, False):
        for row, suspect in unique:
            if row.entry:
                continue
            row.entry = seen.find(
                suspect,
                is_sole=shared[pv_key(suspect.pv_number)] == 1,
                same_offence=same_offence,
                taken=taken,
            )
            if row.entry:
                taken.add(row.entry.pk)
    for row, suspect in unique:
        if row.entry is None:
            is_sole = shared[pv_key(suspect.pv_number)] == 1
            row.earlier = before.find(suspect, is_sole=is_sole)


def _line(row: Row, *, is_told: bool) -> Line:
    suspect, entry = row.suspect, row.entry
    if suspect is None:
        return Line(row.number, row.texts, Fate.WRONG, wrong=row.wrong)
    facts: dict[str, Any] = {"number": row.number, "texts": row.texts}
    facts |= {"suspect": suspect, "entry": entry}
    if row.is_twice:
        return Line(fate=Fate.TWICE, **facts)
    if entry is None:
        fate = Fate.BEFORE if row.earlier else Fate.NEW
        return Line(fate=fate, earlier=row.earlier, **facts)
    changes = tuple(_changes(suspect, entry)) if is_told else ()
    if not changes:
        return Line(fate=Fate.UNCHANGED, **facts)
    fate = Fate.CHANGED
    if entry.outcome:
        fate = Fate.KEPT if is_same_arrest(entry, suspect) else Fate.AGAIN
    return Line(fate=fate, changes=changes, **facts)


def _compared(lines: Iterable[Line], alike: Alike) -> Iterable[Line]:
    """The lines; who is new says whom it looks like, on the list or above it."""
    for line in lines:
        if line.fate == Fate.NEW and line.suspect:
            yield replace(line, resembles=alike.find(line.suspect))
            alike.add(line.suspect)
        else:
            yield line


def _changes(suspect: Suspect, entry: DayListEntry) -> Iterable[Change]:
    """What is told otherwise; what the new list leaves empty stays as it was."""
    for name in OF_A_PERSON:
        before, after = getattr(entry, name), getattr(suspect, name)
        if name == "birth_about" and entry.birth_date:
            continue
        if after not in ("", None) and before != after:
            yield Change(name, before, after)


def _gone(
    upload: DayListUpload, standing: Sequence[DayListEntry], lines: list[Line]
) -> Iterable[DayListEntry]:
    """Who stood on the list and no longer does.

    A row that can't be read may still be about somebody: who may stand there stays.
    """
    met = {line.entry.pk for line in lines if line.entry}
    unread = [
        Suspect(**UNREAD | read_parts(line.texts, today=upload.day)[0])
        for line in lines
        if line.fate == Fate.WRONG
    ]
    for entry in standing:
        is_seen = entry.pk in met or any(may_be_about(entry, row) for row in unread)
        if not is_seen and entry.gone_at is None:
            yield entry
