"""The day list: bring it in, match columns, correct rows, import, throw away."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cases.case.policies import TRIAGE, triages, visible_to
from cases.intake.actions.triage import NO_ROWS
from cases.intake.day_list_merge import plan_import, standing_entries
from cases.intake.day_list_plan import Fate, Line, Plan
from cases.intake.makers import remember_columns
from cases.intake.models.day_list import ColumnMatch, DayList, DayListUpload
from cases.intake.models.day_list_entry import DayListEntry
from cases.intake.sheet_rows import suspects_on
from cases.intake.zsm_monitor import has_headings, heading_key, recognise
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.tables import NO_ROWS as EMPTY
from zsm_werkplaats.lib.tables import Sheet, Table

CHANGED_MEANWHILE = (
    "De daglijst is intussen veranderd. Hieronder staat wat er nu gebeurt; "
    "kijk het na en verwerk opnieuw."
)


class AlreadyImportedError(Exception):
    """The same upload was imported or thrown away before."""


@transaction.atomic
def bring_list(
    *,
    region: Region,
    is_whole: bool,
    by: User,
    at: datetime,
    table: Table | None = None,
    sheets: Sequence[Sheet] = (),
) -> DayListUpload:
    """Keep a list until somebody has looked at what importing it does.

    Of several sheets, or of one with hidden rows, the writer chooses first; a `table`
    is a sheet without a name. Raises `RefusedError` when no row may be a suspect.
    """
    if not triages(by, region.pk):
        raise PermissionDenied(TRIAGE.label)
    if table is not None:
        sheets = [Sheet(table, list(range(1, len(table) + 1)))]
    upload = DayListUpload(
        region=region,
        day=day_of(at),
        created_by=by,
        created_at=at,
        is_whole=is_whole,
        has_headings=False,
    )
    if len(sheets) > 1 or any(sheet.hidden for sheet in sheets):
        upload.sheets = [asdict(sheet) for sheet in sheets]
    else:
        _take(upload, sheets[0])
    upload.save()
    return upload


@transaction.atomic
def choose_sheet(
    *, upload: DayListUpload, place: int, with_hidden: bool, by: User
) -> DayListUpload:
    """Go on with one sheet of the file, with or without what a filter hides."""
    upload = _enter(upload, by)
    if not upload.sheets:
        return upload
    sheet = Sheet(**upload.sheets[place])
    _take(upload, sheet if with_hidden else sheet.without(sheet.hidden or []))
    upload.sheets = []
    upload.save()
    return upload


def _take(upload: DayListUpload, sheet: Sheet) -> None:
    """Let the upload have the rows of this sheet that may be suspects."""
    rows = suspects_on(sheet)
    table = rows.table
    upload.table, upload.row_numbers, upload.apart = table, rows.numbers, rows.apart
    upload.sheet_name, upload.unclosed = sheet.name[:120], sheet.unclosed
    upload.tells_hidden = sheet.hidden is not None
    upload.has_headings = has_headings(table)
    if len(table) <= upload.first_row:
        raise RefusedError(EMPTY)
    known = ColumnMatch.objects.filter(
        region=upload.region_id, headings=heading_key(table)
    )
    remembered = known.values_list("columns", flat=True).first() or []
    is_as_wide = len(remembered) == len(table[0])
    upload.columns = remembered if is_as_wide else recognise(table, today=upload.day)


@transaction.atomic
def match_columns(
    *, upload: DayListUpload, columns: Sequence[str], by: User, at: datetime
) -> DayListUpload:
    """Say which column means what; the region remembers it for the next such list."""
    upload = _enter(upload, by)
    upload.columns, upload.corrections = list(columns), {}
    upload.save(update_fields=["columns", "corrections"])
    remember_columns(
        region_id=upload.region_id,
        headings=heading_key(upload.table),
        columns=upload.columns,
        by=by,
        at=at,
    )
    return upload


@transaction.atomic
def correct_rows(
    *, upload: DayListUpload, corrections: Mapping[int, dict[str, str]], by: User
) -> DayListUpload:
    """Type over rows, by their number; what stood in the list itself is not kept."""
    upload = _enter(upload, by)
    typed = {str(number): texts for number, texts in corrections.items()}
    if typed.items() <= upload.corrections.items():
        return upload
    upload.corrections = upload.corrections | typed
    upload.save(update_fields=["corrections"])
    return upload


@transaction.atomic
def leave_out_row(
    *, upload: DayListUpload, number: int, by: User, is_back: bool = False
) -> DayListUpload:
    """Leave out a row that is no suspect, by its place; or put it back."""
    upload = _enter(upload, by)
    left_out = {*upload.left_out} - {number} | (set() if is_back else {number})
    upload.left_out = sorted(left_out)
    upload.save(update_fields=["left_out"])
    return upload


@transaction.atomic
def import_list(
    *, upload: DayListUpload, seal: str, by: User, at: datetime
) -> DayListUpload:
    """Do all of what the dry run showed, or nothing.

    `seal` is that of the plan that was shown. Rows that can't be read wait in the
    upload; when there are none it is emptied. Two who import at once wait for each
    other, and the second is told that the list changed.
    """
    upload = _enter(upload, by)
    day_list = _lock_day(upload, by, at)
    plan = plan_import(upload, standing_entries(upload), visible_to(by))
    if plan.seal != seal:
        raise RefusedError(CHANGED_MEANWHILE)
    _write(plan, day_list, upload, at)
    upload.imported_at = at
    _keep_only(upload, plan.wrong, at)
    upload.save()
    return upload


@transaction.atomic
def throw_away(*, upload: DayListUpload, by: User, at: datetime) -> None:
    """Forget what was brought in and not imported."""
    upload = _enter(upload, by)
    _keep_only(upload, [], at)
    upload.save()


def _enter(upload: DayListUpload, by: User) -> DayListUpload:
    """Lock the upload; raises `AlreadyImportedError` when nothing waits in it."""
    upload = DayListUpload.objects.select_for_update().get(pk=upload.pk)
    is_shared = upload.imported_at is not None
    if not triages(by, upload.region_id) or not (
        is_shared or upload.created_by_id == by.pk
    ):
        raise PermissionDenied(TRIAGE.label)
    if upload.finished_at:
        raise AlreadyImportedError
    return upload


def _lock_day(upload: DayListUpload, by: User, at: datetime) -> DayList:
    day: dict[str, int | date] = {"region_id": upload.region_id, "day": upload.day}
    facts = {"first_seen_at": at, "created_by": by}
    DayList.objects.get_or_create(**day, defaults=facts)
    return DayList.objects.select_for_update().get(**day)


def _write(plan: Plan, day_list: DayList, upload: DayListUpload, at: datetime) -> None:
    """Write what differs; a row that stays as it is costs nothing."""
    DayListEntry.objects.bulk_create(
        DayListEntry(
            day_list=day_list,
            region_id=day_list.region_id,
            first_upload=upload,
            last_upload=upload,
            earlier=line.earlier,
            corrected=line.corrected,
            chosen_before=_chosen_before(line),
            **vars(line.suspect),
        )
        for line in plan.lines
        if line.is_added
    )
    for line in plan.lines:
        if line.entry and not line.is_added:
            _change(line, line.entry, upload)
    found = [line.entry.pk for line in plan.lines if line.entry]
    back = DayListEntry.objects.filter(pk__in=found, gone_at__isnull=False)
    back.update(last_upload=upload, gone_at=None)
    gone = [entry.pk for entry in plan.gone]
    DayListEntry.objects.filter(pk__in=gone).update(gone_at=at)


def _change(line: Line, entry: DayListEntry, upload: DayListUpload) -> None:
    facts: dict[str, Any] = {
        change.field: change.after
        for change in line.taken_over
        if line.fate in (Fate.CHANGED, Fate.KEPT, Fate.AGAIN)
    }
    if line.reopens:
        facts |= {"outcome": "", "reason": None, "triaged_by": None}
        facts |= {"triaged_at": None, "chosen_before": _chosen_before(line)}
    if line.asks_again:
        facts["earlier"] = None
    if line.corrected:
        facts["corrected"] = line.corrected
    if not facts:
        return
    facts["last_upload"] = upload
    for name, value in facts.items():
        setattr(entry, name, value)
    entry.save(update_fields=list(facts))


def _chosen_before(line: Line) -> str:
    """What was chosen today for the offence that the list told before."""
    is_again = line.fate == Fate.AGAIN and line.entry
    return line.entry.chosen_words[:300] if is_again and line.entry else ""


def _keep_only(upload: DayListUpload, wrong: list[Line], at: datetime) -> None:
    """Empty the upload but for these rows; they are an addition to what is done.

    They keep their numbers, by which they are found on the list itself.
    """
    if not wrong:
        for name, nothing in NO_ROWS.items():
            setattr(upload, name, nothing)
        upload.finished_at = at
        return
    kept = {line.number for line in wrong} | set(range(upload.first_row))
    upload.corrections = {
        number: texts
        for number, texts in upload.corrections.items()
        if int(number) in kept
    }
    upload.table = [
        cells if number in kept else [""] * len(cells)
        for number, cells in enumerate(upload.table)
    ]
    upload.apart, upload.left_out, upload.unclosed = [], [], []
    upload.is_whole = False
