"""The code lists of the decision."""

from pathlib import Path

from cases.decision.models.decision import DeviationReason
from cases.decision.models.sepotgrond import Sepotgrond
from zsm_werkplaats.codelists.registry import CodeList, register

FOLDER = Path(__file__).parent / "reference"

register(
    CodeList(DeviationReason, "Advies en beslissing", FOLDER / "deviation_reasons.csv"),
    CodeList(Sepotgrond, "Advies en beslissing", FOLDER / "sepotgronden.csv"),
    place=3,
)
