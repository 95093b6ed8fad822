"""What is left in each column when a case is destroyed.

Figures read dates, codes, minutes, and whether a text was there: a text that was there
becomes one word, an empty one stays empty. A code that is none becomes empty.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db.models import (
    CharField,
    DateField,
    Field,
    GeneratedField,
    JSONField,
    Model,
    TextField,
)

from zsm_werkplaats.privacy.retention.erasure.tables import own_fields

GONE = "vernietigd"
CODE = "^[a-z0-9_:-]*$"

Writer = Callable[[str], str]


def emptied(_column: str) -> str:
    """Nothing is left."""
    return "''"


def nothing(_column: str) -> str:
    return "null"


def now_if_empty(column: str) -> str:
    return f"coalesce({column}, now())"


def code(column: str) -> str:
    """A word of ours stays."""
    return f"case when {column} ~ '{CODE}' then {column} else '' end"


def nobody_or_gone(column: str) -> str:
    """Whether nobody directs is a figure."""
    return (
        f"case when {column} = '' or lower({column}) = 'niemand' then {column} "
        f"else '{GONE}' end"
    )


# By table and column, where the kind of the column does not say it.
SPECIAL: dict[str, dict[str, Writer]] = {
    "cases_case": {"parketnummer": emptied, "director": nobody_or_gone},
    "cases_daylistentry": {
        "name": emptied,
        "birth_date": nothing,
        "birth_about": emptied,
        "offence": emptied,
        "arrested_at": nothing,
        "parketnummer": emptied,
        "pv_number": emptied,
        "chosen_before": emptied,
        "erased_at": now_if_empty,
    },
    "cases_caseimportrow": {"key": emptied, "label": emptied},
    "reflection_agendaitem": {"code": code},
    "reflection_findingcase": {"source_kind": code},
}


def left_in(model: type[Model]) -> Iterator[tuple[str, str]]:
    """The columns that change, and the expression of what is left in each."""
    special = SPECIAL.get(model._meta.db_table, {})
    for field in own_fields(model):
        column = f'"{field.column}"'
        if field.column in special:
            yield column, special[field.column](column)
        elif holds_text(field):
            yield column, _expression(field, column)


def holds_text(field: Field[Any, Any]) -> bool:
    """Whether people, or a file, may have put words there."""
    if field.is_relation or field.primary_key or isinstance(field, GeneratedField):
        return False
    if isinstance(field, ArrayField):
        return isinstance(field.base_field, CharField | TextField)
    if isinstance(field, SearchVectorField | DateField):
        return False
    return isinstance(field, CharField | TextField | JSONField)


def _expression(field: Field[Any, Any], column: str) -> str:
    if isinstance(field, JSONField):
        empty = "case jsonb_typeof({}) when 'array' then '[]' else '{{}}' end::jsonb"
        return empty.format(column)
    if isinstance(field, ArrayField):
        words = f"unnest({column}) as word where word ~ '{CODE}'"
        return f"array(select word from {words})"  # noqa: S608 (our own column)
    if field.choices:
        allowed = ", ".join(f"'{value}'" for value, _ in field.flatchoices)
        instead = "null" if field.null else "''"
        return f"case when {column} in ({allowed}) then {column} else {instead} end"
    word = GONE[: field.max_length] if field.max_length else GONE
    return f"case when {column} = '' then '' else '{word}' end"
