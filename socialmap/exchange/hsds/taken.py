"""What of each HSDS object has a place on the map; the rest is named in the report."""

from collections.abc import Iterator
from typing import Any

LINKS = frozenset(
    "id organization_id service_id location_id contact_id phone_id "  # noqa: SIM905
    "service_at_location_id link_id taxonomy_term_id taxonomy_id unit_id".split()
)
TAKEN: dict[str, frozenset[str]] = {
    name: frozenset(fields.split())
    for name, fields in {
        "organization": "name alternate_name description email website phones contacts "
        "organization_identifiers locations services attributes",
        "service": "name description status application_process fees_description fees "
        "wait_time eligibility_description minimum_age maximum_age alert assured_date "
        "last_modified phones contacts schedules service_areas languages cost_options "
        "service_at_locations service_capacity attributes organization",
        "service_at_location": "location service contacts schedules phones",
        "location": "name addresses phones accessibility schedules location_type "
        "attributes contacts",
        "address": "address_1 address_2 city postal_code address_type region",
        "phone": "number type",
        "contact": "name title department email phones attributes",
        "schedule": "freq interval wkst byday opens_at closes_at notes description",
        "service_area": "name extent extent_type description",
        "language": "name code",
        "cost_option": "option amount currency amount_description",
        "organization_identifier": "identifier_scheme identifier_type identifier",
        "accessibility": "description details",
        "attribute": "taxonomy_term value link_entity link_type",
        "taxonomy_term": "code name taxonomy description language",
        "service_capacity": "available description unit updated",
        "unit": "name",
    }.items()
}
# The object that stands under a name, where that is not its own name in the plural.
HERE = "NL"
# Of an address in this country the municipality tells these.
TOLD_BY_PLACE = ("country", "state_province")
OBJECTS = {
    "addresses": "address",
    "accessibility": "accessibility",
    "service_capacity": "service_capacity",
}


def object_under(name: str) -> str:
    """The kind of the objects in a list: phones holds objects of the kind phone."""
    return OBJECTS.get(name, name.removesuffix("s"))


def left_out_of(kind: str, found: dict[str, Any]) -> Iterator[str]:
    """What has no place here, as service.program; of parts too, each once."""
    for name, value in found.items():
        if value in (None, "", [], {}) or name in LINKS:
            continue
        if name in TOLD_BY_PLACE and str(found.get("country") or HERE) == HERE:
            continue
        if name not in TAKEN[kind]:
            yield f"{kind}.{name}"
            continue
        part = object_under(name)
        if part not in TAKEN or part == "service" or name == "organization":
            continue  # what it offers is looked through by itself
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                yield from left_out_of(part, each)
