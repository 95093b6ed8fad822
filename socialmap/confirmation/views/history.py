"""Screens of what changed in an entry."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from socialmap.confirmation.actions.undo import undo_change
from socialmap.confirmation.history import Change, Entry, changes_of
from socialmap.confirmation.place_history import changes_around
from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.policies import WRITE, may_write
from socialmap.organisation.views.organisation import get_organisation
from socialmap.organisation.views.shown import ask_first, is_shown
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.refusal import RefusedError

MOST = 50  # changes on the page


@require_safe
@requires(WRITE)
def history(request: DeskRequest, pk: int) -> HttpResponse:
    """What changed in an entry and its services, newest first.

    Of one service with `?aanbod=`, so that the page asks the same of a large entry.
    """
    organisation = get_organisation(request, pk)
    if not is_shown(request, organisation, now()):
        return ask_first(request, organisation)
    services = list(organisation.services.all())
    chosen = [s for s in services if str(s.pk) == request.GET.get("aanbod")]
    entry: Entry = chosen[0] if chosen else organisation
    context = {
        "organisation": organisation,
        "services": services,
        "entry": entry,
        "changes": _all_changes(entry)[:MOST],
        "may_write": may_write(request.user, organisation.region_id),
    }
    return render(request, "socialmap/confirmation/history.html", context)


def _all_changes(entry: Entry) -> list[Change]:
    found = changes_of(entry)
    if isinstance(entry, Organisation):
        found = sorted(
            found + changes_around(entry), key=lambda each: each.at, reverse=True
        )
    return found


@require_POST
@requires(WRITE)
def undo(request: DeskRequest, pk: int, key: int, service: int = 0) -> HttpResponse:
    """Bring back what stood before a change."""
    organisation = get_organisation(request, pk)
    entry: Entry = organisation
    if service:
        entry = get_object_or_404(organisation.services, pk=service)
    try:
        undo_change(entry=entry, key=key, by=request.user, at=now())
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "De wijziging is ongedaan gemaakt.")
    return redirect("socialmap:organisation", pk)
