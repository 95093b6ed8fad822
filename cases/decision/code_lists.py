"""The code lists of the decision."""

from pathlib import Path

from cases.decision.models.decision import DeviationReason
from zsm_werkplaats.codelists.registry import CodeList, register

FOLDER = Path(__file__).parent / "reference"

register(
    CodeList(DeviationReason, "Advies en beslissing", FOLDER / "deviation_reasons.csv"),
    place=3,
)
