"""Which tables hold something about a case, and by which column they say so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignKey, Model

from cases.case.models.case import Case
from cases.case.models.people import Person

# A meeting has an item open; it is not about that item.
NOT_ABOUT = {("reflection", "Meeting", "open_item")}


Tie = tuple[str, type[Model] | None]


@dataclass(frozen=True)
class Table:
    """A table with rows about a case; `ties` lead there, each by its column.

    A tie names the parent table; None is the number of the case itself.
    """

    model: type[Model]
    ties: tuple[Tie, ...]

    @property
    def name(self) -> str:
        return self.model._meta.db_table

    @property
    def key(self) -> str:
        return str(self.model._meta.pk.column)

    @property
    def history(self) -> type[Model] | None:
        """Where the database keeps its earlier states."""
        found: type[Model] | None = getattr(self.model, "pgh_event_model", None)
        return found

    @property
    def history_name(self) -> str:
        return self.history._meta.db_table if self.history else ""

    @property
    def decisive(self) -> list[Tie]:
        """The ties that are needed: a row that always names its case needs no other."""
        own = [tie for tie in self.ties if tie[1] is None]
        fields = {f.column: f for f in own_fields(self.model)}
        if any(not fields[column].null for column, _ in own):
            return own
        return list(self.ties)

    def history_ties(self) -> list[Tie]:
        """Those of them that its history has too."""
        if not self.history:
            return []
        columns = {f.column for f in self.history._meta.local_fields}
        return [tie for tie in self.decisive if tie[0] in columns]

    @property
    def people(self) -> list[str]:
        """The columns that name somebody."""
        return [
            field.column
            for field in own_fields(self.model)
            if isinstance(field, ForeignKey) and field.related_model is Person
        ]


@cache
def tables_about_a_case() -> tuple[Table, ...]:
    """All of them; what a table is tied to comes before it. The case comes first."""
    known: dict[type[Model], Table] = {Case: Table(Case, (("number", None),))}
    while True:
        found = {
            model: Table(model, ties)
            for model in _models()
            if model not in (Case, Person) and (ties := tuple(_ties(model, known)))
        }
        if {m: t.ties for m, t in known.items() if m in found} == {
            m: t.ties for m, t in found.items()
        }:
            return tuple(known.values())
        known = {Case: known[Case], **_in_order(known, found)}


def _in_order(
    known: dict[type[Model], Table], found: dict[type[Model], Table]
) -> dict[type[Model], Table]:
    """What was known first keeps its place."""
    first = {model: found[model] for model in known if model in found}
    return {**first, **found}


def _ties(
    model: type[Model], known: dict[type[Model], Table]
) -> Iterator[tuple[str, type[Model] | None]]:
    for field in own_fields(model):
        if field.column == "case_number":
            yield field.column, None
        elif isinstance(field, ForeignKey) and field.related_model in known:
            label = (model._meta.app_label, model.__name__, field.name)
            if label in NOT_ABOUT or field.related_model is model:
                continue
            parent: Any = field.related_model
            yield field.column, None if parent is Case else parent


def _models() -> Iterator[type[Model]]:
    """Everything with a table of its own, but for histories and the destructions."""
    for model in apps.get_models():
        options = model._meta
        is_history = hasattr(model, "pgh_tracked_model")
        if options.managed and not options.proxy and not is_history:
            yield from () if options.label in STAYS else (model,)


# The record of what was destroyed, of what was given to others, and logs with a term of
# their own: they name the case by its number and say nothing of anybody in it.
STAYS = {
    "privacy.Destruction",
    "privacy.Disclosure",
    "privacy.LogDestruction",
    "audit.Reading",
    "audit.SecurityEvent",
}


def own_fields(model: type[Model]) -> list[Field[Any, Any]]:
    """The columns of its table."""
    return [field for field in model._meta.local_fields if field.column]


def pointing_from_elsewhere(
    tables: Sequence[Table],
) -> Iterator[tuple[str, str, int]]:
    """Keys elsewhere that may be empty: table, column, which table they name."""
    places = {table.model: i for i, table in enumerate(tables)}
    for model in _models():
        for field in own_fields(model):
            if isinstance(field, ForeignKey) and field.related_model in places:
                parent = places[field.related_model]
                if field.null and (model not in places or field.related_model is model):
                    yield model._meta.db_table, field.column, parent
