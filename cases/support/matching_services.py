"""From a need to the matching services, with what colleagues experienced there.

The experience comes from the last supports at each service, read over its index. Cases
that are shielded now do not count at all, so that no figure tells of them. Fewer
than three starts are told one by one; from three on a median says what is usual.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OrderBy, OuterRef, Q

from cases.case.models.case import Case
from cases.support.models.support import Support
from socialmap.models import LifeDomain, Service

LAST = 10  # supports at a service that the experience is drawn from
ENOUGH = 3  # starts that make a median
MOST = 25


@dataclass(frozen=True)
class Experience:
    """How the last times went at one service."""

    asked: int
    started: int
    dead_ended: int
    refused: int
    days_until_start: list[int]

    @classmethod
    def of(cls, supports: Sequence[Support]) -> "Experience":
        """The experience in these supports."""
        endings = [support.ending for support in supports]
        days = [
            (support.started_on - support.asked_on).days
            for support in supports
            if support.started_on
        ]
        return cls(
            asked=len(supports),
            started=len(days),
            dead_ended=endings.count(Support.Ending.DEAD_ENDED)
            + endings.count(Support.Ending.PASSED_ON),
            refused=endings.count(Support.Ending.REFUSED),
            days_until_start=sorted(days),
        )

    @property
    def starts_after(self) -> str:
        """After how long it started: na 3 en 12 dagen, or: meestal na 8 dagen."""
        days = self.days_until_start
        if not days:
            return ""
        is_usual = len(days) >= ENOUGH
        told = [round(median(days))] if is_usual else days
        words = " en ".join(map(str, told)) + (" dag" if told[-1] == 1 else " dagen")
        return f"meestal na {words}" if is_usual else f"na {words}"


@dataclass(frozen=True)
class MatchingService:
    """A service that matches a need, and how it went there."""

    service: Service
    experience: Experience


def matching_services(
    case: Case,
    *,
    years: int | None = None,
    domains: Iterable[LifeDomain] = (),
    frame: str = "",
) -> list[MatchingService]:
    """Services for this municipality, this age, these parts of life and this frame.

    First what works in the municipality itself, then what serves the whole region;
    what bears on more of the asked parts of life comes first in each.
    """
    asked = [domain.code for domain in domains]
    serving = Service.municipalities.through.objects.filter(
        service=OuterRef("pk"), municipality=case.municipality_id
    )
    is_local = Exists(serving)
    found = Service.objects.filter(region_id=case.region_id)
    if case.municipality_id:
        found = found.filter(is_local | Q(municipalities=None))
    if years is not None:
        found = found.for_age(years)
    if frame:
        found = found.filter(frame__in=(frame, Service.Frame.BOTH))
    order: list[str | OrderBy] = [is_local.desc(), "organisation__name", "name"]
    if asked:
        hits = Count("domains__code", filter=Q(domains__code__in=asked), distinct=True)
        found = found.alias(hits=hits).filter(hits__gt=0)
        order.insert(1, "-hits")
    shown = found.select_related("organisation").prefetch_related("domains")
    services = list(shown.order_by(*order)[:MOST])
    last = _last_supports(services, case.region_id)
    return [MatchingService(s, Experience.of(last[s.pk])) for s in services]


def _last_supports(
    services: Sequence[Service], region_id: int
) -> dict[int | None, list[Support]]:
    """The last supports at each service; their keys first, each from the index."""
    supports = Support.objects.filter(region_id=region_id, case__shielded_at=None)
    last = supports.filter(service=OuterRef("pk")).order_by("-asked_on", "-pk")
    rows = Service.objects.filter(pk__in=[service.pk for service in services])
    keys = rows.values_list(ArraySubquery(last.values("pk")[:LAST]))
    found: dict[int | None, list[Support]] = defaultdict(list)
    for support in supports.filter(pk__in=[key for (few,) in keys for key in few]):
        found[support.service_id].append(support)
    return found
