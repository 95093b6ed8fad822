"""The code lists of the cases as the product brings them.

Loading adds what is missing, by code; a term that the administrator changed on
the screen stays as it is.
"""

from pathlib import Path

from django.conf import settings

from cases.models import DeclineReason, Disposal, Outcome
from zsm_werkplaats.lib.codelist import CodeListEntry
from zsm_werkplaats.lib.csv_rows import csv_rows

FOLDER = Path(__file__).parent / "reference"
LISTS: dict[str, type[CodeListEntry]] = {
    "disposals": Disposal,
    "decline_reasons": DeclineReason,
    "outcomes": Outcome,
}


def load_reference_data() -> None:
    """Add the terms of every code list that are not there yet."""
    for name, model in LISTS.items():
        for row in csv_rows(FOLDER / f"{name}.csv"):
            facts: dict[str, object] = {
                "label": row["label"],
                "position": row["position"],
                "source": row["source"],
                "valid_from": settings.REFERENCE_DATA_EPOCH,
            }
            if "bears_conditions" in row:
                facts["bears_conditions"] = row["bears_conditions"] == "ja"
            model._default_manager.get_or_create(code=row["code"], defaults=facts)
