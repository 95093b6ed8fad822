"""When two spellings of an address are one street and number."""

import re
from collections.abc import Iterable

from socialmap.organisation.models.location import Location
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.lib.names import name_words

POSTCODE = re.compile(r"\b(\d{4})\s?([a-z]{2})\b", re.IGNORECASE)


def address_key(*parts: str) -> str:
    """What is the same for every spelling of one address: street and number."""
    text = POSTCODE.sub(" ", " ".join(parts))
    return " ".join(name_words(text))


def street_key(address: str) -> str:
    """The street and the number only: what stands before the postcode or the comma."""
    return address_key(re.split(r",|\b\d{4}\s?[A-Za-z]{2}\b", address)[0])


def loose_address(organisation: Organisation, places: Iterable[Location]) -> str:
    """The address of the organisation itself, unless it is that of a place."""
    streets = {street_key(place.address) for place in places}
    known = street_key(organisation.address) in streets
    return "" if known else organisation.address
