"""How what a file says differs from what stands on the map."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model

from socialmap.exchange.hsds.facts import HoursFacts
from socialmap.exchange.importing.lists import Lists
from socialmap.exchange.importing.reading import Told, in_words
from socialmap.organisation.addresses import street_key
from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.models.standing import State
from socialmap.service.makers import MANY
from socialmap.service.models import Service

Line = list[str]  # of the report: which field, what stands there, what comes


@dataclass
class Difference:
    """What to write, and how the report says it."""

    fields: dict[str, Any] = field(default_factory=dict)
    lists: dict[str, list[int]] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.fields or self.lists)

    def put(self, name: str, label: str, before: Any, after: Any) -> None:
        """Note that a field changes, if it does."""
        if before != after:
            self.fields[name] = after
            self.lines.append([label, in_words(before), in_words(after)])


def organisation_differs(known: Organisation, told: Told, lists: Lists) -> Difference:
    """What changes of an organisation. A confirmation is no field: it has its maker."""
    found = Difference()
    for name, value in told.fields.items():
        if name in ("state", "confirmed_on", "kind_id") or _is_place(
            known, name, value
        ):
            continue
        found.put(name, _label(Organisation, name), getattr(known, name), value)
    kind = told.fields.get("kind_id")
    if kind and lists.kinds.by_pk[kind].code != known.kind.code:
        found.fields["kind_id"] = kind
        after = str(lists.kinds.by_pk[kind])
        found.lines.append(["Soort", str(known.kind), after])
    _state(known, told, found, lists.day)
    return found


def _is_place(known: Organisation, name: str, value: str) -> bool:
    """Whether an address is that of one of the places, which says it better."""
    if name != "address" or known.address:
        return False
    told = street_key(value)
    return any(street_key(each.address) == told for each in known.locations.all())


def service_differs(known: Service, told: Told, lists: Lists) -> Difference:
    """What changes of a service, its lists too."""
    found = Difference()
    skipped = (*MANY, "state", "whole_region")
    for name, value in told.fields.items():
        if name not in skipped:
            found.put(name, _label(Service, name), getattr(known, name), value)
    for name in MANY:
        if name in told.fields:
            _list(known, name, told.fields[name], found, lists)
    area = [each.pk for each in known.municipalities.all()]
    if told.fields.get("whole_region") and (area or known.is_area_unknown):
        _list(known, "municipalities", [], found, lists)
        found.fields["is_area_unknown"] = False
    elif told.fields.get("municipalities") and known.is_area_unknown:
        found.fields["is_area_unknown"] = False
    _state(known, told, found, lists.day)
    return found


def hours_differ(known: Any, hours: list[HoursFacts]) -> bool:
    """Whether the opening times of a place or a service are others."""
    return bool(hours) and hours_of(known) != _sorted(hours)


def hours_of(known: Any) -> list[list[Any]]:
    """The opening times that stand, as plain values."""
    return sorted(
        [each.weekday, f"{each.opens:%H:%M}", f"{each.closes:%H:%M}", each.note]
        for each in known.opening_times.all()
    )


def _sorted(hours: list[HoursFacts]) -> list[list[Any]]:
    return sorted([each.weekday, each.opens, each.closes, each.note] for each in hours)


def _list(
    known: Service, name: str, after: list[int], found: Difference, lists: Lists
) -> None:
    entries = list(getattr(known, name).all())
    before = sorted(each.pk for each in entries)
    if name == "locations":
        after = sorted({*before, *after})  # a place is added, never left out
    if before == after:
        return
    names: Any = getattr(lists, name, None)
    told = ", ".join(sorted(str(each) for each in entries))
    comes = names.names(after) if names else f"{len(after)}"
    found.lists[name] = after
    found.lines.append([_label(Service, name), told, comes or "hele regio"])


def _state(known: Any, told: Told, found: Difference, day: date) -> None:
    """A state that was said without dates: it begins or ends on the day of the file."""
    said = told.fields.get("state")
    if said is None or said == known.state_on(day).value:
        return
    if any(told.fields.get(name) for name in ("closed_since", "ended_on")):
        return
    before = known.state_on(day).label
    found.fields |= state_fields(said, day)
    found.lines.append(["Status", before, State(said).label])


def state_fields(said: str, day: date) -> dict[str, Any]:
    """The dates that make an entry active, closed or ended on `day`."""
    if said == State.CLOSED:
        return {"closed_since": day, "closed_until": None, "ended_on": None}
    ended = day if said == State.ENDED else None
    return {"closed_since": None, "closed_until": None, "ended_on": ended}


def _label(model: type[Model], name: str) -> str:
    label = str(getattr(model._meta.get_field(name), "verbose_name", name))
    return label[:1].upper() + label[1:]
