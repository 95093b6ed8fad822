"""Files of a team at every step, made through the real actions."""

from typing import Any

from cases.case.models.case import Case
from cases.exchange.actions import case_import as actions
from cases.exchange.actions.batches import import_batch, undo_batch
from cases.exchange.models.case_import import CaseImport, CaseImportRow
from tests.factories import AT
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.tables import sheets_from_file

CASES, ACTIVITIES = CaseImport.Kind.CASES, CaseImport.Kind.ACTIVITIES
HEADING = (
    "Eigen nummer;Naam;Geboortedatum;Feit;Pleegdatum;Voorgedragen op;Werkplaatswerker;"
    "Officier van justitie;Gemeente;Parketnummer;Signalen;Selectiecriteria;"
    "Geadviseerde afdoening;Bijzondere voorwaarden;Afdoening;Datum beslissing;"
    "Advies gevolgd;Waarom afgeweken;Uitkomst;Gesloten op;Totale tijd;"
    "Had in de gewone dienst gekund;Afdoening zonder werkplaats"
)
WHOLE = {
    "key": "A1",
    "name": "Bosch, Vera van den",
    "born": "3-4-1990",
    "offence": "Winkeldiefstal",
    "offence_on": "1-3-2026",
    "nominated_on": "2-3-2026",
    "worker": "worker@example.org",
    "prosecutor": "Prosecutor",
    "municipality": "Utrecht",
    "parketnummer": "16/100001-26",
    "signals": "Slaapt buiten",
    "criteria": "geen-woning; Alcohol of drugs spelen mee",
    "advised": "vw sepot",
    "conditions": "Werkt mee aan hulp; Blijft weg bij de winkel",
    "decided": "Voorwaardelijk sepot",
    "decided_on": "5-3-2026",
    "followed": "ja",
    "why": "",
    "outcome": "hulp-loopt",
    "closed_on": "1-5-2026",
    "minutes": "15:00",
    "regular_shift": "nee",
    "otherwise": "strafbeschikking",
}
NAMES = ("Amber", "Bilal", "Cor", "Dunya", "Erik", "Fatma", "Gijs", "Hanan", "Ivo")
LAST = ("Achterberg", "Brouwershaven", "Coolwijk", "Duivenvoorde", "Eikelboom", "Fokke")


def case_row(**facts: str) -> str:
    """A row with everything, but for what `facts` say."""
    cells = (WHOLE | facts).values()
    return ";".join(f'"{cell}"' if ";" in cell else cell for cell in cells)


def open_row(number: int, **facts: str) -> str:
    """A row with a case that is still open."""
    name = f"{NAMES[number % 9]} {LAST[number // 9 % 6]}{'x' * (number // 54)}"
    later = ("advised", "conditions", "decided", "decided_on", "followed", "outcome")
    left_out = (*later, "closed_on", "minutes", "regular_shift", "otherwise")
    given = {
        "key": f"K{number}",
        "name": name,
        "born": f"{number % 28 + 1}-{number % 12 + 1}-{1960 + number % 40}",
        "parketnummer": f"16/{200_000 + number:06d}-26",
    }
    return case_row(**given | dict.fromkeys(left_out, "") | facts)


def case_file(*rows: str, heading: str = HEADING) -> bytes:
    return "\n".join([heading, *rows]).encode()


def activity_file(*rows: str) -> bytes:
    heading = (
        "Zaak;Werker;Datum;Activiteit;Minuten;Toelichting;Contact met;Kanaal;Bereikt"
    )
    return "\n".join([heading, *rows]).encode()


def brought(
    world: World,
    content: bytes,
    kind: str = CASES,
    *,
    by: User | None = None,
    at: Any = AT,
) -> CaseImport:
    who = by or world.manager
    region = world.region if who.roles_in(world.region.pk) else world.far_region
    return actions.bring_case_file(
        region=region, kind=kind, sheets=sheets_from_file(content), by=who, at=at
    )


def checked(world: World, content: bytes, kind: str = CASES, **more: Any) -> CaseImport:
    """A file of which the rows are planned, its columns as we recognise them."""
    made = brought(world, content, kind, **more)
    return actions.match_case_columns(
        case_import=made,
        columns=made.columns,
        by=made.created_by,
        at=made.created_at,
    )


def read_in(world: World, content: bytes, kind: str = CASES, **more: Any) -> CaseImport:
    """A file that was read in to the end."""
    made = checked(world, content, kind, **more)
    done = actions.import_cases(
        case_import=made, by=made.created_by, at=made.created_at
    )
    while done.is_reading and import_batch(case_import=done, at=made.created_at):
        pass
    return CaseImport.objects.get(pk=made.pk)


def undone(world: World, case_import: CaseImport, at: Any = AT) -> CaseImport:
    """A file that was taken back to the end."""
    actions.undo_import(case_import=case_import, by=world.manager, at=at)
    while undo_batch(case_import=case_import, at=at):
        pass
    return CaseImport.objects.get(pk=case_import.pk)


def fates(case_import: CaseImport) -> list[str]:
    return list(case_import.rows.values_list("fate", flat=True))


def said(case_import: CaseImport) -> list[str]:
    """Everything that is said of the rows, with the label of the column."""
    rows = case_import.rows.all()
    told = [f"{label}: {why}" for row in rows for label, why, _ in row.reasons]
    told += [f"{label}: {word}?" for row in rows for _, word, label in row.unknown]
    return told + [note for row in rows for note in row.notes]


def only_row(case_import: CaseImport) -> CaseImportRow:
    return case_import.rows.get()


def only_case(case_import: CaseImport) -> Case:
    case = only_row(case_import).case
    assert case
    return case
