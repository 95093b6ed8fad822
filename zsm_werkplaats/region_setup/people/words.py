"""The words by which a pasted list says a role, an organisation or a column."""

import re

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role

Organisation = User.Organisation
ROLES = {
    Role.WORKER: ("werkplaatswerker", "werker", "reclasseringswerker", "medewerker"),
    Role.PROSECUTOR: (
        *("officier van justitie", "officier", "ovj", "ovj's", "zsm-officier"),
    ),
    Role.UNIT_MANAGER: ("unitmanager", "unit manager", "manager", "leidinggevende"),
    Role.RESEARCHER: ("onderzoeker",),
    Role.ADMINISTRATOR: ("functioneel beheerder", "beheerder", "fb"),
    Role.AUDITOR: ("auditor", "controleur"),
}
ORGANISATIONS = {
    Organisation.RECLASSERING_NEDERLAND: ("reclassering nederland", "rn"),
    Organisation.LEGER_DES_HEILS: (
        *("leger des heils", "ljr", "lj&r", "ldh", "legerdesheils"),
        str(Organisation.LEGER_DES_HEILS.label).lower(),
    ),
    Organisation.VERSLAVINGSRECLASSERING: (
        *("svg", "verslavingsreclassering", "verslavingsreclassering ggz"),
        str(Organisation.VERSLAVINGSRECLASSERING.label).lower(),
    ),
    Organisation.OPENBAAR_MINISTERIE: ("openbaar ministerie", "om", "parket"),
    Organisation.OTHER: ("anders", "overig"),
}
ROLE_OF = {word: role for role, words in ROLES.items() for word in words}
ORGANISATION_OF = {
    word: each for each, words in ORGANISATIONS.items() for word in words
}
HEADINGS = {
    "name": ("naam", "voor- en achternaam", "volledige naam", "name"),
    "first": ("voornaam", "roepnaam"),
    "between": ("tussenvoegsel", "tussenvoegsels"),
    "last": ("achternaam",),
    "email": ("e-mail", "email", "e-mailadres", "emailadres", "mail", "mailadres"),
    "organisation": ("organisatie", "werkgever", "org"),
    "role": ("rol", "functie"),
    "phone": ("telefoon", "telefoonnummer", "tel", "mobiel", "nummer"),
}
FIELD_OF = {word: name for name, words in HEADINGS.items() for word in words}
PHONE = re.compile(r"^[+(]?[\d\s()./-]{8,}$")


def meaning_of(cell: str) -> str:
    """What a cell without a heading looks like."""
    if "@" in cell:
        return "email"
    if word_of(cell) in ROLE_OF:
        return "role"
    if word_of(cell) in ORGANISATION_OF:
        return "organisation"
    return "phone" if PHONE.match(cell) else ""


def word_of(cell: str) -> str:
    return cell.strip().rstrip(".:").lower()
