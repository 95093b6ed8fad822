"""The list of the sociale kaart."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from socialmap.organisation.policies import READ, may_write, visible_to
from socialmap.search.filters import OrganisationFilter
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.paging import page_by_key


@require_safe
@requires(READ)
def organisation_list(request: DeskRequest) -> HttpResponse:
    """Who does what for whom in the region, by name."""
    region = request.desk.here
    organisations = (
        visible_to(request.user)
        .used_in(region)
        .select_related("kind")
        .prefetch_related("services__domains")
    )
    narrowed = OrganisationFilter(
        request.GET, queryset=organisations, region=region, day=localdate()
    )
    found = narrowed.qs if narrowed.is_valid() else organisations.none()
    context = {
        "page": page_by_key(found, request.GET, key="sort_key"),
        "filter": narrowed,
        "at": now(),
        "may_write": may_write(request.user, region.pk),
    }
    page = "socialmap/search/list.html"
    return render(request, f"{page}#rows" if request.htmx else page, context)
