"""Day lists in the situations that tests speak of, made through the real actions."""

from dataclasses import replace
from typing import Any

from cases.case.policies import visible_to
from cases.intake.actions import day_list, triage
from cases.intake.day_list_merge import plan_import, standing_entries
from cases.intake.day_list_plan import Plan
from cases.intake.models.day_list import DayListUpload, TriageReason
from cases.intake.models.day_list_entry import DayListEntry
from tests.factories import AT
from tests.forms_on_page import untouched
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.tables import sheet_from_text

HEADING = "Naam;Geboortedatum;Feit;Aangehouden;Parketnummer;PV-nummer"
FIRST = (
    "Amber",
    "Bilal",
    "Cor",
    "Dunya",
    "Erik",
    "Fatma",
    "Gijs",
    "Hanan",
    "Ivo",
    "Jo",
)
LAST = ("Achterberg", "Brouwershaven", "Coolwijk", "Duivenvoorde", "Eikelboom")


def name_of(number: int) -> str:
    """Fifty names that are not alike; then the same with a number of Roman kind."""
    more = "X" * (number // 50)
    return f"{FIRST[number % 10]} {LAST[number // 10 % 5]}{more and ' ' + more}"


def row(number: int, **facts: str) -> str:
    """A row of the monitor as text."""
    given = {
        "name": name_of(number),
        "born": f"{number % 28 + 1}-{number % 12 + 1}-{1960 + number % 40}",
        "offence": "Winkeldiefstal",
        "arrested": "00:01",
        "parketnummer": f"16/{number:06d}-26",
        "pv": f"PL0900-2026{number:06d}",
    } | facts
    return ";".join(given.values())


def rows(number: int) -> list[str]:
    return [row(index) for index in range(number)]


def brought(
    world: World,
    lines: list[str],
    *,
    by: User | None = None,
    at: Any = AT,
    is_whole: bool = True,
) -> DayListUpload:
    """A list that waits to be imported."""
    sheet = sheet_from_text("\n".join([HEADING, *lines]))
    who = by or world.worker
    region = world.region if who.roles_in(world.region.pk) else world.far_region
    return day_list.bring_list(
        region=region, sheets=[sheet], is_whole=is_whole, by=who, at=at
    )


def of_two_sheets(world: World, hidden: list[int] | None = None) -> DayListUpload:
    """A file with two sheets, of which the writer has to choose one."""
    first = sheet_from_text("\n".join([HEADING, *rows(3)]))
    second = sheet_from_text("\n".join([HEADING, row(7)]))
    return day_list.bring_list(
        region=world.region,
        sheets=[
            replace(first, name="Verdachten", hidden=hidden or []),
            replace(second, name="Gisteren"),
        ],
        is_whole=True,
        by=world.worker,
        at=AT,
    )


def plan_of(upload: DayListUpload) -> Plan:
    cases = visible_to(upload.created_by)
    return plan_import(upload, standing_entries(upload), cases)


def imported(
    world: World, lines: list[str], *, by: User | None = None, **facts: Any
) -> list[DayListEntry]:
    """The entries of the day after this list was imported."""
    upload = brought(world, lines, by=by, **facts)
    seal = plan_of(upload).seal
    day_list.import_list(
        upload=upload, seal=seal, by=upload.created_by, at=upload.created_at
    )
    return standing_entries(upload)


def one_entry(world: World, by: User | None = None, **facts: str) -> DayListEntry:
    """Somebody on the list of today, for whom nothing was chosen yet."""
    entries = imported(world, [row(1, **facts)], by=by, is_whole=False)
    return entries[-1]


def reason(code: str = "anders") -> TriageReason:
    return TriageReason.objects.get(code=code)


def chosen(
    world: World, outcome: str = "regular", by: User | None = None
) -> DayListEntry:
    """An entry with an outcome."""
    entry = one_entry(world)
    return triage.triage_entry(
        entry=entry,
        outcome=outcome,
        reason=reason() if outcome == "considered" else None,
        by=by or world.worker,
        at=AT,
    )


def filled(page: Any) -> dict[str, str]:
    """The form of a nomination as the day list fills it in."""
    return untouched(page)
