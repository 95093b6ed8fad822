"""The code lists of the cases as the product brings them.

Loading adds what is missing, by code; a term that the administrator changed on
the screen stays as it is.
"""

from pathlib import Path

from cases.models import (
    ActivityKind,
    DeclineReason,
    Disposal,
    MonitoringRhythm,
    Outcome,
    SelectionCriterion,
    SourceKind,
)
from zsm_werkplaats.lib.codelist import load_code_list

FOLDER = Path(__file__).parent / "reference"


def load_reference_data() -> None:
    """Add the terms of every code list that are not there yet."""
    load_code_list(
        ActivityKind,
        FOLDER / "activity_kinds.csv",
        belongs_to_case=lambda row: row["belongs_to_case"] == "ja",
    )
    load_code_list(DeclineReason, FOLDER / "decline_reasons.csv")
    load_code_list(
        MonitoringRhythm,
        FOLDER / "monitoring_rhythms.csv",
        weeks=lambda row: [int(week) for week in row["weeks"].split()],
    )
    load_code_list(Outcome, FOLDER / "outcomes.csv")
    load_code_list(SelectionCriterion, FOLDER / "selection_criteria.csv")
    load_code_list(
        SourceKind, FOLDER / "source_kinds.csv", words=lambda row: row["words"]
    )
    load_code_list(
        Disposal,
        FOLDER / "disposals.csv",
        bears_conditions=lambda row: row["bears_conditions"] == "ja",
    )
