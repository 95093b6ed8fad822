"""The services that are there: confirmed, not in doubt, not ended and not closed.

Sensitive organisations don't count: a number would tell that one is there.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef
from django.db.models.functions import Coalesce

from socialmap.confirmation.freshness import still_fresh
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service, ServiceQuerySet
from zsm_werkplaats.accounts.models import Region


@dataclass(frozen=True)
class Supply:
    """How many services there are, by the code of a part of life."""

    everywhere: Counter[str]
    local: Counter[tuple[int, str]]

    def count(self, municipality: int, domain: str) -> int:
        """Those that work in this municipality, or in the whole region."""
        return self.everywhere[domain] + self.local[municipality, domain]


def standing_services(region: Region, day: date) -> ServiceQuerySet:
    """Services of organisations on the map of this region, fresh or not."""
    organisations = Organisation.objects.used_in(region).listed(day).active_on(day)
    return Service.objects.active_on(day).filter(
        organisation__in=organisations.filter(is_sensitive=False)
    )


def fresh_services(region: Region, day: date) -> ServiceQuerySet:
    """Those of which the confirmation still holds."""
    return standing_services(region, day).filter(still_fresh(day, "organisation__"))


def supply_of(region: Region, day: date) -> Supply:
    """The fresh services of `day`, counted in two queries."""
    fresh = fresh_services(region, day).order_by()
    areas = Service.municipalities.through.objects.filter(service=OuterRef("pk"))
    everywhere = fresh.filter(~Exists(areas), is_area_unknown=False)
    here = Municipality.objects.filter(region=region)
    local = fresh.filter(municipalities__in=here).annotate(
        place=Coalesce("municipalities__successor", "municipalities")
    )
    number = Count("pk", distinct=True)
    return Supply(
        Counter(dict(everywhere.values_list("domains__code").annotate(number))),
        Counter(
            {
                (place, code): count
                for place, code, count in local.values_list(
                    "place", "domains__code"
                ).annotate(number)
            }
        ),
    )
