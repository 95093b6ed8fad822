"""The tables of the sociale kaart, one module a strand."""

from socialmap.confirmation.models.confirmation_request import ConfirmationRequest
from socialmap.confirmation.models.experience import Experience
from socialmap.confirmation.models.proposal import Proposal
from socialmap.confirmation.models.use import UsedOn
from socialmap.coverage.models import FindingProposal
from socialmap.exchange.models.api_client import ApiClient
from socialmap.exchange.models.map_import import (
    MapColumnMatch,
    MapImport,
    MapImportRow,
)
from socialmap.exchange.models.shared_entry import SharedEntry
from socialmap.expertise.models import Expertise, ExpertiseTopic
from socialmap.offline.models import OfflineNote
from socialmap.organisation.models.code_lists import (
    Language,
    LifeDomain,
    OrganisationKind,
    TargetGroup,
)
from socialmap.organisation.models.contact_person import ContactPerson
from socialmap.organisation.models.favourite import Favourite
from socialmap.organisation.models.location import Location
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import (
    Confirmation,
    Organisation,
    OrganisationIdentifier,
    OrganisationInRegion,
)
from socialmap.organisation.models.sensitive_reading import SensitiveReading
from socialmap.search.models.failed_search import FailedSearch
from socialmap.search.models.search_term import SearchTerm
from socialmap.service.models import OpeningTime, Service

__all__ = [
    "ApiClient",
    "Confirmation",
    "ConfirmationRequest",
    "ContactPerson",
    "Experience",
    "Expertise",
    "ExpertiseTopic",
    "FailedSearch",
    "Favourite",
    "FindingProposal",
    "Language",
    "LifeDomain",
    "Location",
    "MapColumnMatch",
    "MapImport",
    "MapImportRow",
    "Municipality",
    "OfflineNote",
    "OpeningTime",
    "Organisation",
    "OrganisationIdentifier",
    "OrganisationInRegion",
    "OrganisationKind",
    "Proposal",
    "SearchTerm",
    "SensitiveReading",
    "Service",
    "SharedEntry",
    "TargetGroup",
    "UsedOn",
]
