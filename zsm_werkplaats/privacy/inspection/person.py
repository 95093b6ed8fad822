"""Everything about one person, in words, with others struck out."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Field, GeneratedField, Q

from cases.case.models.case import Case
from cases.case.models.people import Involvement, Person
from cases.case.models.reference import PREFIX
from cases.case.policies import visible_to
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.named import KeyOf
from zsm_werkplaats.privacy.inspection.rows import Row, labels, rows_about
from zsm_werkplaats.privacy.inspection.striking import STRUCK, Strikes
from zsm_werkplaats.privacy.retention.erasure.columns import holds_text
from zsm_werkplaats.privacy.retention.erasure.tables import own_fields

# Rows that are about nobody but the people they name.
OF_OTHERS = {"cases.Involvement", "cases.Relation"}
# Copies and half-written texts of users.
NOT_KEPT = {"drafts.Draft", "outbox.Message"}
# In the name of a column: it holds a name, number or address of somebody around a case.
OF_SOMEBODY = ("name", "phone", "whom", "given_by", "withdrawn_by", "speak_with", "who")


@dataclass(frozen=True)
class Line:
    """One thing that is kept."""

    label: str
    value: str


@dataclass(frozen=True)
class Record:
    """One row: what it is, and what stands in it."""

    what: str
    lines: list[Line]


@dataclass(frozen=True)
class Inspection:
    """What is kept about one person."""

    person: list[Line]
    numbers: list[int]
    cases: list[str]
    records: list[Record]

    def as_facts(self) -> dict[str, Any]:
        """The same for a file."""
        facts = asdict(self)
        del facts["numbers"]
        return facts


def inspection_of(person: Person, reader: User) -> Inspection:
    """Gather it, from the cases that the reader may know of."""
    keys = [
        person.pk,
        *Person.objects.filter(merged_into=person).values_list("pk", flat=True),
    ]
    roles = Involvement.objects.filter(
        person__in=keys, case__in=visible_to(reader).filter(region=person.region_id)
    ).values_list("case_id", "role")
    own = {number for number, role in roles if role == Involvement.Role.SUSPECT}
    numbers = {number for number, _ in roles}
    rows = list(rows_about(people=keys, suspect_in=own, elsewhere=numbers - own))
    strikes = Strikes(
        own=person.names,
        own_phone=person.phone,
        others=[*_others(numbers, keys), *_typed_names(rows)],
    )
    telling = _Telling(set(keys), strikes)
    return Inspection(
        person=_identity(person),
        numbers=sorted(numbers),
        cases=[f"{PREFIX}{number:04d}" for number in sorted(numbers)],
        records=list(telling.records(rows)),
    )


def _identity(person: Person) -> list[Line]:
    told = {
        "Naam": person.name,
        "Ook bekend als": ", ".join(person.also_known_as.splitlines()),
        "Geboren": person.born,
        "Telefoon": person.phone,
    }
    return [Line(label, value) for label, value in told.items() if value]


def _others(numbers: Iterable[int], keys: list[int]) -> Iterator[str]:
    """The names of everybody else in these cases."""
    around = Person.objects.filter(
        Q(involvements__case__in=numbers)
        | Q(merged_into__involvements__case__in=numbers)
    )
    for other in around.exclude(pk__in=keys).distinct():
        yield from other.names


def _typed_names(rows: list[Row]) -> Iterator[str]:
    """Names of helpers and informants that somebody typed in a field of their own."""
    for table, row in rows:
        if table.model is not Case:
            for field in own_fields(table.model):
                typed = row.get(str(field.column))
                if _names_somebody(field) and isinstance(typed, str):
                    yield " ".join(w for w in typed.split() if not w.islower())


def _names_somebody(field: Field[Any, Any]) -> bool:
    """Whether somebody around the case is named there, in a field of its own."""
    column = str(field.column)
    return holds_text(field) and any(column.endswith(part) for part in OF_SOMEBODY)


class _Telling:
    """Rows in words."""

    def __init__(self, keys: set[int], strikes: Strikes) -> None:
        self.keys, self.strikes, self.labels = keys, strikes, labels()

    def records(self, rows: list[Row]) -> Iterator[Record]:
        for table, row in rows:
            named = {row[column] for column in table.people} - {None}
            label = table.model._meta.label
            of_others = label in OF_OTHERS and not named & self.keys
            if of_others or label in NOT_KEPT:
                continue
            lines = [
                Line(str(field.verbose_name), value)
                for field in own_fields(table.model)
                if (value := self.value(field, row.get(str(field.column))))
            ]
            if lines:
                yield Record(str(table.model._meta.verbose_name), lines)

    def value(self, field: Field[Any, Any], raw: Any) -> str:
        """What a column says; empty when it says nothing about anybody."""
        if raw in (None, "", [], {}) or isinstance(field, KeyOf | GeneratedField):
            return ""
        if field.is_relation:
            return self._named(field.related_model, raw)
        if field.primary_key:
            return ""
        if isinstance(raw, bool):
            return "ja" if raw else "nee"
        if _names_somebody(field):
            return str(raw) if self.strikes.is_own(str(raw)) else STRUCK
        return self._text(field, raw)

    def _named(self, model: Any, key: int) -> str:
        if model is Person:
            return "de betrokkene" if key in self.keys else STRUCK
        if model is Case:
            return f"{PREFIX}{key:04d}"
        return self.labels.get((model, key), "")

    def _text(self, field: Field[Any, Any], raw: Any) -> str:
        if field.choices and not isinstance(raw, list):
            return str(dict(field.flatchoices).get(raw, raw))
        text = str(raw)
        return self.strikes.out_of(text) if holds_text(field) else text
