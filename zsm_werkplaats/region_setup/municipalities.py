"""The municipalities of the Netherlands, and which a region may still take.

Source: CBS, Gebieden in Nederland (table 86059NED), as of 1 January 2026. Those of the
two pilot regions stand in the reference data of the sociale kaart.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.csv_rows import csv_rows

FILE = Path(__file__).parent / "reference" / "municipalities.csv"


@dataclass(frozen=True)
class Place:
    """A municipality that a region may take, with its CBS code."""

    code: str
    name: str
    province: str


@cache
def all_places() -> dict[str, Place]:
    """Every municipality outside the pilot regions, by its code."""
    return {row["code"]: Place(**row) for row in csv_rows(FILE)}


def free_for(region: Region | None) -> dict[str, list[Place]]:
    """What no other region has, by province."""
    others = Municipality.objects.exclude(region=region) if region else None
    rows = Municipality.objects.all() if others is None else others
    taken = set(rows.values_list("code", flat=True))
    free: dict[str, list[Place]] = {}
    for place in all_places().values():
        if place.code not in taken:
            free.setdefault(place.province, []).append(place)
    return free


def held_by(region: Region) -> list[str]:
    """The codes of this list that the region has."""
    codes = Municipality.objects.filter(region=region).values_list("code", flat=True)
    return [code for code in codes if code in all_places()]


def fixed_in(region: Region) -> Iterable[Municipality]:
    """What the product brought into the region: it stays there."""
    return Municipality.objects.filter(region=region).exclude(code__in=all_places())
