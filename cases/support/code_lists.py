"""The code lists of the support."""

from pathlib import Path

from cases.support.models.support import RefusalReason
from zsm_werkplaats.codelists.registry import CodeList, register

FOLDER = Path(__file__).parent / "reference"

register(
    CodeList(RefusalReason, "Hulpverlening", FOLDER / "refusal_reasons.csv"),
    place=4,
)
