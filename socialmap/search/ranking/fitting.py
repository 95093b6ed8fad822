"""What of the map fits what was chosen and what was typed, apart from the words."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localtime

from socialmap.organisation.models.code_lists import LifeDomain, TargetGroup
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import (
    OrganisationQuerySet,
)
from socialmap.organisation.policies import visible_to
from socialmap.search.typed.part import OpenWhen
from socialmap.search.typed.understood import Understood
from socialmap.service.models import OpeningTime, Service, ServiceQuerySet
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of


@dataclass(frozen=True)
class Facets:
    """What somebody chose beside the box; what doesn't fit is left out."""

    municipality: Municipality | None = None
    domain: LifeDomain | None = None
    target_group: TargetGroup | None = None
    kind: str = ""
    age: int | None = None
    frame: str = ""
    most_weeks: int | None = None
    open_now: bool = False

    @property
    def of_services(self) -> bool:
        """Whether an organisation without services can't fit."""
        asks = (self.domain, self.target_group, self.frame, self.open_now)
        return any(asks) or self.most_weeks is not None


@dataclass(frozen=True)
class Known:
    """What is known already of whom it is for; what fits it stands on top."""

    municipality: Municipality | None = None
    age: int | None = None


@dataclass(frozen=True)
class Search:
    """One question to the map: who asks, where, when, and what was chosen.

    `around`: the keys of the municipalities of which any will do.
    """

    user: User
    region: Region
    at: datetime
    facets: Facets
    known: Known
    around: tuple[int, ...] = ()

    @property
    def day(self) -> date:
        return day_of(self.at)


def services(search: Search, understood: Understood) -> ServiceQuerySet:
    """The services on the map that fit."""
    found = Service.objects.not_ended_on(search.day).filter(
        organisation__in=_organisations(search).values("pk")
    )
    if search.around:
        areas = Service.municipalities.through.objects
        around = areas.filter(municipality__in=search.around)
        found = found.filter(pk__in=around.values("service"))
    return _as_typed(_as_chosen(found, search), search, understood)


def bare(search: Search, understood: Understood) -> OrganisationQuerySet | None:
    """The organisations of which nobody said yet what they offer.

    None when something is asked that only a service can answer.
    """
    chosen = (search.facets.of_services, search.around)
    if any(chosen) or any(
        part.open_when or part.most_weeks is not None for part in understood.parts
    ):
        return None
    offered = Service.objects.not_ended_on(search.day)
    return _organisations(search).filter(
        ~Exists(offered.filter(organisation=OuterRef("pk")))
    )


def _organisations(search: Search) -> OrganisationQuerySet:
    found = visible_to(search.user).used_in(search.region).listed(search.day)
    if search.facets.kind:
        found = found.filter(kind__code=search.facets.kind)
    return found


def _as_chosen(found: ServiceQuerySet, search: Search) -> ServiceQuerySet:
    """Those that fit what was chosen beside the box."""
    chosen = search.facets
    if chosen.municipality:
        found = found.serving(chosen.municipality)
    if chosen.domain:
        found = found.filter(pk__in=_with("domains", "lifedomain", chosen.domain.code))
    if chosen.target_group:
        code = chosen.target_group.code
        found = found.filter(pk__in=_with("target_groups", "targetgroup", code))
    if chosen.age is not None:
        found = found.for_age(chosen.age)
    if chosen.frame:
        found = found.filter(frame__in=(chosen.frame, Service.Frame.BOTH))
    return _as_soon(found, search)


def _as_soon(found: ServiceQuerySet, search: Search) -> ServiceQuerySet:
    chosen = search.facets
    if chosen.most_weeks is not None:
        found = found.filter(waiting_weeks__lte=chosen.most_weeks)
    if chosen.open_now:
        found = found.active_on(search.day).open_at(search.at)
    return found


def _with(many: str, model: str, code: str) -> QuerySet[Any]:
    """The services for which this entry of a code list was ticked, in any words."""
    ticked = getattr(Service, many).through.objects.filter(**{f"{model}__code": code})
    found: QuerySet[Any] = ticked.values("service")
    return found


def _as_typed(
    found: ServiceQuerySet, search: Search, understood: Understood
) -> ServiceQuerySet:
    """Those that fit the municipality, the ages, the days that were typed."""
    for part in understood.parts:
        if part.municipality:
            found = found.serving(part.municipality)
        if part.ages:
            least, most = part.ages
            found = found.filter(
                Q(age_from=None) | Q(age_from__lte=most),
                Q(age_to=None) | Q(age_to__gte=least),
            )
        if part.most_weeks is not None:
            found = found.filter(waiting_weeks__lte=part.most_weeks)
        if part.open_when:
            found = _open(found.active_on(search.day), part.open_when, search.at)
    return found


def _open(found: ServiceQuerySet, when: OpenWhen, at: datetime) -> ServiceQuerySet:
    """Those that are open then, by their own times or those of their places."""
    if when.is_now:
        return found.open_at(at)
    here = localtime(at)
    weekday = when.weekday or (here + timedelta(days=when.days)).isoweekday()
    begin = here.time() if when.from_hour is None else time(when.from_hour)
    then = OpeningTime.objects.filter(weekday=weekday, closes__gt=begin)
    places = Service.locations.through.objects.filter(
        location__in=then.exclude(location=None).values("location")
    )
    own = then.exclude(service=None)
    return found.filter(
        Q(pk__in=own.values("service")) | Q(pk__in=places.values("service"))
    )
