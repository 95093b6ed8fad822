"""What is exchanged about organisations, in plain values: no model, no file format.

Files become facts, facts become records, and the other way round. Days are written as
in ISO 8601. What is empty was not said: an import never empties a field.
"""

from dataclasses import asdict, dataclass, field
from typing import Any, Self
from uuid import UUID, uuid5

# Names that are no UUID, and parts without a name of their own, get one made from this.
SPACE = UUID("6f0d4b51-8a35-5a55-9a0e-0c0a4a1c6a11")


def made_id(*parts: object) -> str:
    """A UUID that is the same for the same parts."""
    return str(uuid5(SPACE, "/".join(map(str, parts))))


@dataclass
class HoursFacts:
    """One time of one day of the week, as ISO counts the days; times as 09:00."""

    weekday: int
    opens: str
    closes: str
    note: str = ""


@dataclass
class PersonFacts:
    """Whom to call."""

    name: str = ""
    function: str = ""
    phone: str = ""
    email: str = ""
    is_for_shut_door: bool = False


@dataclass
class LocationFacts:
    """A place; `municipality` is a CBS code, or a name."""

    id: str
    name: str = ""
    address: str = ""
    postcode: str = ""
    city: str = ""
    municipality: str = ""
    phone: str = ""
    access: str = ""
    hours: list[HoursFacts] = field(default_factory=list)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        hours = [HoursFacts(**each) for each in stored.pop("hours", [])]
        return cls(**stored, hours=hours)


@dataclass
class StandingFacts:
    """`state` is active, closed or ended on the day of the file."""

    state: str = ""
    closed_since: str = ""
    closed_until: str = ""
    ended_on: str = ""
    alert: str = ""
    alert_until: str = ""


@dataclass
class OrganisationFacts(StandingFacts):
    """An organisation; `kind` is a code or a name."""

    id: str = ""
    name: str = ""
    also_known_as: str = ""
    kind: str = ""
    description: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    address: str = ""
    confirmed_on: str = ""
    identifiers: list[list[str]] = field(default_factory=list)  # scheme, identifier
    locations: list[LocationFacts] = field(default_factory=list)
    people: list[PersonFacts] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        stored = dict(stored)
        locations = [
            LocationFacts.from_json(dict(each)) for each in stored.pop("locations", [])
        ]
        people = [PersonFacts(**each) for each in stored.pop("people", [])]
        return cls(**stored, locations=locations, people=people)


@dataclass
class ServiceFacts(StandingFacts):
    """What an organisation offers.

    `area` says what is known of where it works: municipalities, region or nothing.
    `terms` are words of a list that we don't know; they may be in one of ours.
    """

    id: str = ""
    name: str = ""
    description: str = ""
    for_whom: str = ""
    target_groups: list[str] = field(default_factory=list)
    age_from: int | None = None
    age_to: int | None = None
    frame: str = ""
    domains: list[str] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    municipalities: list[str] = field(default_factory=list)
    works_in_whole_region: bool = False
    locations: list[str] = field(default_factory=list)  # their ids
    languages: list[str] = field(default_factory=list)
    costs: str = ""
    way_in: str = ""
    waiting_weeks: int | None = None
    waiting_said_on: str = ""
    waiting_said_by: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    people: list[PersonFacts] = field(default_factory=list)
    hours: list[HoursFacts] = field(default_factory=list)
    modified_at: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        stored = dict(stored)
        people = [PersonFacts(**each) for each in stored.pop("people", [])]
        hours = [HoursFacts(**each) for each in stored.pop("hours", [])]
        return cls(**stored, people=people, hours=hours)


@dataclass
class Entry:
    """An organisation with what it offers, and what of the source was not taken.

    `left_out` names what has no place on the map; `remarks` what was read otherwise.
    """

    organisation: OrganisationFacts
    services: list[ServiceFacts] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
