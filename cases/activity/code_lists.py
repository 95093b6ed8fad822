"""The code lists of the activity."""

from pathlib import Path

from cases.activity.models.activity import ActivityKind
from zsm_werkplaats.codelists.registry import CodeList, register

FOLDER = Path(__file__).parent / "reference"

register(
    CodeList(ActivityKind, "Uren", FOLDER / "activity_kinds.csv"),
    place=6,
)
