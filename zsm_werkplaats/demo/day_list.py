"""The day list of the demo: this morning's monitor, and the table halfway."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils.timezone import localtime

from cases.case.models.case import Case
from cases.case.models.people import Involvement
from cases.case.policies import visible_to
from cases.intake.actions import day_list, triage
from cases.intake.day_list_merge import plan_import, standing_entries
from cases.intake.models.day_list import TriageReason
from cases.intake.models.day_list_entry import DayListEntry
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.tables import Table

SUSPECTS = Path(__file__).parent / "day_list.toml"
HEADING = ["Naam", "Geboortedatum", "Feit", "Aangehouden", "Parketnummer", "PV-nummer"]
REGULAR = DayListEntry.Outcome.REGULAR
CONSIDERED = DayListEntry.Outcome.CONSIDERED


def load_day_list(region: Region, number: int, worker: User, at: datetime) -> None:
    """Bring in the list of today and choose for the first of it."""
    suspects = tomllib.loads(SUSPECTS.read_text(encoding="utf-8"))["suspect"]
    rows = [row_of(each, n, region, number, at) for n, each in enumerate(suspects)]
    import_rows([HEADING, *rows], region, worker, at)
    entries = DayListEntry.objects.filter(region=region).order_by("pk")
    for entry, suspect in zip(entries, suspects, strict=True):
        if choice := suspect.get("choice"):
            choose(entry, choice, worker, at)


def row_of(
    suspect: dict[str, Any], row: int, region: Region, number: int, at: datetime
) -> list[str]:
    """One suspect as a row of the monitor in this region."""
    arrested = localtime(at - timedelta(hours=suspect["hours"]))
    if status := suspect.get("known"):
        name, born = somebody_in(region, status)
    else:
        name = f"{suspect['name']} {suspect['last'][number]}".strip()
        age = suspect.get("age")
        day = at - timedelta(days=(age or 0) * 365.25 + 40 + row * 7)
        born = f"{day:%d-%m-%Y}" if age else ""
    pv = f"PL{9 if region.parket == '16' else 1:02d}00-{at.year}{400_100 + row}"
    return [name, born, suspect["offence"], f"{arrested:%d-%m-%Y %H:%M}", "", pv]


def somebody_in(region: Region, status: str) -> tuple[str, str]:
    """The suspect of a case of the demo in this status."""
    case = Case.objects.filter(region=region, status=status).earliest("number")
    person = case.involvements.get(role=Involvement.Role.SUSPECT).person
    return person.name, f"{person.birth_date:%d-%m-%Y}"


def import_rows(table: Table, region: Region, worker: User, at: datetime) -> None:
    """Bring in and import, as a worker does in two clicks."""
    upload = day_list.bring_list(
        region=region, table=table, is_whole=True, by=worker, at=at
    )
    plan = plan_import(upload, standing_entries(upload), visible_to(worker))
    day_list.import_list(upload=upload, seal=plan.seal, by=worker, at=at)


def choose(entry: DayListEntry, choice: str, worker: User, at: datetime) -> None:
    """What the table chose: the regular route, or the code of a reason."""
    is_regular = choice == REGULAR
    triage.triage_entry(
        entry=entry,
        outcome=REGULAR if is_regular else CONSIDERED,
        reason=None if is_regular else TriageReason.objects.get(code=choice),
        by=worker,
        at=at,
    )
