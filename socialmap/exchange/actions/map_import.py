"""Bring a file in, say what its columns mean, choose, start, take back, throw away."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from socialmap.exchange.importing.columns import REQUIRED, headings_key, recognise
from socialmap.exchange.importing.rows import Brought
from socialmap.exchange.models.map_import import (
    MapColumnMatch,
    MapImport,
    MapImportRow,
)
from socialmap.exchange.policies import IMPORT, may_import
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.refusal import RefusedError

EMPTY = "Dit bestand heeft alleen een kopregel."
GONE = "Deze import is al verwerkt of weggegooid."
NOT_READY = "Deze import kan nu niet worden teruggedraaid."
NOTHING_READY = "Er zijn geen regels om te verwerken."
Fate = MapImportRow.Fate


@transaction.atomic
def bring_import(
    *, region: Region, name: str, brought: Brought, by: User, at: datetime
) -> MapImport:
    """Keep a file until somebody has seen what importing it does.

    Raises `RefusedError` when there is nothing in it.
    """
    if not may_import(by, region.pk):
        raise PermissionDenied(IMPORT.label)
    made = MapImport.objects.create(
        region=region,
        name=name[-120:],
        kind=brought.kind,
        left_out=brought.left_out,
        created_by=by,
        created_at=at,
    )
    if brought.sheet is None:
        made.matched_at = at
        _keep_facts(made, brought)
    else:
        _keep_cells(made, brought)
    made.save()
    return made


@transaction.atomic
def match_import_columns(
    *, map_import: MapImport, columns: Sequence[str], by: User, at: datetime
) -> MapImport:
    """Say which column means what; the region remembers it for the next such file."""
    map_import = _enter(map_import, by)
    if map_import.started_at or map_import.discarded_at:
        raise RefusedError(GONE)
    map_import.columns, map_import.matched_at = list(columns), at
    map_import.checked_at = None
    map_import.save(update_fields=["columns", "matched_at", "checked_at"])
    map_import.rows.update(fate="", choice="", key="")
    MapColumnMatch.objects.update_or_create(
        region_id=map_import.region_id,
        headings=headings_key(map_import.headings),
        defaults={"columns": list(columns), "created_by": by, "created_at": at},
    )
    return map_import


@transaction.atomic
def choose_for_row(*, row: MapImportRow, choice: str, by: User) -> MapImportRow:
    """Say of a doubtful row which organisation it is, that it is new, or to skip it.

    All rows of the file about the same organisation follow.
    """
    map_import = _enter(row.map_import, by)
    known = {str(pk) for pk in row.candidates}
    if choice not in {*known, MapImportRow.NEW_ONE, MapImportRow.SKIP, ""}:
        raise RefusedError("Kies een van de organisaties.", "choice")
    if map_import.discarded_at or map_import.undo_started_at:
        raise RefusedError(GONE)
    same = map_import.rows.filter(key=row.key, fate=Fate.DOUBTFUL, done_at=None)
    same.update(choice=choice)
    row.choice = choice
    return row


@transaction.atomic
def start_import(*, map_import: MapImport, by: User, at: datetime) -> MapImport:
    """Let the rows that are in order be processed; a second click starts no second."""
    map_import = _enter(map_import, by)
    if map_import.discarded_at or map_import.undo_started_at:
        raise RefusedError(GONE)
    if not map_import.checked_at:
        raise RefusedError("De regels worden nog gecontroleerd.")
    if map_import.is_processing:
        return map_import
    if not map_import.rows.ready().exists():
        raise RefusedError(NOTHING_READY)
    map_import.started_at = map_import.worked_at = at
    map_import.finished_at = None
    map_import.save(update_fields=["started_at", "worked_at", "finished_at"])
    return map_import


@transaction.atomic
def start_undo(*, map_import: MapImport, by: User, at: datetime) -> MapImport:
    """Let everything that the import did be taken back."""
    map_import = _enter(map_import, by)
    if map_import.undo_started_at:
        return map_import
    if not map_import.finished_at:
        raise RefusedError(NOT_READY)
    map_import.undo_started_at = map_import.worked_at = at
    map_import.save(update_fields=["undo_started_at", "worked_at"])
    return map_import


@transaction.atomic
def discard_import(*, map_import: MapImport, by: User, at: datetime) -> None:
    """Throw away what was not processed; what was brought in is forgotten."""
    map_import = _enter(map_import, by)
    if map_import.started_at:
        raise RefusedError("Deze import is al begonnen. Je kunt hem wel terugdraaien.")
    map_import.rows.all().delete()
    map_import.discarded_at = at
    map_import.save(update_fields=["discarded_at"])


def _enter(map_import: MapImport, by: User) -> MapImport:
    """Lock the import; only who may import in its region gets in."""
    if not may_import(by, map_import.region_id):
        raise PermissionDenied(IMPORT.label)
    return MapImport.objects.select_for_update(of=("self",)).get(pk=map_import.pk)


def _keep_facts(made: MapImport, brought: Brought) -> None:
    MapImportRow.objects.bulk_create(
        (
            MapImportRow(
                map_import=made,
                number=number,
                label=row["label"][:250],
                key=row["key"],
                facts=row["facts"],
            )
            for number, row in enumerate(brought.rows, start=1)
        ),
        batch_size=1_000,
    )
    made.row_count = len(brought.rows)


def _keep_cells(made: MapImport, brought: Brought) -> None:
    """Keep the rows as they stand; the columns that the region knows are matched."""
    sheet = brought.sheet
    if sheet is None or len(sheet.table) <= 1:
        raise RefusedError(EMPTY, "file")
    made.headings = sheet.table[0]
    known = MapColumnMatch.objects.filter(
        region=made.region_id, headings=headings_key(made.headings)
    )
    remembered = known.values_list("columns", flat=True).first()
    made.columns = remembered or recognise(made.headings)
    MapImportRow.objects.bulk_create(
        (
            MapImportRow(map_import=made, number=number, cells=cells)
            for number, cells in zip(sheet.numbers[1:], sheet.table[1:], strict=True)
        ),
        batch_size=1_000,
    )
    made.row_count = len(sheet.table) - 1
    if remembered and REQUIRED in remembered:
        made.matched_at = made.created_at
