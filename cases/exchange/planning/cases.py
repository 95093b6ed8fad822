"""What reading in a file of cases does, row by row; nothing is written here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cases.exchange.models.case_import import LABEL_LENGTH, CaseImport, CaseImportRow
from cases.exchange.planning.handed_in import HandedIn
from cases.exchange.planning.known import (
    StandingCases,
    identity_of,
    known_people,
    rows_of_cases,
)
from cases.exchange.planning.total_time import days_of_total
from cases.exchange.reading.case import CaseFacts, read_case
from cases.exchange.reading.cells import Cells
from cases.exchange.reading.columns import LABELS, texts_of
from cases.exchange.reading.words import Words
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.names import name_key

Fate = CaseImportRow.Fate
NOT_TAKEN = "Niet overgenomen. Pas de zaak zelf aan als dit nu zo is."


@dataclass
class CasePlan:
    """One row with what it says, and what reading it in does."""

    row: CaseImportRow
    facts: CaseFacts
    cells: Cells

    @property
    def is_ready(self) -> bool:
        return self.row.fate == Fate.NEW


def plan_cases(
    case_import: CaseImport, rows: Sequence[CaseImportRow], *, by: User, at: datetime
) -> list[CasePlan]:
    """Plan these rows of one file, in their order; each gets its fate and reasons."""
    words = Words(case_import.region_id)
    plans = [_read(row, case_import, words, at) for row in rows]
    _find_doubles(plans)
    _refuse_handed_in(case_import.region_id, plans)
    for plan in plans:
        row, cells = plan.row, plan.cells
        row.reasons, row.notes, row.unknown = cells.wrong, cells.notes, cells.unknown
        row.fate = Fate.WRONG if row.reasons else Fate.NEW
        if row.unknown and not row.reasons:
            row.fate = Fate.UNKNOWN
    _find_standing(case_import, plans)
    _find_people(case_import, plans, by)
    return plans


def _read(
    row: CaseImportRow, case_import: CaseImport, words: Words, at: datetime
) -> CasePlan:
    texts = texts_of(row.cells, case_import.columns)
    cells = Cells(texts, case_import.kind, words, at, case_import.columns)
    facts = read_case(cells)
    row.key = texts.get("key", "")[: CaseImportRow._meta.get_field("key").max_length]
    said = [facts.name or texts.get("name", ""), facts.offence]
    row.label = " · ".join(filter(None, said))[:LABEL_LENGTH]
    row.case, row.known = None, []
    return CasePlan(row, facts, cells)


def _find_doubles(plans: Sequence[CasePlan]) -> None:
    """Refuse what stands twice in one file, but for the first time."""
    keys: dict[str, int] = {}
    seen: dict[object, int] = {}
    for plan in plans:
        row, number = plan.row, plan.row.number
        if row.key and keys.setdefault(row.key, number) != number:
            msg = f"Dit nummer staat ook op regel {keys[row.key]}."
            plan.cells.refuse("key", msg)
        if not plan.facts.name or not plan.facts.nominated_at:
            continue
        first = seen.setdefault(identity_of(plan.facts), number)
        if first != number:
            plan.cells.refuse("", f"Dezelfde zaak staat ook op regel {first}.")


def _refuse_handed_in(region_id: int, plans: Sequence[CasePlan]) -> None:
    """Refuse time in a week that its worker handed in."""
    with_time = [plan for plan in plans if plan.facts.minutes and plan.facts.worker]
    weeks = HandedIn(region_id, [p.facts.worker for p in with_time if p.facts.worker])
    for plan in with_time:
        worker = plan.facts.worker
        for day, _ in days_of_total(plan.facts):
            if worker and (why := weeks.refusal(worker, day)):
                plan.cells.refuse("minutes", why)
                break


def _find_standing(case_import: CaseImport, plans: Sequence[CasePlan]) -> None:
    """Find the rows whose case stands here already, and what they say otherwise."""
    told = [(plan.row.key, plan.facts) for plan in plans]
    ours = [plan.cells.texts.get("number", "") for plan in plans]
    standing = StandingCases(case_import.region_id, ours, told)
    found = {
        plan.row.number: case
        for plan, number in zip(plans, ours, strict=True)
        if (case := standing.same_as(number, plan.row.key, plan.facts))
    }
    earlier = rows_of_cases(found.values())
    for plan in plans:
        row = plan.row
        if (case := found.get(row.number)) is None:
            continue
        row.case, row.fate = case, Fate.SAME
        row.reasons, row.notes, row.unknown = [], [], []
        before = earlier.get(case.pk)
        if before and (changes := _changes(before, plan.cells)):
            row.fate = Fate.CHANGED
            row.reasons, row.notes = changes, [NOT_TAKEN]


def _changes(before: CaseImportRow, now: Cells) -> list[list[str]]:
    """What the file says otherwise than when this case was read in."""
    if not before.cells:
        return []
    told = texts_of(before.cells, before.case_import.columns)
    labels = LABELS[now.kind]
    return [
        [label, f"was “{_said(told, code)}”, is nu “{_said(now.texts, code)}”", ""]
        for code, label in labels.items()
        if code not in ("key", "number")
        and name_key(_text(told, code)) != name_key(_text(now.texts, code))
    ]


def _text(texts: object, code: str) -> str:
    return str(dict(texts).get(code, ""))  # type: ignore[call-overload]


def _said(texts: object, code: str) -> str:
    return _text(texts, code)[:60] or "leeg"


def _find_people(
    case_import: CaseImport, plans: Sequence[CasePlan], user: User
) -> None:
    """Let who is known already surface."""
    coming = [
        (plan.row.number, plan.facts)
        for plan in plans
        if plan.row.fate not in (Fate.SAME, Fate.CHANGED) and plan.facts.name
    ]
    known = known_people(coming, user=user, region=case_import.region)
    for plan in plans:
        plan.row.known = known.get(plan.row.number, [])
