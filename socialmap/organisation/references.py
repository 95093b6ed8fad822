"""What refers to an organisation, also from apps that stand above this one."""

from typing import Any

from django.db.models import ForeignKey, ManyToOneRel, Model

from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import Region

OWN = "socialmap"
REGION = "region"


def counted_references(organisation: Organisation, region: Region) -> int:
    """How many records of a region, outside the sociale kaart, refer to it."""
    return sum(_count(rel, organisation, region) for rel in _from_above())


def _from_above() -> list[ManyToOneRel]:
    # Also those that have no name to come back by.
    relations = Organisation._meta.get_fields(include_hidden=True)
    return [
        rel
        for rel in relations
        if isinstance(rel, ManyToOneRel)
        and rel.related_model._meta.app_label != OWN
        and not rel.related_model.__name__.endswith("History")
    ]


def _count(rel: ManyToOneRel, organisation: Organisation, region: Region) -> int:
    model: Any = rel.related_model
    found = model.objects.filter(**{rel.field.name: organisation})
    path = _path_to_region(model)
    return int(found.filter(**{path: region}).count() if path else found.count())


def _path_to_region(model: type[Model]) -> str:
    """Its own region, or that of what it belongs to; empty when it has none."""
    if _has_region(model):
        return REGION
    parents = (
        (field.name, field.related_model)
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey) and field.related_model is not Organisation
    )
    found = (
        f"{name}__{REGION}"
        for name, parent in parents
        if isinstance(parent, type) and _has_region(parent)
    )
    return next(found, "")


def _has_region(model: type[Model]) -> bool:
    return any(field.name == REGION for field in model._meta.get_fields())
