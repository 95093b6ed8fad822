"""The day list: bring it in, match columns, correct rows, import, throw away."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from cases.case.policies import TRIAGE, triages, visible_to
from cases.intake.day_list_merge import Fate, Line, Plan, plan_import, standing_entries
from cases.intake.models.day_list import ColumnMatch, DayList, DayListUpload
from cases.intake.models.day_list_entry import DayListEntry
from cases.intake.zsm_monitor import has_headings, heading_key, recognise
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.tables import Table

CHANGED_MEANWHILE = (
    "De daglijst is intussen veranderd. Hieronder staat wat er nu gebeurt; "
    "kijk het na en verwerk opnieuw."
)


class AlreadyImportedError(Exception):
    """The same upload was imported or thrown away before."""


@transaction.atomic
def bring_list(
    *, region: Region, table: Table, is_whole: bool, by: User, at: datetime
) -> DayListUpload:
    """Keep a list until somebody has looked at what importing it does."""
    if not triages(by, region.pk):
        raise PermissionDenied(TRIAGE.label)
    today = day_of(at)
    known = ColumnMatch.objects.filter(region=region, headings=heading_key(table))
    remembered = known.values_list("columns", flat=True).first() or []
    is_as_wide = bool(table) and len(remembered) == len(table[0])
    return DayListUpload.objects.create(
        region=region,
        day=today,
        created_by=by,
        created_at=at,
        is_whole=is_whole,
        has_headings=has_headings(table),
        table=table,
        columns=remembered if is_as_wide else recognise(table, today=today),
    )


@transaction.atomic
def match_columns(
    *, upload: DayListUpload, columns: Sequence[str], by: User, at: datetime
) -> DayListUpload:
    """Say which column means what; the region remembers it for the next such list."""
    upload = _enter(upload, by)
    upload.columns, upload.corrections = list(columns), {}
    upload.save(update_fields=["columns", "corrections"])
    ColumnMatch.objects.update_or_create(
        region_id=upload.region_id,
        headings=heading_key(upload.table),
        defaults={"columns": upload.columns, "created_by": by, "created_at": at},
    )
    return upload


@transaction.atomic
def correct_rows(
    *, upload: DayListUpload, corrections: Mapping[int, dict[str, str]], by: User
) -> DayListUpload:
    """Type over rows, by their number; what stood in the list itself is not kept."""
    upload = _enter(upload, by)
    typed = {str(number): texts for number, texts in corrections.items()}
    upload.corrections = upload.corrections | typed
    upload.save(update_fields=["corrections"])
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
    try:
        with transaction.atomic():
            _write(plan, day_list, upload, at)
    except IntegrityError as error:
        msg = "Twee regels lijken over dezelfde persoon te gaan. Verbeter er een."
        raise RefusedError(msg) from error
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
    if not triages(by, upload.region_id) or upload.created_by_id != by.pk:
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
    new = [line for line in plan.lines if line.fate in (Fate.NEW, Fate.BEFORE)]
    DayListEntry.objects.bulk_create(
        DayListEntry(
            day_list=day_list,
            region_id=day_list.region_id,
            first_upload=upload,
            last_upload=upload,
            earlier=line.earlier,
            **vars(line.suspect),
        )
        for line in new
    )
    for line in plan.lines:
        if line.fate == Fate.CHANGED and line.entry:
            # Read before the facts of the row become the new ones.
            asks_again = line.asks_again
            for change in line.changes:
                setattr(line.entry, change.field, change.after)
            if asks_again:
                line.entry.earlier = None
            changed = [change.field for change in line.changes]
            line.entry.save(update_fields=[*changed, "earlier"])
    found = [line.entry.pk for line in plan.lines if line.entry]
    standing = DayListEntry.objects.filter(pk__in=found)
    standing.update(last_upload=upload, gone_at=None)
    gone = [entry.pk for entry in plan.gone]
    DayListEntry.objects.filter(pk__in=gone).update(gone_at=at)


def _keep_only(upload: DayListUpload, wrong: list[Line], at: datetime) -> None:
    """Empty the upload but for these rows; they are an addition to what is done.

    They keep their numbers, by which they are found on the list itself.
    """
    if not wrong:
        upload.table, upload.corrections, upload.finished_at = [], {}, at
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
    upload.is_whole = False
