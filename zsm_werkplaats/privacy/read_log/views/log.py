"""The screens of who looked: one's own, and those of others for who must check."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from cases.case.views.handed_out import handed_out
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import BE_HERE, requires
from zsm_werkplaats.accounts.security import SecurityKind
from zsm_werkplaats.audit.log import record_security_event
from zsm_werkplaats.audit.models import ListReading, Reading, SecurityEvent
from zsm_werkplaats.lib.paging import page_by_key
from zsm_werkplaats.lib.sealed_words import searched_by_post, words_of
from zsm_werkplaats.privacy.read_log.entries import PLACE, SIZE, read_entries
from zsm_werkplaats.privacy.read_log.filters import LogFilter, SecurityFilter
from zsm_werkplaats.privacy.read_log.kinds import told
from zsm_werkplaats.privacy.read_log.policies import EXPORT_LOG, SEE_LOG, SEE_UNUSUAL


@require_safe
@requires(BE_HERE)
def own_readings(request: DeskRequest) -> HttpResponse:
    """What somebody looked at themselves."""
    handed_out(request).names_only = True
    page = read_entries(
        Reading.objects.filter(by=request.user),
        ListReading.objects.filter(by=request.user),
        request.GET,
    )
    return render(request, "privacy/read_log/own.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(SEE_LOG)
@searched_by_post("case")
def read_log(request: DeskRequest) -> HttpResponse:
    """Who looked at what in the own regions; that somebody reads it is logged too."""
    handed_out(request).names_only = True
    regions = request.user.regions_as(*SEE_LOG.roles)
    narrowed = LogFilter(
        words_of(request), queryset=Reading.objects.none(), regions=regions
    )
    page = None
    if narrowed.is_valid():
        readings, lists = narrowed.narrow(
            Reading.objects.filter(region__in=regions),
            ListReading.objects.filter(region__in=regions),
        )
        page = read_entries(readings, lists, request.GET)
        record_security_event(
            kind=SecurityKind.LOG_READ,
            at=now(),
            by=request.user,
            about=narrowed.person,
            region_id=request.desk.here.pk,
            case_number=narrowed.number or None,
        )
    chosen = request.GET.copy()
    chosen.pop(PLACE, None)
    context = {
        "page": page,
        "filter": narrowed,
        "chosen": chosen.urlencode(),
        "may_see_unusual": request.desk.holds(SEE_UNUSUAL),
        "may_export": request.desk.holds(EXPORT_LOG),
    }
    return render(request, "privacy/read_log/log.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(SEE_LOG)
@searched_by_post("case")
def security_log(request: DeskRequest) -> HttpResponse:
    """Log-ins, refusals, files, rights: of the people of the own regions."""
    handed_out(request).names_only = True
    regions = request.user.regions_as(*SEE_LOG.roles)
    events = SecurityEvent.objects.seen_from(regions).select_related("by", "about")
    narrowed = SecurityFilter(words_of(request), queryset=events, regions=regions)
    page = None
    if narrowed.is_valid():
        found = narrowed.of(events)
        page = page_by_key(found, request.GET, key="at", descending=True, size=SIZE)
        for event in page.rows:
            event.told = told(event)  # type: ignore[attr-defined]
        record_security_event(
            kind=SecurityKind.LOG_READ,
            at=now(),
            by=request.user,
            about=narrowed.person,
            region_id=request.desk.here.pk,
            case_number=narrowed.number or None,
            detail="beveiliging",
        )
    context = {"page": page, "filter": narrowed}
    return render(request, "privacy/read_log/security.html", context)
