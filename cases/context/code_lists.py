"""The code lists of the context."""

from pathlib import Path

from cases.context.models.source_kind import SourceKind
from zsm_werkplaats.codelists.registry import CodeList, register

FOLDER = Path(__file__).parent / "reference"

register(
    CodeList(SourceKind, "Context", FOLDER / "source_kinds.csv"),
    place=2,
)
