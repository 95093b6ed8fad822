"""What changed in an entry, when and by whom, in words: read from its history tables.

What somebody saved in one go is one change, however many rows it took.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, pairwise
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.formats import date_format

from socialmap.organisation.models.organisation import Organisation
from socialmap.service.makers import MANY
from socialmap.service.models import Service
from zsm_werkplaats.accounts.models import User

Entry = Organisation | Service
Row = dict[str, Any]

MOST_ROWS = 400  # of one entry
# These tell their own story: confirmations, counts, merging.
OTHERWISE_TOLD = {
    "confirmed_at",
    "confirmed_by",
    "confirmed_how",
    "confirm_before",
    "misses",
    "doubtful_since",
    "merged_into",
}
EMPTY, HIDDEN = "leeg", "afgeschermd"
# Of a sensitive organisation these are shown on its own page only, after a press.
SECRET = {"phone", "email", "website", "address", "contact_name", "contact_phone"}


@dataclass(frozen=True)
class FieldChange:
    """One field before and after, as stored and in words."""

    name: str
    label: str
    before: Any
    after: Any
    was: str = EMPTY
    became: str = EMPTY


@dataclass(frozen=True)
class Change:
    """What somebody saved in one go; `key` is its last row in the history."""

    key: int
    at: datetime
    by: User | None
    entry: Entry
    fields: list[FieldChange]
    about: str = ""  # a place or somebody to call, and what was done

    @property
    def is_of_service(self) -> bool:
        return isinstance(self.entry, Service)


def changes_of(entry: Entry) -> list[Change]:
    """All changes of an entry, newest first."""
    rows = _rows(entry)
    saved = [list(each) for _, each in groupby(rows, key=one_go)]
    found = [
        (after[-1], list(_differing(entry, _before(before[-1], after), after[-1])))
        for before, after in pairwise(saved)
    ]
    found = [(row, fields) for row, fields in found if fields]
    users = User.objects.in_bulk([by for row, _ in found if (by := user_of(row))])
    words = _Words(entry, [field for _, fields in found for field in fields])
    return [
        Change(
            key=row["pgh_id"],
            at=row["pgh_created_at"],
            by=users.get(user_of(row) or 0),
            entry=entry,
            fields=[words.told(field) for field in fields],
        )
        for row, fields in reversed(found)
    ]


def standing_value(entry: Entry, name: str) -> Any:
    """What stands in a field now, as the history stores it."""
    if name in MANY and isinstance(entry, Service):
        return entry.lists.get(name, [])
    return getattr(entry, name)


def _rows(entry: Entry) -> list[Row]:
    history: Any = apps.get_model("socialmap", f"{type(entry).__name__}History")
    rows = history.objects.filter(pgh_obj_id=entry.pk).order_by("-pgh_id")
    names = [field.attname for field in _told_fields(type(entry))]
    if isinstance(entry, Service):
        names.append("lists")
    meta = ("pgh_id", "pgh_created_at", "pgh_context_id", "pgh_context__metadata")
    return list(reversed(rows.values(*names, *meta)[:MOST_ROWS]))


def one_go(row: Row) -> Any:
    """Rows that were written in one request or action have one context."""
    return row["pgh_context_id"] or row["pgh_id"]


def _before(row: Row, saved: list[Row]) -> Row:
    """What stood; whoever changes a service first writes down what its lists held."""
    if row.get("lists"):
        return row
    told = (each["lists"] for each in saved if each.get("lists"))
    return row | {"lists": next(told, {})}


def user_of(row: Row) -> int | None:
    """Who was at work."""
    return (row["pgh_context__metadata"] or {}).get("user")


def _told_fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    return [
        field
        for field in model._meta.concrete_fields
        if field.editable
        and not field.primary_key
        and not isinstance(field, models.GeneratedField)
        and field.name not in OTHERWISE_TOLD
    ]


def _differing(entry: Entry, before: Row, after: Row) -> Iterator[FieldChange]:
    for field in _told_fields(type(entry)):
        name, label = field.attname, str(field.verbose_name)
        if before[name] != after[name]:
            yield FieldChange(name, label, before[name], after[name])
    was, became = before.get("lists") or {}, after.get("lists") or {}
    for name in MANY:
        if name in was and was[name] != became.get(name, []):
            listed: Any = Service._meta.get_field(name)
            label = str(listed.verbose_name)
            yield FieldChange(name, label, was[name], became.get(name, []))


class _Words:
    """The words for values, with the names of all records looked up at once."""

    def __init__(self, entry: Entry, fields: Iterable[FieldChange]) -> None:
        self.model: type[models.Model] = type(entry)
        of = entry.organisation if isinstance(entry, Service) else entry
        self.hidden = SECRET if of.is_sensitive else set()
        keys: dict[type[models.Model], set[int]] = {}
        for field in fields:
            if model := self._pointed_at(field.name):
                for value in (field.before, field.after):
                    held = value if isinstance(value, list) else [value]
                    keys.setdefault(model, set()).update(each for each in held if each)
        self.names = {
            model: model._default_manager.in_bulk(found)
            for model, found in keys.items()
        }

    def told(self, field: FieldChange) -> FieldChange:
        was = self._words(field.name, field.before)
        became = self._words(field.name, field.after)
        return FieldChange(
            field.name, field.label, field.before, field.after, was, became
        )

    def _pointed_at(self, name: str) -> type[models.Model] | None:
        related: Any = self.model._meta.get_field(name).related_model
        return related or None

    def _words(self, name: str, value: Any) -> str:
        if value is None or value in ("", []):
            return EMPTY
        if name in self.hidden:
            return HIDDEN
        if model := self._pointed_at(name):
            held = value if isinstance(value, list) else [value]
            names = self.names[model]
            return ", ".join(str(names.get(each, "onbekend")) for each in held)
        if isinstance(value, bool):
            return "ja" if value else "nee"
        if isinstance(value, date):
            return date_format(value, "j F Y")
        choices = dict(getattr(self.model._meta.get_field(name), "flatchoices", ()))
        return str(choices.get(value, value))
