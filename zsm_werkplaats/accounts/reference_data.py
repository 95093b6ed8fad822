"""The regions that the product starts with: the two of the pilot."""

from pathlib import Path

from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.csv_rows import csv_rows

FOLDER = Path(__file__).parent / "reference"


def load_regions() -> None:
    """Add the regions that are not there yet; what is there stays as it is."""
    for row in csv_rows(FOLDER / "regions.csv"):
        facts = {"name": row["name"], "parket": row["parket"]}
        Region.objects.get_or_create(code=row["code"], defaults=facts)
