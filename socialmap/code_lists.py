"""The code lists of the sociale kaart."""

from pathlib import Path

from socialmap.expertise.models import ExpertiseTopic
from socialmap.organisation.models.code_lists import (
    Language,
    LifeDomain,
    OrganisationKind,
    TargetGroup,
)
from socialmap.search.models.search_term import SearchTerm
from zsm_werkplaats.codelists.registry import CodeList, register

FOLDER = Path(__file__).parent / "reference"

register(
    CodeList(OrganisationKind, "Sociale kaart", FOLDER / "organisation_kinds.csv"),
    CodeList(LifeDomain, "Sociale kaart", FOLDER / "life_domains.csv"),
    CodeList(TargetGroup, "Sociale kaart", FOLDER / "target_groups.csv"),
    CodeList(Language, "Sociale kaart", FOLDER / "languages.csv"),
    CodeList(ExpertiseTopic, "Sociale kaart", FOLDER / "expertise_topics.csv"),
    CodeList(SearchTerm, "Sociale kaart", FOLDER / "search_terms.csv"),
    place=7,
)
