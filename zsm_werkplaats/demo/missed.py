"""What the workers of the demo looked for on the map in vain."""

from datetime import datetime, timedelta

from socialmap.organisation.models.code_lists import LifeDomain
from socialmap.organisation.models.municipality import Municipality
from socialmap.search.actions import record_failed_search
from zsm_werkplaats.accounts.models import Region, User

# Days ago, what was typed, where (one name a region), on which part of life.
MISSED = (
    (3, "sporten zonder contributie", "Urk Ameland", "leisure"),
    (9, "maatje avond", "Lopik Westerwolde", "leisure"),
    (15, "hond kan niet mee naar de opvang", "Zeist Assen", "housing"),
    (21, "tolk in de spreekkamer", "", ""),
)


def load_missed(region: Region, workers: list[User], at: datetime) -> None:
    """Let some of the workers say that something is missing."""
    for number, (days, typed, places, domain) in enumerate(MISSED):
        there = Municipality.objects.filter(region=region, name__in=places.split())
        record_failed_search(
            region=region,
            by=workers[number],
            at=at - timedelta(days=days),
            typed=typed,
            municipality=there.first(),
            domain=LifeDomain.objects.filter(code=domain, valid_to=None).first(),
            target_group=None,
            age_from=None,
            age_to=None,
        )
