"""The organisations that the cases of the demo need, in both regions alike."""

import tomllib
from collections.abc import Iterator
from datetime import datetime
from itertools import cycle
from pathlib import Path

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.demo.region.entries import Entry, area_of
from zsm_werkplaats.demo.region.load import MapLoader
from zsm_werkplaats.demo.team import MIDDEN

FILE = Path(__file__).parent / "organisations.toml"


def city(region: Region) -> str:
    """The chief town of the region, as names of organisations carry it."""
    return "Utrecht" if region.code == MIDDEN else "Groningen"


def load_organisations(region: Region, workers: list[User], at: datetime) -> None:
    """Every worker watches a part of the map."""
    loader = MapLoader(at)
    here = case_entries(region.code, city(region))
    for number, (entry, steward) in enumerate(zip(here, cycle(workers), strict=False)):
        loader.load(entry, steward=steward, number=number)
    loader.finish()


def case_entries(region: str, town: str) -> Iterator[Entry]:
    """The organisations of the cases as they stand in one region."""
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))["organisation"]
    for table in tables:
        names = [town] if table.get("is_local") else table.get("areas", {}).get(region)
        yield Entry(
            region=region,
            name=table["name"].format(city=town),
            municipality=town,
            area=area_of(region, names),
            facts=table,
            services=table.get("services", []),
            phone=table["phone"],
        )
