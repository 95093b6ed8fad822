"""The code lists of the screening."""

from pathlib import Path

from cases.screening.models.screening import ScreeningDomain
from zsm_werkplaats.codelists.registry import CodeList, register

FOLDER = Path(__file__).parent / "reference"

register(
    CodeList(ScreeningDomain, "Context", FOLDER / "screening_domains.csv"),
    place=2,
)
