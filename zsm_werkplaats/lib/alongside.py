"""Records that are read along with another one, in its query, handed over as JSON.

A page that shows a few records of many kinds asks once instead of once a kind.
"""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F
from django.db.models.functions import JSONObject

Record = TypeVar("Record", bound=models.Model)
Names = dict[str, str]


def alongside(records: models.QuerySet[Any], **names: str) -> ArraySubquery:
    """These records in full, as part of another query; `restored()` reads them.

    `names` says of a foreign key which field of the other record comes along:
    `created_by="name"`.
    """
    fields: dict[str, Any] = {
        field.attname: F(field.attname) for field in records.model._meta.concrete_fields
    }
    for key, name in names.items():
        fields[f"{key}__{name}"] = F(f"{key}__{name}")
    return ArraySubquery(records.values(json=JSONObject(**fields)))


def restored(
    model: type[Record], told: Sequence[dict[str, Any]], **names: str
) -> list[Record]:
    """The records of `model` that `alongside()` brought, with the same `names`."""
    return [_restore(model, one, names) for one in told]


def _restore(model: type[Record], told: dict[str, Any], names: Names) -> Record:
    fields = model._meta.concrete_fields
    values = [
        getattr(field, "output_field", field).to_python(told[field.attname])
        for field in fields
    ]
    record = model.from_db(None, [field.attname for field in fields], values)
    for key, name in names.items():
        field: Any = model._meta.get_field(key)
        pk = told[field.attname]
        known = {name: told[f"{key}__{name}"]}
        setattr(record, key, pk and field.related_model(pk=pk, **known))
    return record
