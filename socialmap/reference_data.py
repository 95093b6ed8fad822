"""The municipalities as the product brings them; loading adds what is missing.

Source: CBS, Gebieden in Nederland (table 86059NED), both
pilot regions; codes change each 1 January.
"""

from datetime import date
from pathlib import Path

from django.conf import settings

from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.codelists.registry import also_loads
from zsm_werkplaats.lib.csv_rows import csv_rows

FOLDER = Path(__file__).parent / "reference"


@also_loads
def load_municipalities() -> None:
    """Add the municipalities that are not there yet."""
    regions = {region.code: region for region in Region.objects.all()}
    rows = list(csv_rows(FOLDER / "municipalities.csv"))
    # A successor must be there before the municipality that it took in.
    for row in sorted(rows, key=lambda row: bool(row["successor"])):
        successor = Municipality.objects.filter(code=row["successor"]).first()
        start = row["valid_from"] or str(settings.REFERENCE_DATA_EPOCH)
        Municipality.objects.get_or_create(
            code=row["code"],
            defaults={
                "name": row["name"],
                "region": regions[row["region"]],
                "province": row["province"],
                "valid_from": date.fromisoformat(start),
                "valid_to": row["valid_to"] or None,
                "successor": successor,
            },
        )
