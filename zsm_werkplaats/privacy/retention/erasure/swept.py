"""Texts of the team that are about no one case, and may name somebody of this one.

The full name goes everywhere; what stands at a finding or an agreement that rests on
the case loses every word of the name.
"""

from collections.abc import Iterator, Sequence

from django.apps import apps
from django.db.models import Model

from reflection.agreement.models import Agreement, AgreementEvaluation
from reflection.finding.models.finding import Finding
from reflection.finding.models.laying import Laying
from zsm_werkplaats.lib.codelist import CodeListEntry
from zsm_werkplaats.privacy.retention.erasure.columns import GONE, holds_text
from zsm_werkplaats.privacy.retention.erasure.tables import Table, own_fields

APPS = {"reflection", "cases", "drafts"}
ALSO = {"socialmap.FailedSearch", "socialmap.Experience", "team.DutySwap"}
# Of other cases, of codes, or emptied by their own rule.
NOT = {
    "cases.Person",
    "cases.PersonMerge",
    "cases.ColumnMatch",
    "cases.ColumnChoice",
    "cases.ValueMatch",
    "cases.DayListUpload",
    "cases.CaseImport",
}
# What rests on the case, and where it is named in `reflection_findingcase` and so on.
NEAR: tuple[tuple[type[Model], str, str], ...] = (
    (Finding, "id", "finding"),
    (Laying, "finding_id", "finding"),
    (Agreement, "id", "agreement"),
    (AgreementEvaluation, "agreement_id", "agreement"),
)


def sweeping(tables: Sequence[Table]) -> Iterator[str]:
    """The statements; without anybody who goes there is nothing to look for."""
    about = {table.model for table in tables}
    yield "if _names is not null then"
    for model in apps.get_models():
        if model not in about and _is_swept(model):
            yield from _without(model, "_names", "true")
    yield "end if;"
    places = {table.name: i for i, table in enumerate(tables)}
    yield "if _near <> '' then"
    for model, column, of in NEAR:
        i = places[f"reflection_{of}case"]
        rested = (
            f"(select {of}_id from reflection_{of}case "  # noqa: S608 (our tables)
            f"where id = any(_now_{i}))"
        )
        yield from _without(model, "_near", f"{column} in {rested}", column)
    yield "end if;"


def _is_swept(model: type[Model]) -> bool:
    options = model._meta
    if options.label in NOT or issubclass(model, CodeListEntry):
        return False
    if hasattr(model, "pgh_tracked_model") or options.proxy or not options.managed:
        return False
    return options.app_label in APPS or options.label in ALSO


def _without(
    model: type[Model], names: str, which: str, key: str = ""
) -> Iterator[str]:
    table = model._meta.db_table
    found = f"'\\m(' || {names} || ')\\M'"
    changed, touched = [], []
    for field in own_fields(model):
        if not holds_text(field) or field.choices:
            continue
        column = f'"{field.column}"'
        kind = "jsonb" if field.get_internal_type() == "JSONField" else "text"
        text = column
        if kind == "jsonb" or field.get_internal_type() == "ArrayField":
            text = f"{column}::text"
            kind = kind if kind == "jsonb" else "text[]"
        left = f"regexp_replace({text}, {found}, '{GONE}', 'gi')"
        if limit := getattr(field, "max_length", None):
            left = f"left({left}, {limit})"
        changed.append(f"{column} = {left}{'' if kind == 'text' else f'::{kind}'}")
        touched.append(f"{text} ~* ({found})")
    if not changed:
        return
    history = getattr(model, "pgh_event_model", None)
    for name in [table, *([history._meta.db_table] if history else [])]:
        yield (
            f"update {name} set {', '.join(changed)} "  # noqa: S608
            f"where {which} and ({' or '.join(touched)});"
        )
