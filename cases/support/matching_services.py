"""From a need to the services that fit, with what colleagues experienced there.

The experience comes from the last supports at each service, read over its index. Cases
that are shielded now do not count at all, so that no figure tells of them. Fewer
than three starts are told one by one; from three on a median says what is usual.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import JSONObject

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
    def of(cls, rows: Iterable[Mapping[str, str | None]]) -> "Experience":
        """The experience in these supports; days as the database writes them."""
        rows = list(rows)
        endings = [row["ending"] for row in rows]
        days = [
            (date.fromisoformat(row["started_on"]) - _day(row["asked_on"])).days
            for row in rows
            if row["started_on"]
        ]
        return cls(
            asked=len(rows),
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


def _day(text: str | None) -> date:
    return date.fromisoformat(text or "")


@dataclass(frozen=True)
class Fit:
    """A service that fits, and how it went there."""

    service: Service
    experience: Experience
    is_local: bool


def fitting_services(
    case: Case,
    *,
    years: int | None = None,
    domains: Iterable[LifeDomain] = (),
    frame: str = "",
) -> list[Fit]:
    """Services for this municipality, this age, these parts of life and this frame.

    First what works in the municipality itself, then what serves the whole region;
    what bears on more of the asked parts of life comes first in each.
    """
    asked = [domain.code for domain in domains]
    local = _serving(case)
    found: Any = (
        Service.objects.filter(region_id=case.region_id)
        .select_related("organisation")
        .prefetch_related("domains")
        .annotate(is_local=local, last=_last_supports(case.region_id))
        .order_by("-is_local", "organisation__name", "name")
    )
    if case.municipality_id:
        found = found.filter(Q(is_local=True) | Q(municipalities=None))
    if years is not None:
        found = found.for_age(years)
    if frame:
        found = found.filter(frame__in=(frame, Service.Frame.BOTH))
    if asked:
        found = found.annotate(
            hits=Count(
                "domains__code", filter=Q(domains__code__in=asked), distinct=True
            )
        )
        found = found.filter(hits__gt=0).order_by(
            "-is_local", "-hits", "organisation__name", "name"
        )
    return [
        Fit(service, Experience.of(service.last), service.is_local)
        for service in found[:MOST]
    ]


def _serving(case: Case) -> Exists:
    here = Service.municipalities.through.objects.filter(
        service=OuterRef("pk"), municipality=case.municipality_id
    )
    return Exists(here)


def _last_supports(region_id: int) -> ArraySubquery:
    told = Support.objects.filter(
        service=OuterRef("pk"), region_id=region_id, case__shielded_at=None
    ).order_by("-asked_on", "-pk")
    facts = JSONObject(asked_on="asked_on", started_on="started_on", ending="ending")
    return ArraySubquery(told.values(told=facts)[:LAST])
