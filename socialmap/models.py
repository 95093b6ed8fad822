"""The tables of the sociale kaart, one module a strand."""

from socialmap.confirmation.models.proposal import Proposal
from socialmap.confirmation.models.use import UsedOn
from socialmap.expertise.models import Expertise, ExpertiseTopic
from socialmap.offline.models import OfflineNote
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
    Confirmation,
    Organisation,
    OrganisationIdentifier,
    OrganisationInRegion,
)
from socialmap.service.models import OpeningTime, Service

__all__ = [
    "Confirmation",
    "ContactPerson",
    "Expertise",
    "ExpertiseTopic",
    "Language",
    "LifeDomain",
    "Location",
    "Municipality",
    "OfflineNote",
    "OpeningTime",
    "Organisation",
    "OrganisationIdentifier",
    "OrganisationInRegion",
    "OrganisationKind",
    "Proposal",
    "Service",
    "TargetGroup",
    "UsedOn",
]
