"""The code lists of the advice."""

from pathlib import Path

from cases.advice.legal_warnings import FIELDS
from cases.advice.models.advice import Disposal, DisposalPart
from cases.advice.models.legal_limit import Consequence, LegalLimit
from zsm_werkplaats.codelists.registry import CodeList, register

FOLDER = Path(__file__).parent / "reference"

register(
    CodeList(Disposal, "Advies en beslissing", FOLDER / "disposals.csv"),
    CodeList(DisposalPart, "Advies en beslissing", FOLDER / "disposal_parts.csv"),
    CodeList(LegalLimit, "Advies en beslissing", FOLDER / "legal_limits.csv"),
    CodeList(
        Consequence,
        "Advies en beslissing",
        FOLDER / "consequences.csv",
        marks={"unverified": FIELDS},
    ),
    place=3,
)
