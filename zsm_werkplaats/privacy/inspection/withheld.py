"""Rows that are not given: about others, told in confidence, no part of the case."""

from collections.abc import Iterator
from typing import Any

from cases.case.models.case import Case
from zsm_werkplaats.privacy.inspection.rows import Row
from zsm_werkplaats.privacy.retention.erasure.tables import Table, own_fields

# Copies, half-written texts, logs, and what is about colleagues.
NOT_KEPT = frozenset(
    {
        "cases.AdviceDraft",
        "cases.CaseImportRow",
        "cases.DraftRemark",
        "cases.EmergencyAccess",
        "cases.HandoverCase",
        "drafts.Draft",
        "outbox.Message",
    }
)
# Where a threatened victim is, and what was arranged: article 15 (4) AVG.
OF_VICTIMS = frozenset({"cases.SafetyConcern"})
# What somebody tells about the person, whoever that is.
TOLD = "cases.Contact"
# For whom a row is, where that stands in a table of its own.
FOR_WHOM = {"cases.SupportPerson": "support_id"}
PARENT_OF = {"cases.SupportPerson": "cases.Support"}
MAY_BE_TOLD, AWAITS_CONSENT = "open", "consent"
# Events about somebody's record as such; those about the person stay.
OF_PERSONS = "person"
OF_MERGES = "personmerge"

Withheld = set[tuple[str, int]]


def given_rows(rows: list[Row], *, people: set[int], cases: set[int]) -> list[Row]:
    """The rows that may be given to this person; what hangs on another goes along."""
    withheld = _of_others_by_name(rows, people)
    given = []
    for table, row in rows:
        if _is_withheld(table, row, people, cases) or _hangs_on(table, row, withheld):
            withheld.add((_label(table), row[table.key]))
        else:
            given.append((table, row))
    return [each for each in given if not _tells_of(*each, people, withheld)]


def _label(table: Table) -> str:
    return table.model._meta.label


def _of_others_by_name(rows: list[Row], people: set[int]) -> Withheld:
    """Help for others only: the people stand in rows of their own."""
    whose: dict[tuple[str, int], set[int]] = {}
    for table, row in rows:
        if column := FOR_WHOM.get(_label(table)):
            key = (PARENT_OF[_label(table)], row[column])
            whose.setdefault(key, set()).add(row["person_id"])
    return {key for key, found in whose.items() if not found & people}


def _is_withheld(
    table: Table, row: dict[str, Any], people: set[int], cases: set[int]
) -> bool:
    label = _label(table)
    if label in NOT_KEPT | OF_VICTIMS:
        return True
    named = {row[column] for column in table.people} - {None}
    is_own = bool(named & people)
    if label == TOLD:
        # What somebody in the case told, or anybody with a condition, in confidence.
        is_shared = row["disclosure"] == MAY_BE_TOLD
        in_confidence = bool(named) or row["disclosure"] == AWAITS_CONSENT
        return not is_own and not is_shared and in_confidence
    return bool(named and not is_own) or bool(_other_cases(table, row) - cases)


def _other_cases(table: Table, row: dict[str, Any]) -> set[int]:
    return {
        key
        for field in own_fields(table.model)
        if field.is_relation and field.related_model is Case
        if (key := row.get(str(field.column))) is not None
    }


def _hangs_on(table: Table, row: dict[str, Any], withheld: Withheld) -> bool:
    return (_label(table), row[table.key]) in withheld or any(
        (parent, row.get(column)) in withheld for column, parent in _parents(table)
    )


def _parents(table: Table) -> Iterator[tuple[str, str]]:
    for field in own_fields(table.model):
        if field.is_relation:
            related: Any = field.related_model
            yield str(field.column), related._meta.label


def _tells_of(
    table: Table, row: dict[str, Any], people: set[int], withheld: Withheld
) -> bool:
    """Whether an event of the timeline repeats what is withheld."""
    kind, key = row.get("subject_kind"), row.get("subject_key")
    if _label(table) != "audit.CaseEvent" or not kind:
        return False
    if kind == OF_PERSONS:
        return key not in people
    kinds = {label.rpartition(".")[2].lower() for label in NOT_KEPT | OF_VICTIMS}
    return kind in {*kinds, OF_MERGES} or any(
        label.rpartition(".")[2].lower() == kind and pk == key for label, pk in withheld
    )
