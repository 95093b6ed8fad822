"""The code lists of the sociale kaart."""

from pathlib import Path

from socialmap.models import LifeDomain, OrganisationKind
from zsm_werkplaats.codelists.registry import CodeList, register

FOLDER = Path(__file__).parent / "reference"

register(
    CodeList(OrganisationKind, "Sociale kaart", FOLDER / "organisation_kinds.csv"),
    CodeList(LifeDomain, "Sociale kaart", FOLDER / "life_domains.csv"),
    place=7,
)
