"""From a need to the matching services, with what colleagues experienced there.

The experience comes from the last supports at each service, read over its index. Cases
that are shielded now do not count at all, so that no figure tells of them. Fewer
than three starts are told one by one; from three on a median says what is usual.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from statistics import median

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery
from django.db.models import Count, Exists, OrderBy, OuterRef, Q, QuerySet

from cases.case.models.case import Case
from cases.support.dead_ends import by_organisation
from cases.support.models.support import Support
from socialmap.organisation.models.code_lists import LifeDomain
from socialmap.organisation.models.municipality import Municipality
from socialmap.service.models import Service
from zsm_werkplaats.lib.names import folded, prefix_query

LAST = 10  # supports at a service that the experience is drawn from
ENOUGH = 3  # starts that make a median
MOST = 25
SHORT = 3  # letters: a word no longer than this says nothing of a service
WORD = re.compile(r"\w+")

# What such an organisation does is another thing than this kind of help.
URGENT = ("crisisdienst", "huisarts", "veilig-thuis")
LAW = ("politie", "om")
SHELTER = ("maatschappelijke-opvang", "vrouwenopvang", "woningcorporatie")
BUSINESS = ("winkelbedrijf", "werkgever")
MONEY = ("bewindvoering", "schuldhulp", "gemeente-werk-en-inkomen", "gemeente-wmo")
NOT_GIVEN_BY: dict[str, tuple[str, ...]] = {
    Support.Kind.TRAINING: (*URGENT, *LAW, *SHELTER, *BUSINESS, *MONEY),
    Support.Kind.CASE_MANAGEMENT: (*URGENT, *LAW, *BUSINESS),
    Support.Kind.HANDOVER: (*LAW, *BUSINESS),
}
# What a service that gives this kind of help is called.
CALLED: dict[str, tuple[str, ...]] = {
    Support.Kind.TRAINING: ("training", "gedragstraining", "cursus"),
}


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
        later = [number for number in told if number]
        words = ["dezelfde dag"] * (len(told) > len(later))
        if later:
            unit = "dag" if later[-1] == 1 else "dagen"
            words.append(f"na {' en '.join(map(str, later))} {unit}")
        return ("meestal " if is_usual else "") + " en ".join(dict.fromkeys(words))

    @property
    def times_started(self) -> str:
        """How often it started, in words: 1 keer gestart, dezelfde dag."""
        after = f", {self.starts_after}" if self.starts_after else ""
        return f"{self.started} keer gestart{after}"


class Reach(IntEnum):
    """For whom a service works, seen from the municipality of the case."""

    HERE = 0
    REGION = 1
    NAMED_ELSEWHERE = 2


@dataclass(frozen=True)
class MatchingService:
    """A service that matches a need, how it went there, and where it works."""

    service: Service
    experience: Experience
    reach: Reach = Reach.REGION
    named: str = ""
    dead_ends: int = 0

    @property
    def is_local(self) -> bool:
        return self.reach == Reach.HERE


def matching_services(
    case: Case,
    *,
    ages: Iterable[int] = (),
    domains: Iterable[LifeDomain] = (),
    frame: str = "",
    kind: str = "",
    need: str = "",
) -> list[MatchingService]:
    """Services for this kind of help, municipality, age, parts of life and frame.

    First what works in the municipality itself, then what serves the whole region,
    last what carries the name of another municipality; what bears on more of the
    asked parts of life, or is called what the need says, comes first in each.
    """
    asked = [domain.code for domain in domains]
    serving = Service.municipalities.through.objects.filter(
        service=OuterRef("pk"), municipality__in=_ground_of(case)
    )
    is_local = Exists(serving)
    found = Service.objects.used_in(case.region_id)
    if case.municipality_id:
        found = found.serving(case.municipality_id)
    for years in ages:
        found = found.for_age(years)
    if frame:
        found = found.filter(frame__in=(frame, Service.Frame.BOTH))
    if kind in NOT_GIVEN_BY:
        found = found.exclude(organisation__kind__code__in=NOT_GIVEN_BY[kind])
    order: list[str | OrderBy] = [is_local.desc(), "organisation__name", "name"]
    if asked:
        hits = Count("domains__code", filter=Q(domains__code__in=asked), distinct=True)
        found = found.alias(hits=hits).filter(hits__gt=0)
        order.insert(1, "-hits")
    if words := _words_of(kind, need):
        query = SearchQuery(words, search_type="raw", config="simple")
        found = found.alias(is_named=Q(name_words=query))
        order.insert(1, "-is_named")
    shown = found.annotate(is_local=is_local).select_related("organisation")
    services = list(shown.prefetch_related("domains").order_by(*order)[:MOST])
    last = _last_supports(services, case.region_id)
    places = _other_places(case)
    there = {service.organisation_id for service in services}
    dead_ends = by_organisation(there, case.region_id)
    found_here = [
        replace(
            _match(service, Experience.of(last[service.pk]), places),
            dead_ends=dead_ends[service.organisation_id],
        )
        for service in services
    ]
    return sorted(found_here, key=lambda match: match.reach)


def _match(
    service: Service, experience: Experience, places: Mapping[str, str]
) -> MatchingService:
    if service.is_local:  # type: ignore[attr-defined]
        return MatchingService(service, experience, Reach.HERE)
    told = folded(f"{service.name} {service.organisation.name}")
    words = f" {' '.join(WORD.findall(told))} "
    for place, name in places.items():
        if f" {place} " in words:
            return MatchingService(service, experience, Reach.NAMED_ELSEWHERE, name)
    return MatchingService(service, experience)


def _ground_of(case: Case) -> QuerySet[Municipality]:
    """The municipality of the case, under its old names too; none without one."""
    # Not none(): PostgreSQL can't order by what Django then knows to be false.
    return Municipality.objects.of_the_ground_of(case.municipality_id or 0)


def _other_places(case: Case) -> dict[str, str]:
    """The other municipalities of the region, by how a name spells them."""
    if not case.municipality_id:
        return {}
    others = Municipality.objects.filter(region=case.region_id)
    names = others.exclude(pk__in=_ground_of(case)).values_list("name", flat=True)
    return {" ".join(WORD.findall(folded(name))): name for name in names}


def _words_of(kind: str, need: str) -> str:
    """The words of a need, any of which a fitting service may carry in its name."""
    asked = [*WORD.findall(folded(need)), *CALLED.get(kind, ())]
    words = (prefix_query(word) for word in asked if len(word) > SHORT)
    return " | ".join(filter(None, words))


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
