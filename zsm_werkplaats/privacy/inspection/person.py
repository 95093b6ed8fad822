"""Everything about one person, in words, with others struck out."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import DateField, DateTimeField, Field, GeneratedField
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime

from cases.case.models.case import Case
from cases.case.models.people import Involvement, Person
from cases.case.models.reference import PREFIX
from cases.case.policies import visible_to
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.named import KeyOf
from zsm_werkplaats.privacy.inspection.others import (
    NOBODY,
    names_somebody,
    strikes_for,
)
from zsm_werkplaats.privacy.inspection.rows import Row, labels, rows_about
from zsm_werkplaats.privacy.inspection.striking import Strikes
from zsm_werkplaats.privacy.inspection.struck_numbers import STRUCK
from zsm_werkplaats.privacy.inspection.withheld import given_rows
from zsm_werkplaats.privacy.retention.erasure.columns import holds_text
from zsm_werkplaats.privacy.retention.erasure.tables import own_fields

# What others said of themselves, and words of ours that say nothing to who asks.
OF_OTHERS = frozenset({"victim_wish"})
OF_OURS = frozenset(
    "subject_kind subject_key verb strand version is_training is_internal "  # noqa: SIM905
    "safety_since".split()
)


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
    themselves = [person, *Person.objects.filter(merged_into=person)]
    keys = {each.pk for each in themselves}
    roles = Involvement.objects.filter(
        person__in=keys, case__in=visible_to(reader).filter(region=person.region_id)
    ).values_list("case_id", "role")
    own = {number for number, role in roles if role == Involvement.Role.SUSPECT}
    numbers = {number for number, _ in roles}
    rows = list(rows_about(people=keys, suspect_in=own, elsewhere=numbers - own))
    strikes = strikes_for(themselves, rows, cases=numbers)
    given = given_rows(rows, people=keys, cases=numbers)
    return Inspection(
        person=_identity(person),
        numbers=sorted(numbers),
        cases=[f"{PREFIX}{number:04d}" for number in sorted(numbers)],
        records=list(_Telling(keys, strikes).records(given)),
    )


def _identity(person: Person) -> list[Line]:
    told = {
        "Naam": person.name,
        "Ook bekend als": ", ".join(person.also_known_as.splitlines()),
        "Geboren": person.born.removeprefix("geboren "),
        "Telefoon": person.phone,
    }
    return [Line(label, value) for label, value in told.items() if value]


class _Telling:
    """Rows in words."""

    def __init__(self, keys: set[int], strikes: Strikes) -> None:
        self.keys, self.strikes, self.labels = keys, strikes, labels()

    def records(self, rows: list[Row]) -> Iterator[Record]:
        for table, row in rows:
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
        if field.primary_key or field.column in OF_OURS:
            return ""
        if isinstance(raw, bool):
            return "ja" if raw else "nee"
        if names_somebody(field):
            is_told = self.strikes.is_own(str(raw)) or str(raw).lower() == NOBODY
            return str(raw) if is_told else STRUCK
        return STRUCK if field.column in OF_OTHERS else self._text(field, raw)

    def _named(self, model: Any, key: int) -> str:
        if model is Person:
            return "de betrokkene" if key in self.keys else STRUCK
        if model is Case:
            return f"{PREFIX}{key:04d}"
        return self.labels.get((model, key), "")

    def _text(self, field: Field[Any, Any], raw: Any) -> str:
        if field.column == "case_number":
            return f"{PREFIX}{raw:04d}"
        if field.choices and not isinstance(raw, list):
            return str(dict(field.flatchoices).get(raw, raw))
        if isinstance(field, DateField) and isinstance(raw, str):
            return _day(field, raw)
        text = ", ".join(_flat(raw))
        return self.strikes.out_of(text) if holds_text(field) else text


def _day(field: Field[Any, Any], raw: str) -> str:
    """A day or a moment as people say it."""
    if isinstance(field, DateTimeField):
        moment = parse_datetime(raw)
        return date_format(localtime(moment), "j F Y, H.i") + " uur" if moment else raw
    day = parse_date(raw)
    return date_format(day, "j F Y") if day else raw


def _flat(raw: Any) -> Iterator[str]:
    """The words in a value, however it is kept."""
    if isinstance(raw, dict):
        raw = list(raw.values())
    if isinstance(raw, list):
        for each in raw:
            yield from _flat(each)
    elif raw not in (None, ""):
        yield str(raw)
