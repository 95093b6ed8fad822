"""An organisation as a vCard (RFC 6350), for the telephone of a worker."""

import vobject

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
    if organisation.address:
        card.add("adr").value = vobject.vcard.Address(street=organisation.address)
    if organisation.also_known_as:
        card.add("nickname").value = organisation.also_known_as
    return str(card.serialize())
