"""The words that we and Open Referral have for the same things.

Source: Human Services Data Specification 3.0.1 and, for waiting times, the
`service_capacity` of 3.1 (Open Referral, CC BY-SA 4.0).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

VERSION = "3.0.1"
DOMAIN, GROUP, FRAME, KIND = "leefgebied", "doelgroep", "kader", "soort organisatie"
OWN = "werkplaats"  # facts for which HSDS has no field: an attribute with a value
SHUT_DOOR = "shut_door"
WHOLE_REGION, MUNICIPALITY = "regio", "gemeente"
FRAMES = {
    "voluntary": "vrijwillig",
    "forensic": "forensisch",
    "both": "vrijwillig en forensisch",
}
STATUSES = {
    "active": "active",
    "inactive": "closed",
    "temporarily closed": "closed",
    "defunct": "ended",
}
STATES = {"active": "active", "closed": "temporarily closed", "ended": "defunct"}
WEEKS = "weken wachttijd"
# Days and texts that go along as attributes, of an organisation and of a service.
STANDING = ("closed_since", "closed_until", "ended_on", "alert_until")
OF_SERVICE = (*STANDING, "waiting_said_on", "waiting_said_by")
OF_ORGANISATION = ("state", *STANDING, "alert", "confirmed_on")


@dataclass(frozen=True)
class Words:
    """What codes are called, in an export. Municipalities have their province too."""

    kinds: Mapping[str, str] = field(default_factory=dict)
    domains: Mapping[str, str] = field(default_factory=dict)
    target_groups: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)
    municipalities: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    region: str = ""
    region_code: str = ""
