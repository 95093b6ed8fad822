"""What somebody may have entered by mistake, beside contacts, and what it is called."""

from dataclasses import dataclass
from typing import Any

from django.db.models import ForeignKey

from cases.case.models.people import Involvement, Relation
from cases.context.models.surroundings import (
    CaseLink,
    Contradiction,
    ExistingSupport,
    PoliceReport,
)
from zsm_werkplaats.lib.versions import version_of

Mistakable = (
    Involvement | Relation | PoliceReport | Contradiction | CaseLink | ExistingSupport
)


@dataclass(frozen=True)
class Kind:
    """A kind of record: its model, its noun, and the fields that can be put right.

    Running help is brought up to date by a new row, and a link is only taken back.
    """

    model: type[Any]
    noun: str
    fields: tuple[str, ...] = ()


KINDS = {
    "rol": Kind(Involvement, "rol", ("role",)),
    "relatie": Kind(Relation, "relatie", ("person", "kind", "other")),
    "melding": Kind(
        PoliceReport, "eerdere melding", ("what", "when", "person", "became_complaint")
    ),
    "tegenspraak": Kind(
        Contradiction,
        "tegenstrijdige informatie",
        ("topic", "one_source", "one_says", "other_source", "other_says"),
    ),
    "koppeling": Kind(CaseLink, "koppeling"),
    "lopende-hulp": Kind(ExistingSupport, "lopende hulp"),
}


def kind_of_record(record: Mistakable) -> Kind:
    return next(k for k in KINDS.values() if isinstance(record, k.model))


def noun_of(record: Mistakable) -> str:
    return kind_of_record(record).noun


def values_of_record(record: Mistakable) -> dict[str, Any]:
    """What stands in the fields that can be put right; of somebody, the key."""
    names = kind_of_record(record).fields
    fields = {name: record._meta.get_field(name) for name in names}
    return {
        name: getattr(record, field.attname)
        if isinstance(field, ForeignKey)
        else getattr(record, name)
        for name, field in fields.items()
    }


def version_of_record(record: Mistakable) -> int:
    values = values_of_record(record)
    return version_of(
        *(each if each is None else str(each) for each in values.values())
    )
