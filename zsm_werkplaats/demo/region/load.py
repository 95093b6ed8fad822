"""Put the organisations of a demo region on the map, through its makers.

Numbers and addresses are made up by rule: telephones in 088 555 (the Dutch numbering
plan sets none apart for fiction), e-mail and websites under .example.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import cycle
from typing import Any

from django.utils.text import slugify

from socialmap.confirmation.makers import count_use
from socialmap.confirmation.models.use import UsedOn
from socialmap.organisation.makers import make_confirmation, make_organisation
from socialmap.organisation.models.code_lists import (
    Language,
    LifeDomain,
    OrganisationKind,
    TargetGroup,
)
from socialmap.organisation.models.contact_person import ContactPerson
from socialmap.organisation.models.location import Location
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import (
    Organisation,
    OrganisationInRegion,
)
from socialmap.service.makers import make_service
from socialmap.service.models import OpeningTime, Service
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.demo.region.entries import (
    REGIONS,
    Entry,
    Table,
    entries,
    town_of,
)
from zsm_werkplaats.demo.region.hours import opening_times
from zsm_werkplaats.demo.region.lately import tell_lately
from zsm_werkplaats.lib.dates import day_of

SOURCE = "demo"
# The lists of a service, and what the tables call them.
LISTS = {"domains": "domains", "target_groups": "groups", "languages": "languages"}
STREETS = [
    "Stationsstraat",
    "Molenweg",
    "Kerkstraat",
    "Havenkade",
    "Marktplein",
    "Parklaan",
    "Nieuwe Singel",
    "Dorpsstraat",
    "Beatrixlaan",
    "Oosterweg",
]
HOW = [Organisation.How.CALLED, Organisation.How.WEBSITE, Organisation.How.SEEN]
UNATTENDED = 9  # every ninth entry has no steward
SAID = 11  # days ago that a waiting time was heard, at most five times as long


def load_region_map(
    region: Region, workers: list[User], at: datetime, *, reader: User | None = None
) -> None:
    """All organisations of the region that no case of the demo needs.

    `reader` is somebody who may propose changes, and not make them.
    """
    loader = MapLoader(at)
    here = [entry for entry in entries() if entry.region == region.code]
    for number, (entry, steward) in enumerate(zip(here, cycle(workers), strict=False)):
        organisation = loader.load(entry, steward=steward, number=number)
        loader.use(organisation, number, missed=entry.facts.get("misses", 0))
        tell_lately(organisation, entry, worker=workers[0], reader=reader, at=at)
    loader.finish()


class MapLoader:
    """Entries become organisations; the words they use are looked up one time."""

    def __init__(self, at: datetime) -> None:
        self.at, self.today = at, day_of(at)
        self.kinds = _by_code(OrganisationKind.objects.all())
        self.regions = _by_code(Region.objects.all())
        self.places = {each.name: each for each in Municipality.objects.on(self.today)}
        codes: list[Any] = [LifeDomain, TargetGroup, Language]
        self.lists = [_by_code(model.objects.all()) for model in codes]
        self.times: list[OpeningTime] = []
        self.people: list[ContactPerson] = []
        self.uses: list[UsedOn] = []

    def load(self, entry: Entry, *, steward: User, number: int) -> Organisation:
        """The organisation with its place, its people and what it offers."""
        organisation = self._organisation(entry, steward, number)
        self._remarks(organisation, entry)
        place = self._place(organisation, entry, number)
        services = [
            self._service(organisation, entry, place, table) for table in entry.services
        ]
        self._people(organisation, entry, services, number)
        self._confirm(organisation, entry, steward, number)
        return organisation

    def use(self, organisation: Organisation, number: int, *, missed: int) -> None:
        """Calls of the last weeks; the last `missed` times nobody answered."""
        self.uses += [
            UsedOn(
                organisation=organisation,
                region_id=organisation.region_id,
                day=self.today - timedelta(days=ago),
                reached=1 + (number + ago) % 2,
                missed=(number + ago) % 3 // 2,
            )
            for ago in range(10, 50, 3 + number % 17)
        ]
        for ago in range(8, 8 - 2 * missed, -2):
            count_use(
                organisation=organisation,
                region=organisation.region_id,
                day=self.today - timedelta(days=ago),
                outcome=UsedOn.Outcome.MISSED,
            )

    def finish(self) -> None:
        """Write what comes in great numbers."""
        OpeningTime.objects.bulk_create(self.times)
        ContactPerson.objects.bulk_create(self.people)
        UsedOn.objects.bulk_create(self.uses)

    def _organisation(self, entry: Entry, steward: User, number: int) -> Organisation:
        facts, slug = entry.facts, slugify(entry.name)[:40].strip("-")
        return make_organisation(
            region=self.regions[entry.region],
            name=entry.name,
            kind=self.kinds[facts["kind"]],
            also_known_as=facts.get("also_known_as", ""),
            description=facts.get("description", ""),
            phone=entry.phone or _phone(entry, 60, number),
            email=f"info@{slug}.example",
            website=f"https://www.{slug}.example",
            note=facts.get("note", ""),
            source=SOURCE,
            steward=None if number % UNATTENDED == UNATTENDED - 1 else steward,
            rhythm=facts.get("rhythm", Organisation.Rhythm.HALF_YEAR),
            is_sensitive=facts.get("is_sensitive", False),
            no_contact=facts.get("no_contact", ""),
            no_contact_reason=facts.get("reason", ""),
            address=_address(entry, number),
            **self._standing(facts),
        )

    def _standing(self, facts: Table) -> Table:
        """Closed for a while, ended, and a short alert, in days from today."""
        found: Table = {"alert": facts.get("alert", "")}
        if found["alert"]:
            found["alert_until"] = self.today + timedelta(days=facts["alert_days"])
        if "ended" in facts:
            found["ended_on"] = self.today - timedelta(days=facts["ended"])
        if "closed" in facts:
            since, until = facts["closed"]
            found["closed_since"] = self.today - timedelta(days=since)
            found["closed_until"] = self.today + timedelta(days=until)
        return found

    def _remarks(self, organisation: Organisation, entry: Entry) -> None:
        remarks = entry.facts.get("remarks", {})
        for key, code in REGIONS.items():
            if code in entry.also_in or key in remarks:
                OrganisationInRegion.objects.update_or_create(
                    organisation=organisation,
                    region=self.regions[code],
                    defaults={"remark": remarks.get(key, "")},
                )

    def _place(self, organisation: Organisation, entry: Entry, number: int) -> Location:
        digits, town = town_of(entry.municipality)
        place: Location = organisation.locations.create(
            address=_street(number),
            postcode=f"{digits} {'BCDFGHJK'[number % 8]}Q",
            city=town,
            municipality=self.places[entry.municipality],
            access=entry.facts.get("access", ""),
        )
        self._open(entry.facts, location=place)
        return place

    def _open(self, facts: Table, **of: Any) -> None:
        self.times += [
            OpeningTime(weekday=day, opens=opens, closes=closes, **of)
            for day, opens, closes in opening_times(facts.get("hours", ""))
        ]

    def _service(
        self, organisation: Organisation, entry: Entry, place: Location, table: Table
    ) -> Service:
        first, _, last = table.get("ages", "").partition("-")
        names = table.get("area") or entry.area or []
        waiting = table.get("waiting")
        service = make_service(
            organisation=organisation,
            name=table["name"],
            description=table.get("description", ""),
            for_whom=table.get("for_whom", ""),
            age_from=int(first) if first else None,
            age_to=int(last) if last else None,
            frame=table.get("frame", Service.Frame.VOLUNTARY),
            costs=table.get("costs", ""),
            way_in=table.get("way_in", ""),
            waiting_weeks=waiting,
            waiting_said_on=None if waiting is None else self._said_on(organisation),
            waiting_said_by=table.get("said_by", ""),
            contact_name=table.get("contact_name", ""),
            contact_phone=table.get("contact_phone", ""),
            locations=[place],
            **self._words(table),
            **({"municipalities": [self.places[n] for n in names]} if names else {}),
        )
        self._open(table, service=service)
        return service

    def _said_on(self, organisation: Organisation) -> Any:
        ago = SAID * (1 + len(organisation.name) % 5)
        return self.today - timedelta(days=ago)

    def _words(self, table: Table) -> Table:
        return {
            name: [known[code] for code in table[short]]
            for (name, short), known in zip(LISTS.items(), self.lists, strict=True)
            if short in table
        }

    def _people(
        self,
        organisation: Organisation,
        entry: Entry,
        services: list[Service],
        number: int,
    ) -> None:
        of = {service.name: service for service in services}
        self.people += [
            ContactPerson(
                organisation=organisation,
                service=of.get(facts.get("service", "")),
                name=facts.get("name", ""),
                function=facts.get("function", ""),
                phone=_phone(entry, 70 + 10 * nth, number),
                is_for_shut_door=facts.get("shut", False),
            )
            for nth, facts in enumerate(entry.facts.get("people", []))
        ]

    def _confirm(
        self, organisation: Organisation, entry: Entry, steward: User, number: int
    ) -> None:
        ago = entry.facts["confirmed"]
        if ago is not False:
            make_confirmation(
                organisation=organisation,
                by=steward,
                how=HOW[number % len(HOW)],
                at=self.at - timedelta(days=ago),
            )


def _by_code(found: Iterable[Any]) -> dict[str, Any]:
    return {each.code: each for each in found}


def _phone(entry: Entry, block: int, number: int) -> str:
    """A number of the entry in a block of a thousand: a half for each region."""
    number += 500 * list(REGIONS.values()).index(entry.region)
    return f"088 555 {block + number // 100:02} {number % 100:02}"


def _street(number: int) -> str:
    return f"{STREETS[number % len(STREETS)]} {1 + number * 7 % 180}"


def _address(entry: Entry, number: int) -> str:
    return f"{_street(number)}, {town_of(entry.municipality)[1]}"
