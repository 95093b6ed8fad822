"""What changed in the places and the people to call of an organisation, in words.

They come and go: what somebody took away is told with all that stood there.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import models

from socialmap.confirmation.history import (
    EMPTY,
    HIDDEN,
    Change,
    FieldChange,
    Row,
    one_go,
    user_of,
)
from socialmap.organisation.models.contact_person import ContactPerson
from socialmap.organisation.models.location import Location
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from zsm_werkplaats.accounts.models import User

KINDS: dict[type[models.Model], tuple[str, ...]] = {
    Location: (
        "name",
        "address",
        "postcode",
        "city",
        "municipality_id",
        "phone",
        "times_told",
        "access",
    ),
    ContactPerson: (
        "name",
        "function",
        "phone",
        "email",
        "service_id",
        "is_for_shut_door",
    ),
}
ADDED, CHANGED, REMOVED = "toegevoegd", "gewijzigd", "weggehaald"
START = "start"  # what stood when the history began
MOST_ROWS = 400  # of each kind
META = ("pgh_id", "pgh_obj_id", "pgh_label", "pgh_created_at")
CONTEXT = ("pgh_context_id", "pgh_context__metadata")


def changes_around(organisation: Organisation) -> list[Change]:
    """All changes of its places and people, newest first."""
    found = [each for model in KINDS for each in _changes(model, organisation)]
    return sorted(found, key=lambda change: (change.at, change.key), reverse=True)


def _changes(model: type[models.Model], organisation: Organisation) -> Iterator[Change]:
    rows = _rows(model, organisation)
    users = User.objects.in_bulk({by for row in rows if (by := user_of(row))})
    names = _names(model, rows)
    for _, of_one in groupby(rows, key=lambda row: row["pgh_obj_id"]):
        before: Row = {}
        for _, saved in groupby(of_one, key=one_go):
            go = list(saved)
            after = go[-1]
            done = _done(go)
            fields = list(_fields(model, _stood(before, go), go, names, organisation))
            before = after
            if fields and after["pgh_label"] != START:
                yield Change(
                    key=after["pgh_id"],
                    at=after["pgh_created_at"],
                    by=users.get(user_of(after) or 0),
                    entry=organisation,
                    fields=fields,
                    about=f"{model._meta.verbose_name} {done}",
                )


def _rows(model: type[models.Model], organisation: Organisation) -> list[Row]:
    history: Any = apps.get_model("socialmap", f"{model.__name__}History")
    rows = history.objects.filter(organisation_id=organisation.pk)
    last = rows.order_by("-pgh_id").values(*KINDS[model], *META, *CONTEXT)[:MOST_ROWS]
    return sorted(last, key=lambda row: (row["pgh_obj_id"], row["pgh_id"]))


def _done(go: list[Row]) -> str:
    if go[-1]["pgh_label"] == "delete":
        return REMOVED
    return ADDED if go[0]["pgh_label"] == "insert" else CHANGED


def _stood(before: Row, go: list[Row]) -> Row:
    """What stood; who changes a place first writes down when it was open."""
    if before.get("times_told") or _done(go) == ADDED:
        return before
    return (before or go[0]) | {"times_told": go[0].get("times_told", "")}


def _fields(
    model: type[models.Model],
    before: Row,
    go: list[Row],
    names: dict[str, dict[int, Any]],
    organisation: Organisation,
) -> Iterator[FieldChange]:
    after = {} if _done(go) == REMOVED else go[-1]
    if _done(go) == REMOVED:
        before = go[-1]
    for name in KINDS[model]:
        was, became = before.get(name), after.get(name)
        if (was or None) != (became or None):
            label = str(model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            told = [_told(each, names.get(name, {})) for each in (was, became)]
            if organisation.is_sensitive:
                told = [HIDDEN if each != EMPTY else EMPTY for each in told]
            yield FieldChange(name, label, was, became, *told)


def _told(value: Any, names: dict[int, Any]) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if not value:
        return EMPTY
    return str(names.get(value, "onbekend")) if names else str(value)


def _names(model: type[models.Model], rows: list[Row]) -> dict[str, dict[int, Any]]:
    """The names of what a field refers to."""
    pointed: dict[str, Any] = {"municipality_id": Municipality, "service_id": Service}
    return {
        name: to.objects.in_bulk({row[name] for row in rows if row[name]})
        for name, to in pointed.items()
        if name in KINDS[model]
    }
