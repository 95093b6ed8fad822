"""Take the map of a region out, as a file."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from socialmap.exchange.exporting.files import FORMATS
from socialmap.exchange.exporting.records import (
    shareable_organisations,
    shareable_services,
    shared_from,
    with_services,
    words,
)
from socialmap.exchange.policies import EXPORT, IMPORT
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires


@require_safe
@requires(EXPORT)
def export(request: DeskRequest) -> HttpResponse:
    """In which forms the map can be taken out, and how much it is."""
    region, day = request.desk.here, localdate()
    context = {
        "formats": FORMATS.items(),
        "organisations": shareable_organisations(region, day).count(),
        "services": shareable_services(region, day).count(),
        "may_import": request.desk.holds(IMPORT),
    }
    return render(request, "socialmap/exchange/export.html", context)


@require_safe
@requires(EXPORT)
def export_file(request: DeskRequest, form: str) -> HttpResponse:
    """Everything on the map of the region that may leave the house."""
    if form not in FORMATS:
        raise Http404
    chosen, region, day = FORMATS[form], request.desk.here, localdate()
    found = with_services(shareable_organisations(region, day), day)
    content = chosen.write(shared_from(found, day), words(region))
    name = f'attachment; filename="{chosen.file_name}"'
    return HttpResponse(
        content,
        content_type=chosen.content_type,
        headers={"Content-Disposition": name},
    )
