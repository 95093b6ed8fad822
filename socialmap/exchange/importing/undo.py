"""Take back what rows of an import did, unless somebody went on with it since."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from socialmap.exchange import makers
from socialmap.exchange.hsds.facts import HoursFacts
from socialmap.exchange.models.map_import import MapImportRow
from socialmap.organisation.models.contact_person import ContactPerson
from socialmap.organisation.models.location import Location
from socialmap.organisation.models.organisation import (
    Organisation,
    OrganisationIdentifier,
)
from socialmap.service.makers import set_lists
from socialmap.service.models import Service

EDITED = "daarna gewijzigd"
USED = "intussen gebruikt"
OFFERS = "heeft nog ander aanbod"
# What belongs to an entry itself; anything else that refers to it is a use of it.
OWN: dict[str, Q] = {
    "OrganisationIdentifier": Q(),
    "Location": Q(),
    "ContactPerson": Q(),
    "OpeningTime": Q(),
    "MapImportRow": Q(),
    "Service": Q(),
    "Confirmation": Q(how=makers.IMPORTED),
    "OrganisationInRegion": Q(remark=""),
}
PARTS: dict[str, Any] = {"locations": Location, "people": ContactPerson}


def used(model: Any, keys: Iterable[int]) -> set[int]:
    """Those of these records to which something refers that is not their own."""
    found: set[int] = set()
    for rel in model._meta.related_objects:
        other = rel.related_model
        if other.__name__.endswith("History") or _is_found_by(other):
            continue
        rows = other._default_manager.filter(**{f"{rel.field.name}__in": keys})
        if (own := OWN.get(other.__name__)) is not None:
            if not own:
                continue
            rows = rows.exclude(own)
        found |= set(rows.values_list(rel.field.name, flat=True))
    return found


def _is_found_by(model: Any) -> bool:
    """Whether a table is made from the map, so that it refers to all of it."""
    return ".search." in model.__module__ or ".offline." in model.__module__


class Undo:
    """The rows of one transaction, the last one first."""

    def __init__(self, rows: Sequence[MapImportRow], *, at: datetime) -> None:
        self.rows, self.at = rows, at
        services = [row.service_id for row in rows if row.service_id]
        owners = [row.organisation_id for row in rows if row.organisation_id]
        self.services = Service.objects.in_bulk(services)
        self.organisations = Organisation.objects.in_bulk(owners)
        self.used_services = used(Service, services)
        self.used_organisations = used(Organisation, owners)
        self.gone_services: set[int] = set()
        self.gone_organisations: set[int] = set()

    def carry_out(self) -> None:
        for row in self.rows:
            self._take_back_service(row)
        Service.objects.filter(pk__in=self.gone_services).delete()
        self._offering = self._that_offer_more()
        for row in self.rows:
            self._take_back_organisation(row)
        Organisation.objects.filter(pk__in=self.gone_organisations).delete()
        for row in self.rows:
            row.undone_at = self.at
            if row.service_id in self.gone_services:
                row.service = None
            if row.organisation_id in self.gone_organisations:
                row.organisation = None

    def _take_back_service(self, row: MapImportRow) -> None:
        service = self.services.get(row.service_id or 0)
        if service is None:
            return
        if row.made.get("service"):
            if service.version != row.made["versions"].get("service"):
                row.stays = f"Aanbod blijft: {EDITED}."
            elif service.pk in self.used_services:
                row.stays = f"Aanbod blijft: {USED}."
            else:
                self.gone_services.add(service.pk)
        elif row.before.get("service") is not None:
            if service.version != row.made["versions"].get("service"):
                row.stays = f"Aanbod niet hersteld: {EDITED}."
                return
            service.change(seen=service.version, **_as_values(row.before["service"]))
            set_lists(service, row.before.get("lists", {}))
        self._hours(row, "service", service)

    def _take_back_organisation(self, row: MapImportRow) -> None:
        known = self.organisations.get(row.organisation_id or 0)
        if known is None:
            return
        if row.made.get("organisation"):
            if reason := self._why_it_stays(row, known):
                row.stays = f"{row.stays} Organisatie blijft: {reason}.".strip()
            else:
                self.gone_organisations.add(known.pk)
            return
        is_edited = known.version != row.made["versions"].get("organisation")
        if row.before.get("organisation") and is_edited:
            row.stays = f"{row.stays} Organisatie niet hersteld: {EDITED}.".strip()
        elif row.before.get("organisation"):
            known.change(seen=known.version, **_as_values(row.before["organisation"]))
        if confirmed := row.before.get("confirmed"):
            makers.write_fields(known, _as_values(confirmed))
        self._parts(row)

    def _why_it_stays(self, row: MapImportRow, known: Organisation) -> str:
        if known.version != row.made["versions"].get("organisation"):
            return EDITED
        if known.pk in self.used_organisations:
            return USED
        return OFFERS if known.pk in self._offering else ""

    def _that_offer_more(self) -> set[int]:
        """The organisations that still have something to offer."""
        left = Service.objects.filter(organisation__in=self.organisations)
        return set(left.values_list("organisation", flat=True))

    def _parts(self, row: MapImportRow) -> None:
        for kind, model in PARTS.items():
            for key, fields in row.before.get(kind, {}).items():
                if part := model.objects.filter(pk=key).first():
                    makers.write_fields(part, _as_values(fields))
            model.objects.filter(pk__in=row.made.get(kind, [])).delete()
        for scheme, identifier in row.made.get("identifiers", []):
            OrganisationIdentifier.objects.filter(
                organisation=row.organisation_id, scheme=scheme, identifier=identifier
            ).delete()
        for kind, key, hours in row.before.get("hours", []):
            place = Location.objects.filter(pk=key).first()
            if kind == "locations" and place:
                makers.replace_hours(place, [HoursFacts(*each) for each in hours])

    def _hours(self, row: MapImportRow, kind: str, owner: Any) -> None:
        for what, key, hours in row.before.get("hours", []):
            if what == kind and key == owner.pk and not row.stays:
                makers.replace_hours(owner, [HoursFacts(*each) for each in hours])


def _as_values(stored: dict[str, Any]) -> dict[str, Any]:
    """Values as the fields take them: days and moments were stored as texts."""
    return {name: _as_value(name, value) for name, value in stored.items()}


def _as_value(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if name.endswith("_at") or name == "doubtful_since":
        return datetime.fromisoformat(value)
    is_day = name.endswith(("_on", "_until", "_before")) or name == "closed_since"
    return date.fromisoformat(value) if is_day else value
