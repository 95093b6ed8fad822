"""The code lists of the intake."""

from pathlib import Path

from cases.case.models.criteria import DeclineReason, SelectionCriterion
from cases.intake.models.day_list import TriageReason
from zsm_werkplaats.codelists.registry import CodeList, register

FOLDER = Path(__file__).parent / "reference"

register(
    CodeList(SelectionCriterion, "Intake", FOLDER / "selection_criteria.csv"),
    CodeList(TriageReason, "Intake", FOLDER / "triage_reasons.csv"),
    CodeList(DeclineReason, "Intake", FOLDER / "decline_reasons.csv"),
    place=1,
)
