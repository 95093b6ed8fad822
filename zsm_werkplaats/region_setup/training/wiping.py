"""Find and remove everything that hangs on some cases, in any table.

The rows are found by following the foreign keys that point at a case, and at what
points at it. The database checks its keys at the end of the transaction, so the order
does not matter: what is forgotten makes the whole fail.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from cases.case.models.case import Case
from cases.case.models.people import Involvement, Person, Relation
from zsm_werkplaats.audit.append_only import destroying
from zsm_werkplaats.audit.models import CaseEvent
from zsm_werkplaats.drafts.models import Draft
from zsm_werkplaats.outbox.models import Message

Found = dict[type[Model], set[Any]]
# They name a case by its number. The log of who read stays: it tells of people.
BY_NUMBER: tuple[type[Model], ...] = (CaseEvent, Draft, Message)


def everything_of(cases: Iterable[int]) -> Found:
    """The rows that go with these cases, by their model."""
    found: Found = defaultdict(set)
    found[Case] = set(cases)
    fresh: Found = dict(found)
    while fresh:
        further: Found = defaultdict(set)
        for model, keys in fresh.items():
            for field in _pointing_at(model):
                rows = _rows(field, keys)
                new = set(rows) - found[field.model]
                further[field.model] |= new
                found[field.model] |= new
        fresh = {model: keys for model, keys in further.items() if keys}
    return found


def remove(found: Found) -> None:
    """Remove the rows, with their history and with people of no other case."""
    people = _people_of(found)
    cases = found[Case]
    for _ in range(2):  # triggers keep sums of what was there, and wrote them again
        for model, keys in found.items():
            _delete(model, keys)
    for model in (m for m in found if found[m]):
        for field in _pointing_at(model, is_optional=True):
            _rows_at(field, found[model]).update(**{field.name: None})
    with destroying():
        for numbered in BY_NUMBER:
            _raw(numbered._default_manager.filter(case_number__in=cases))
    _delete(Person, _alone(people))
    found[Person] = people - _still(people)
    for model, keys in found.items():
        if events := getattr(model, "pgh_event_model", None):
            _raw(events.objects.filter(pgh_obj_id__in=keys))


def _pointing_at(model: type[Model], *, is_optional: bool = False) -> list[Any]:
    """The foreign keys to this model: those that a row can't do without, or others.

    Whatever names the case itself goes along, also where it may name none.
    """
    fields = [
        field
        for other in apps.get_models()
        if other._meta.managed and not _is_history(other)
        for field in other._meta.local_fields
        if field.is_relation and field.related_model is model
    ]
    if is_optional:
        return [each for each in fields if each.null and model is not Case]
    return [each for each in fields if not each.null or model is Case]


def _is_history(model: type[Model]) -> bool:
    return hasattr(model, "pgh_tracked_model")


def _rows(field: Any, keys: set[Any]) -> QuerySet[Any]:
    return _rows_at(field, keys).values_list("pk", flat=True)


def _rows_at(field: Any, keys: set[Any]) -> QuerySet[Any]:
    rows: QuerySet[Any] = field.model._base_manager.filter(
        **{f"{field.name}__in": keys}
    )
    return rows


def _people_of(found: Found) -> set[int]:
    held = Involvement.objects.filter(pk__in=found[Involvement])
    return set(held.values_list("person", flat=True))


def _alone(people: set[int]) -> set[int]:
    """Those of them who stand in no case, relation or merge any more."""
    still = set(
        Involvement.objects.filter(person__in=people).values_list("person", flat=True)
    )
    for one, other in Relation.objects.filter(
        Q(person__in=people) | Q(other__in=people)
    ).values_list("person", "other"):
        still |= {one, other}
    for field in _pointing_at(Person):
        if field.model not in (Involvement, Relation):
            still |= set(_rows_at(field, people).values_list(field.attname, flat=True))
    return people - still


def _still(people: set[int]) -> set[int]:
    return set(Person.objects.filter(pk__in=people).values_list("pk", flat=True))


def _delete(model: type[Model], keys: set[Any]) -> None:
    _raw(model._base_manager.filter(pk__in=keys))


def _raw(rows: Any) -> None:
    """In one statement, without asking what points at them: that is known."""
    rows._raw_delete(rows.db)
