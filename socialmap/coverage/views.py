"""Screens of the coverage: the matrix, the map, one cell, and its sheet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from socialmap.confirmation.freshness import Freshness, freshness_on
from socialmap.coverage import actions
from socialmap.coverage.export import TYPES, as_file
from socialmap.coverage.failed_searches import (
    failed_searches,
    failed_there,
    with_words,
)
from socialmap.coverage.figures import Cell, Coverage, coverage
from socialmap.coverage.models import FindingProposal
from socialmap.coverage.period import Period
from socialmap.coverage.policies import PROPOSE, READ, READ_INSIDE
from socialmap.coverage.supply import standing_services
from socialmap.coverage.tile_grid import tile_map
from socialmap.organisation.models.code_lists import LifeDomain
from socialmap.organisation.models.municipality import Municipality
from socialmap.service.models import Service
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires

SHOWN = 10  # white spots on the page before the others open
MOST = 100  # entries of one list of a cell


def asked_period(request: DeskRequest, today: date) -> Period:
    """The period in the address, else this quarter. Raises `Http404` on nonsense."""
    try:
        return Period.parse(request.GET, today)
    except ValueError as error:
        raise Http404(str(error)) from error


def read_coverage(request: DeskRequest, period: Period, today: date) -> Coverage:
    """The coverage as this reader may see it."""
    is_inside = request.desk.holds(READ_INSIDE)
    return coverage(request.desk.here, period, today, is_inside=is_inside)


@require_safe
@requires(READ)
def coverage_page(request: DeskRequest) -> HttpResponse:
    """Supply and demand by municipality and part of life, as a map and as a table."""
    today = localdate()
    period = asked_period(request, today)
    found = read_coverage(request, period, today)
    domain = _asked(found.domains, request.GET.get("leefgebied", ""))
    place = _asked(found.municipalities, request.GET.get("gemeente", ""))
    is_inside = request.desk.holds(READ_INSIDE)
    proposals = FindingProposal.objects.standing().filter(region=request.desk.here)
    context = {
        "period": period,
        "other_period": period.at_other_length(today),
        "has_next": period.next.has_begun(today),
        "coverage": found,
        "domain": domain,
        "place": place,
        "cells": _cells(found, domain, place),
        "map": tile_map(found, domain),
        "cold": found.cold[:SHOWN],
        "more_cold": found.cold[SHOWN:],
        "is_inside": is_inside,
        "may_propose": request.desk.holds(PROPOSE),
        "proposals": proposals.with_names() if is_inside else [],
    }
    return render(request, "socialmap/coverage/coverage.html", context)


@require_safe
@requires(READ)
def coverage_cell(request: DeskRequest, code: str, domain: str) -> HttpResponse:
    """One part of life in one municipality: what is there, what was asked."""
    today = localdate()
    period = asked_period(request, today)
    cell = _cell(read_coverage(request, period, today), code, domain)
    is_inside = request.desk.holds(READ_INSIDE)
    failed = failed_there(request.desk.here, period, cell.municipality, domain)
    standing = FindingProposal.objects.standing().filter(
        region=request.desk.here,
        municipality=cell.municipality,
        domain__code=domain,
    )
    context = {
        "cell": cell,
        "period": period,
        "services": _services(request, cell, today),
        "failed": failed[:MOST] if is_inside else [],
        "is_inside": is_inside,
        "may_propose": request.desk.holds(PROPOSE),
        "proposal": standing.with_names().first() if is_inside else None,
    }
    return render(request, "socialmap/coverage/cell.html", context)


@require_safe
@requires(READ)
def coverage_sheet(request: DeskRequest, kind: str) -> HttpResponse:
    """The whole table as a file."""
    if kind not in TYPES:
        msg = "Dit soort bestand bestaat niet."
        raise Http404(msg)
    today = localdate()
    period = asked_period(request, today)
    content = as_file(read_coverage(request, period, today), kind)
    name = f"vraag-en-aanbod-{request.desk.here.code}-{period.name}.{kind}"
    return HttpResponse(
        content,
        content_type=TYPES[kind],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_safe
@requires(READ_INSIDE)
def failed_list(request: DeskRequest) -> HttpResponse:
    """All searches of a period of which somebody said that it is missing."""
    period = asked_period(request, localdate())
    found = with_words(failed_searches(request.desk.here, period))
    context = {"period": period, "failed": found[:MOST], "most": MOST}
    return render(request, "socialmap/coverage/failed_list.html", context)


@require_POST
@requires(PROPOSE)
def propose_finding(request: DeskRequest, code: str, domain: str) -> HttpResponse:
    """Put a gap forward for the reflection meeting, with its numbers of today."""
    today = localdate()
    period = asked_period(request, today)
    cell = _cell(read_coverage(request, period, today), code, domain)
    actions.propose_finding(
        region=request.desk.here,
        municipality=cell.municipality,
        domain=cell.domain,
        period=period.label,
        supply=cell.supply,
        asked=cell.asked,
        started=cell.started,
        failed=cell.failed,
        by=request.user,
        at=now(),
    )
    address = reverse("socialmap:coverage_cell", args=[code, domain])
    messages.success(request, "Voorgesteld voor de reflectiebijeenkomst.")
    return redirect(f"{address}?{period.query}")


@require_POST
@requires(PROPOSE)
def withdraw_proposal(request: DeskRequest, pk: int) -> HttpResponse:
    """Take a proposal back."""
    of_region = FindingProposal.objects.filter(region=request.desk.here)
    proposal = get_object_or_404(of_region, pk=pk)
    actions.withdraw_proposal(proposal=proposal, by=request.user, at=now())
    messages.success(request, "Het voorstel is ingetrokken.")
    return redirect("socialmap:coverage")


@dataclass(frozen=True)
class Offered:
    """A service of a cell, and how sure we are of it."""

    service: Service
    freshness: Freshness

    @property
    def counts(self) -> bool:
        return self.freshness in (Freshness.FRESH, Freshness.DUE)


def _services(request: DeskRequest, cell: Cell, today: date) -> list[Offered]:
    """The services of the cell: those that count first, then those to check."""
    there = standing_services(request.desk.here, today).serving(cell.municipality)
    bearing = there.filter(domains__code=cell.domain.code).distinct()
    services = bearing.select_related("organisation").order_by("sort_key", "pk")
    found = [Offered(each, freshness_on(each.organisation, today)) for each in services]
    return sorted(found, key=lambda offered: not offered.counts)[:MOST]


def _cell(found: Coverage, code: str, domain: str) -> Cell:
    place = next((m for m in found.municipalities if m.code == code), None)
    cell = found.cells.get((place.pk, domain)) if place else None
    if cell is None:
        msg = "Deze gemeente of dit leefgebied staat niet in het overzicht."
        raise Http404(msg)
    return cell


Named = TypeVar("Named", LifeDomain, Municipality)


def _asked(entries: Iterable[Named], code: str) -> Named | None:
    """The entry of this code in the address."""
    return next((entry for entry in entries if entry.code == code), None)


def _cells(
    found: Coverage, domain: LifeDomain | None, place: Municipality | None
) -> list[Cell]:
    """The cells to read in full: of one part of life, one municipality, or both."""
    if not domain and not place:
        return []
    return [
        cell
        for cell in found.cells.values()
        if (domain is None or cell.domain == domain)
        and (place is None or cell.municipality == place)
    ]
