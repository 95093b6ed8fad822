"""The steps of an import, a batch a transaction: check, process, take back.

Each says whether there is more to do. What was done stands in the rows, so a step that
was cut off goes on where it was.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from socialmap.exchange.hsds.facts import OrganisationFacts
from socialmap.exchange.importing.apply import MEANWHILE, Batch, versions_of
from socialmap.exchange.importing.columns import facts_of
from socialmap.exchange.importing.lists import Lists
from socialmap.exchange.importing.plan import (
    Fate,
    RowPlan,
    key_of,
    plan_rows,
)
from socialmap.exchange.importing.undo import Undo
from socialmap.exchange.models.map_import import MapImport, MapImportRow
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.dates import day_of

MANY = 500  # rows a transaction
PLANNED = ("fate", "reasons", "changes", "candidates", "is_area_unknown", "seen")
DONE = ("organisation", "service", "before", "made", "done_at")
UNDONE = ("organisation", "service", "stays", "undone_at")


@transaction.atomic
def check_batch(*, map_import: MapImport, at: datetime) -> bool:
    """Say of some more rows what processing them would do."""
    map_import = _lock(map_import)
    if not map_import.is_checking:
        return False
    rows = list(map_import.rows.filter(fate="")[:MANY])
    for row in rows:
        _read_cells(row, map_import)
    for plan in plan_rows(map_import, rows, Lists(day_of(at))):
        _note_plan(plan)
    _store(rows, "facts", "key", "label", *PLANNED)
    return _go_on(map_import, "checked_at", at, more=len(rows) == MANY)


@transaction.atomic
def process_batch(*, map_import: MapImport, at: datetime) -> bool:
    """Process some more rows that are in order, unless another import goes first."""
    map_import = _lock(map_import)
    if not map_import.is_processing or _waits(map_import):
        return False
    rows = list(map_import.rows.ready()[:MANY])
    lists = Lists(day_of(at))
    plans = plan_rows(map_import, rows, lists)
    source = f"import van {map_import.name}"[:200]
    done = Batch(map_import.region, source, lists, at=at).carry_out(plans)
    left = [plan for plan in plans if plan not in done]
    for plan in left:
        _note_plan(plan)
        if plan.fate in (Fate.NEW, Fate.CHANGED, Fate.SAME) and plan.organisation:
            plan.row.fate, plan.row.reasons = Fate.DOUBTFUL, [MEANWHILE]
            plan.row.candidates = [plan.organisation.pk]
        plan.row.choice = ""
    _store(rows, "choice", *PLANNED, *DONE)
    return _go_on(map_import, "finished_at", at, more=len(rows) == MANY)


@transaction.atomic
def undo_batch(*, map_import: MapImport, at: datetime) -> bool:
    """Take back some more rows, the last ones first."""
    map_import = _lock(map_import)
    if not map_import.is_undoing or _waits(map_import):
        return False
    done = map_import.rows.exclude(done_at=None).filter(undone_at=None)
    rows = list(done.order_by("-number")[:MANY])
    Undo(rows, at=at).carry_out()
    _store(rows, *UNDONE)
    return _go_on(map_import, "undone_at", at, more=len(rows) == MANY)


def _lock(map_import: MapImport) -> MapImport:
    """One import at a time writes on the map of a region."""
    Region.objects.select_for_update(no_key=True).get(pk=map_import.region_id)
    found = MapImport.objects.select_for_update(of=("self",))
    return found.select_related("region").get(pk=map_import.pk)


def _waits(map_import: MapImport) -> bool:
    return MapImport.objects.in_the_way_of(map_import).exists()


def _go_on(map_import: MapImport, step: str, at: datetime, *, more: bool) -> bool:
    """Note that the step goes on, or that it is done."""
    map_import.worked_at = at
    if not more:
        setattr(map_import, step, at)
    map_import.save(update_fields=["worked_at", step])
    return more


def _note_plan(plan: RowPlan) -> None:
    row = plan.row
    row.fate, row.reasons, row.changes = plan.fate, plan.reasons, plan.lines
    row.candidates = [each.pk for each in plan.candidates]
    row.is_area_unknown = plan.is_area_unknown
    row.seen = versions_of(plan.organisation, plan.service)


def _read_cells(row: MapImportRow, map_import: MapImport) -> None:
    """Read the cells of a spreadsheet by what its columns mean."""
    if not map_import.headings:
        return
    row.facts = facts_of(row.cells, map_import.columns)
    organisation = OrganisationFacts.from_json(row.facts["organisation"])
    offer = row.facts.get("service") or {}
    row.key = key_of(organisation)
    names = filter(None, (organisation.name, offer.get("name")))
    row.label = " · ".join(names)[:250]


def _store(rows: Sequence[MapImportRow], *names: str) -> None:
    """Write these fields; as one INSERT, ten times as fast as `bulk_update`."""
    MapImportRow.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=names
    )
