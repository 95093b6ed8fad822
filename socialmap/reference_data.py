"""The municipalities as the product brings them, with who borders on whom.

Source: CBS, Gebieden in Nederland (table 86059NED), both pilot regions; codes change
each 1 January. A municipality without a successor that ended went up in one outside
the regions, as Weesp did in Amsterdam: nothing here serves it any longer.
Neighbours share a border on land or a road over the water between them; the islands
are neighbours of the port of their ferry. Only municipalities of today have them.
"""

from datetime import date
from pathlib import Path
from typing import Any

from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.codelists.registry import also_loads
from zsm_werkplaats.lib.csv_rows import csv_rows

FOLDER = Path(__file__).parent / "reference"
# From this day on the list knows every merger in both regions.
OLDEST = date(2015, 7, 1)


@also_loads
def load_municipalities() -> None:
    """Add what is missing, and follow what CBS says now: a merger ends some."""
    regions = {region.code: region.pk for region in Region.objects.all()}
    known = {each.code: each for each in Municipality.objects.all()}
    rows = list(csv_rows(FOLDER / "municipalities.csv"))
    # A successor must be there before the municipality that it took in.
    for row in sorted(rows, key=lambda row: bool(row["successor"])):
        facts = {
            "name": row["name"],
            "region_id": regions[row["region"]],
            "province": row["province"],
            "valid_from": _day(row["valid_from"]) or OLDEST,
            "valid_to": _day(row["valid_to"]),
            "successor_id": known[row["successor"]].pk if row["successor"] else None,
        }
        known[row["code"]] = _follow(known.get(row["code"]), row["code"], facts)
    _load_neighbours({code: each.pk for code, each in known.items()})


def _follow(
    known: Municipality | None, code: str, facts: dict[str, Any]
) -> Municipality:
    if known is None:
        return Municipality.objects.create(code=code, **facts)
    if any(getattr(known, name) != value for name, value in facts.items()):
        for name, value in facts.items():
            setattr(known, name, value)
        known.save()
    return known


def _load_neighbours(keys: dict[str, int]) -> None:
    """Let every municipality have just the neighbours of the list, both ways."""
    through = Municipality.neighbours.through
    pairs = {
        (keys[one], keys[other])
        for row in csv_rows(FOLDER / "municipality_neighbours.csv")
        for one, other in (row.values(), reversed(row.values()))
    }
    both = ("from_municipality_id", "to_municipality_id")
    there = {tuple(pair): pk for pk, *pair in through.objects.values_list("pk", *both)}
    gone = [pk for pair, pk in there.items() if pair not in pairs]
    through.objects.filter(pk__in=gone).delete()
    through.objects.bulk_create(
        through(**dict(zip(both, pair, strict=True)))
        for pair in sorted(pairs - there.keys())
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
