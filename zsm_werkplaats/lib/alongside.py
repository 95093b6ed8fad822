"""Records that are read along with another one, in its query, handed over as JSON.

A page that shows a few records of many kinds asks once instead of once a kind.
"""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Func
from django.db.models.functions import JSONObject
from django.db.models.sql.compiler import SQLCompiler

Record = TypeVar("Record", bound=models.Model)
Names = dict[str, str]


class WholeRow(Func):
    """The row to which a column belongs, as JSON.

    Naming every column takes Django longer than PostgreSQL needs for the answer.
    """

    output_field = models.JSONField()

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *_: Any, **__: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        (column,) = self.get_source_expressions()
        return f"to_jsonb({compiler.quote_name_unless_alias(column.alias)})", ()


def alongside(records: models.QuerySet[Any], **names: str) -> ArraySubquery:
    """These records in full, as part of another query; `restored()` reads them.

    `names` says of a foreign key which field of the other record comes along:
    `created_by="name"`.
    """
    known = {f"{key}__{name}": F(f"{key}__{name}") for key, name in names.items()}
    return ArraySubquery(records.values(json=JSONObject(row=WholeRow("pk"), **known)))


def restored(
    model: type[Record], told: Sequence[dict[str, Any]], **names: str
) -> list[Record]:
    """The records of `model` that `alongside()` brought, with the same `names`."""
    return [_restore(model, one, names) for one in told]


def _restore(model: type[Record], told: dict[str, Any], names: Names) -> Record:
    fields = model._meta.concrete_fields
    values = [
        getattr(field, "output_field", field).to_python(told["row"][field.column])
        for field in fields
    ]
    record = model.from_db(None, [field.attname for field in fields], values)
    for key, name in names.items():
        field: Any = model._meta.get_field(key)
        pk = told["row"][field.column]
        known = {name: told[f"{key}__{name}"]}
        setattr(record, key, pk and field.related_model(pk=pk, **known))
    return record
