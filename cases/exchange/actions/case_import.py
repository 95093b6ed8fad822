"""Bring a file, say what it means, read it in, take it back, throw it away."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cases.case.policies import IMPORT_CASES
from cases.exchange.carry_out import carry_out, lock_region, plan_rows, store_plan
from cases.exchange.models.case_import import (
    EMPTIED,
    CaseImport,
    CaseImportRow,
    ValueMatch,
)
from cases.exchange.policies import may_import
from cases.exchange.reading.columns import (
    has_headings,
    heading_key,
    known_headings,
    recognise,
    says_itself,
)
from cases.exchange.reading.words import KINDS, LEAVE_OUT, LEFT_OUT, word_key
from cases.intake.makers import remember_columns
from cases.intake.models.day_list import ColumnMatch
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.headed_rows import rows_of_list
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.tables import NO_ROWS, Sheet

FEW = 200  # rows that are read in at once, all or none
GONE = "Dit bestand is al ingelezen of weggegooid."
NOTHING_NEW = "Er zijn geen nieuwe regels om in te lezen."
CHANGED_MEANWHILE = (
    "Er is intussen iets veranderd. Hieronder staat wat er nu gebeurt; kijk het na en "
    "lees het dan in."
)
TOO_LATE = "Terugdraaien kan tot 30 dagen na het inlezen."


@transaction.atomic
def bring_case_file(
    *, region: Region, kind: str, sheets: Sequence[Sheet], by: User, at: datetime
) -> CaseImport:
    """Keep a file until somebody has seen what reading it in does.

    Of several sheets, or of one with hidden rows, the writer chooses first. Raises
    `RefusedError` when there is no row in it.
    """
    if not may_import(by, region.pk):
        raise PermissionDenied(IMPORT_CASES.label)
    made = CaseImport(region=region, kind=kind, created_by=by, created_at=at)
    if len(sheets) > 1 or any(sheet.hidden for sheet in sheets):
        made.sheets = [asdict(sheet) for sheet in sheets]
        made.save()
    else:
        _take(made, sheets[0], by=by, at=at)
    return made


@transaction.atomic
def choose_case_sheet(
    *, case_import: CaseImport, place: int, with_hidden: bool, by: User, at: datetime
) -> CaseImport:
    """Go on with one sheet of the file, with or without what a filter hides."""
    case_import = _enter(case_import, by)
    if not case_import.sheets:
        return case_import
    sheet = Sheet(**case_import.sheets[place])
    case_import.sheets = []
    if not with_hidden:
        sheet = sheet.without(sheet.hidden or [])
    _take(case_import, sheet, by=by, at=at)
    return case_import


def _take(made: CaseImport, sheet: Sheet, *, by: User, at: datetime) -> None:
    """Keep the rows of this sheet below its headings.

    Headings of our own template need no asking: the rows are checked at once.
    """
    found = rows_of_list(sheet, known_headings(made.kind), has_headings)
    if len(found.table) <= 1:
        raise RefusedError(NO_ROWS)
    made.headings = found.table[0]
    made.apart, made.sheet_name = found.apart, sheet.name[:120]
    made.tells_hidden = sheet.hidden is not None
    made.row_count = len(found.table) - 1
    key = heading_key(made.kind, made.headings)
    known = ColumnMatch.objects.filter(region=made.region_id, headings=key)
    remembered = known.values_list("columns", flat=True).first() or []
    is_as_wide = len(remembered) == len(made.headings)
    made.columns = remembered if is_as_wide else recognise(made.kind, made.headings)
    made.save()
    CaseImportRow.objects.bulk_create(
        CaseImportRow(
            case_import=made, region_id=made.region_id, number=number, cells=cells
        )
        for number, cells in zip(found.numbers[1:], found.table[1:], strict=True)
    )
    if says_itself(made.kind, made.headings, made.columns):
        made.matched_at = at
        _check(made, by, at)


@transaction.atomic
def match_case_columns(
    *, case_import: CaseImport, columns: Sequence[str], by: User, at: datetime
) -> CaseImport:
    """Say which column means what, and check the rows; the region remembers it."""
    case_import = _enter(case_import, by)
    case_import.columns, case_import.matched_at = list(columns), at
    remember_columns(
        region_id=case_import.region_id,
        headings=heading_key(case_import.kind, case_import.headings),
        columns=columns,
        by=by,
        at=at,
    )
    _check(case_import, by, at)
    return case_import


@transaction.atomic
def match_values(
    *,
    case_import: CaseImport,
    values: Mapping[tuple[str, str], str],
    by: User,
    at: datetime,
) -> CaseImport:
    """Say what words of the file mean, by kind and word; the region remembers it."""
    case_import = _enter(case_import, by)
    for (kind, word), value in values.items():
        if kind not in KINDS or not value:
            continue
        ValueMatch.objects.update_or_create(
            region_id=case_import.region_id,
            kind=kind,
            word=word_key(word),
            defaults={
                "value": LEFT_OUT if value == LEAVE_OUT else value,
                "created_by": by,
                "created_at": at,
            },
        )
    _check(case_import, by, at)
    return case_import


@transaction.atomic
def check_again(*, case_import: CaseImport, by: User, at: datetime) -> CaseImport:
    """Say anew what reading in does, now that something changed."""
    case_import = _enter(case_import, by)
    _check(case_import, by, at)
    return case_import


@transaction.atomic
def import_cases(*, case_import: CaseImport, by: User, at: datetime) -> CaseImport:
    """Read in what is new: up to a few hundred rows at once, more in batches.

    Two who read in at once wait for each other; the second hears that something
    changed. A second click does nothing.
    """
    if not may_import(by, case_import.region_id):
        raise PermissionDenied(IMPORT_CASES.label)
    lock_region(case_import)
    case_import = _lock(case_import)
    if case_import.started_at:
        return case_import
    _refuse_over(case_import)
    if not case_import.checked_at:
        raise RefusedError("Kies eerst wat er in de kolommen staat.")
    ready = case_import.rows.ready()
    seen = set(ready.values_list("number", flat=True))
    plans = plan_rows(case_import, by=by, at=at)
    store_plan(plans)
    if seen != {plan.row.number for plan in plans if plan.is_ready}:
        raise RefusedError(CHANGED_MEANWHILE)
    if not seen:
        raise RefusedError(NOTHING_NEW)
    case_import.started_at = at
    if len(seen) <= FEW:
        carry_out(case_import, plans, by=by, at=at, is_all_or_none=True)
        case_import.finished_at = at
    case_import.save(update_fields=["started_at", "finished_at"])
    return case_import


@transaction.atomic
def undo_import(*, case_import: CaseImport, by: User, at: datetime) -> CaseImport:
    """Let everything that a file brought be taken back; twice is once."""
    if not may_import(by, case_import.region_id):
        raise PermissionDenied(IMPORT_CASES.label)
    case_import = _lock(case_import)
    if case_import.undo_started_at:
        return case_import
    if not case_import.may_be_undone(at):
        raise RefusedError(TOO_LATE)
    case_import.undo_started_at, case_import.undone_by = at, by
    case_import.save(update_fields=["undo_started_at", "undone_by"])
    return case_import


@transaction.atomic
def discard_import(*, case_import: CaseImport, by: User, at: datetime) -> None:
    """Throw away what was not read in; what was brought is forgotten."""
    case_import = _enter(case_import, by)
    case_import.rows.all().delete()
    case_import.sheets, case_import.apart = [], []
    case_import.discarded_at = case_import.erased_at = at
    case_import.save()


@transaction.atomic
def erase_rows(*, at: datetime) -> int:
    """Empty the rows of imports that can't be undone any more; how many imports."""
    old = CaseImport.objects.to_erase(at).select_for_update(skip_locked=True)
    keys = list(old.values_list("pk", flat=True)[:MANY_IMPORTS])
    CaseImportRow.objects.filter(case_import__in=keys).update(**EMPTIED)
    return CaseImport.objects.filter(pk__in=keys).update(
        sheets=[], apart=[], erased_at=at
    )


MANY_IMPORTS = 50


def _check(case_import: CaseImport, by: User, at: datetime) -> None:
    store_plan(plan_rows(case_import, by=by, at=at))
    case_import.checked_at = at
    case_import.save()


def _enter(case_import: CaseImport, by: User) -> CaseImport:
    """Lock an import that was not read in; only who may read in gets in."""
    if not may_import(by, case_import.region_id):
        raise PermissionDenied(IMPORT_CASES.label)
    case_import = _lock(case_import)
    _refuse_over(case_import)
    return case_import


def _refuse_over(case_import: CaseImport) -> None:
    if case_import.is_over:
        raise RefusedError(GONE)


def _lock(case_import: CaseImport) -> CaseImport:
    found: Any = CaseImport.objects.select_for_update(of=("self",))
    locked: CaseImport = found.select_related("region").get(pk=case_import.pk)
    return locked
