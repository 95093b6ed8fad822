"""The sociale kaart of the demo, put there through the verbs of the screens."""

import tomllib
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

from socialmap.organisation.actions.organisation import add_organisation
from socialmap.organisation.models.code_lists import LifeDomain, OrganisationKind
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.actions import add_service
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.demo.team import MIDDEN

FILE = Path(__file__).parent / "organisations.toml"


def city(region: Region) -> str:
    """The chief town of the region, as names of organisations carry it."""
    return "Utrecht" if region.code == MIDDEN else "Groningen"


def load_organisations(region: Region, workers: list[User], at: datetime) -> None:
    """Every worker watches a part of the map."""
    kinds = {kind.code: kind for kind in OrganisationKind.objects.all()}
    domains = {d.code: d for d in LifeDomain._base_manager.all()}
    town = Municipality.objects.get(region=region, name=city(region))
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))["organisation"]
    for entry, steward in zip(entries, cycle(workers), strict=False):
        seen = at - timedelta(days=entry["confirmed"])
        organisation = add_organisation(
            region=region,
            by=steward,
            at=seen,
            name=entry["name"].format(city=city(region)),
            kind=kinds[entry["kind"]],
            phone=entry["phone"],
            note=entry.get("note", ""),
        )
        for service in entry.get("services", []):
            facts = dict(service)
            if entry.get("is_local"):
                facts["municipalities"] = [town]
            _load_service(organisation, steward, domains, facts)


def _load_service(
    organisation: Organisation,
    steward: User,
    domains: dict[str, LifeDomain],
    facts: dict[str, Any],
) -> None:
    codes = facts.pop("domains")
    chosen = [domains[code] for code in codes]
    add_service(organisation=organisation, by=steward, domains=chosen, **facts)
