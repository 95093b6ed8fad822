"""Invitations, roles, accounts and passwords, on one page of their own."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.accounts.security import SecurityKind
from zsm_werkplaats.audit.log import record_security_event
from zsm_werkplaats.audit.models import SecurityEvent
from zsm_werkplaats.lib.paging import page_by_key
from zsm_werkplaats.lib.sealed_words import searched_by_post, words_of
from zsm_werkplaats.privacy.read_log.filters import AccountsFilter
from zsm_werkplaats.privacy.read_log.policies import SEE_LOG


@require_http_methods(["GET", "HEAD", "POST"])
@requires(SEE_LOG)
@searched_by_post()
def accounts_log(request: DeskRequest) -> HttpResponse:
    """Of the people of the own regions, by person and by time, the newest first."""
    regions = request.user.regions_as(*SEE_LOG.roles)
    seen = SecurityEvent.objects.seen_from(regions).of_accounts()
    narrowed = AccountsFilter(words_of(request), queryset=seen, regions=regions)
    page = None
    if narrowed.is_valid():
        events = narrowed.qs.select_related("by", "about")
        page = page_by_key(events, request.GET, key="at", descending=True)
        record_security_event(
            kind=SecurityKind.LOG_READ,
            at=now(),
            by=request.user,
            about=narrowed.person,
            region_id=request.desk.here.pk,
            detail="accounts en rollen",
        )
    context = {"page": page, "filter": narrowed}
    return render(request, "privacy/read_log/accounts.html", context)
