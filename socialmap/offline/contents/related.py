"""What stands around the services of a map, in few queries and without their records.

A map of 2,000 services has tens of thousands of municipalities, domains and opening
times; as records they take seconds.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import time
from typing import Any

from django.db.models import Q

from socialmap.organisation.models.organisation import OrganisationQuerySet
from socialmap.service.models import OpeningTime, Service

Week = list[list[int | str]]
MIDNIGHT = 1440  # minutes


class Related:
    """By the key of a service or a place: its words, its places, its week."""

    def __init__(self, organisations: OrganisationQuerySet) -> None:
        services = Service.objects.filter(organisation__in=organisations)
        self.groups = _words(services, "target_groups", "label")
        self.domains = _words(services, "domains", "label")
        self.municipalities = _words(services, "municipalities", "name")
        self.languages = _words(services, "languages", "label")
        self.places = _words(services, "locations", "pk")
        self.service_weeks: dict[int, Week] = defaultdict(list)
        self.place_weeks: dict[int, Week] = defaultdict(list)
        times = OpeningTime.objects.filter(
            Q(service__organisation__in=organisations)
            | Q(location__organisation__in=organisations)
        ).values_list("service", "location", "weekday", "opens", "closes", "note")
        for service, place, weekday, opens, closes, note in times:
            hours = _hours(weekday, opens, closes, note)
            if service is not None:
                self.service_weeks[service].append(hours)
            elif place is not None:
                self.place_weeks[place].append(hours)


def _words(services: Any, field: str, word: str) -> dict[int, list[Any]]:
    """The words of `field` by the key of their service, in the order of their list."""
    pairs: Iterable[tuple[int, Any]] = (
        services.exclude(**{field: None})
        .order_by(field)
        .values_list("pk", f"{field}__{word}")
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for service, said in pairs:
        found[service].append(said)
    return found


def _hours(weekday: int, opens: time, closes: time, note: str) -> list[int | str]:
    return [weekday, _minutes(opens), _minutes(closes), *filter(None, [note])]


def _minutes(clock: time) -> int:
    """Since midnight; the last minute of a day is its end."""
    is_last = (clock.hour, clock.minute) == (23, 59)
    return MIDNIGHT if is_last else clock.hour * 60 + clock.minute
