"""An organisation as a vCard (RFC 6350), for the telephone of a worker."""

from collections.abc import Iterator
from typing import Any

import vobject

from socialmap.organisation.addresses import loose_address
from socialmap.organisation.models.organisation import Organisation

VERSION = "4.0"
TYPE = "text/vcard; charset=utf-8"


def vcard_of(organisation: Organisation, url: str) -> str:
    """The card; the public facts only, with the link that stays."""
    card = vobject.vCard()
    card.add("version").value = VERSION
    card.add("kind").value = "org"
    card.add("fn").value = organisation.name
    card.add("n").value = vobject.vcard.Name(family=organisation.name)
    card.add("org").value = [organisation.name]
    card.add("uid").value = f"urn:uuid:{organisation.uuid}"
    facts = (("tel", organisation.phone), ("email", organisation.email))
    for name, value in (*facts, ("url", organisation.website), ("source", url)):
        if value:
            card.add(name).value = value
    for address in _addresses(organisation):
        card.add("adr").value = address
    if organisation.also_known_as:
        card.add("nickname").value = organisation.also_known_as
    return str(card.serialize())


def _addresses(organisation: Organisation) -> Iterator[Any]:
    """Every place in its parts, and the address that is none of them."""
    places = list(organisation.locations.all())
    for place in places:
        if place.address or place.postcode or place.city:
            yield vobject.vcard.Address(
                street=place.address, code=place.postcode, city=place.city
            )
    if loose := loose_address(organisation, places):
        yield vobject.vcard.Address(street=loose)
