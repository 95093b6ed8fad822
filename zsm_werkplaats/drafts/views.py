"""Keep and throw away. No address here shows a text: that is for the form itself,
behind the door of its own page."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localtime, now
from django.views.decorators.http import require_POST, require_safe

from zsm_werkplaats.accounts.desk import SESSION_KEY, DeskRequest, desk_for
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import BE_HERE, requires
from zsm_werkplaats.drafts.actions import discard_draft, forget_draft, keep_draft
from zsm_werkplaats.drafts.forms import DraftForm
from zsm_werkplaats.drafts.typed import UnfitError, place_of, typed_in
from zsm_werkplaats.lib.numbers import row_number
from zsm_werkplaats.lib.working_for import working_for

INVALID = 422
SOMEBODY_ELSE = 409


@require_POST
@requires(BE_HERE)
def keep(request: DeskRequest) -> HttpResponse:
    """Keep what the script sent of a form; says when it did."""
    form = DraftForm(request.POST)
    region = request.desk.here
    if not form.is_valid():
        return JsonResponse({}, status=INVALID)
    sent = form.cleaned_data
    if sent["draft_owner"] != request.user.pk:
        # The page was opened by who was logged in before on this computer.
        return JsonResponse({}, status=SOMEBODY_ELSE)
    if sent["draft_unchanged"]:
        # What was typed was taken away again: as if it had never been opened.
        forget_draft(by=request.user, submission=sent["submission"])
        return JsonResponse({"saved": ""})
    at = now()
    draft = keep_draft(
        by=request.user,
        region=region,
        submission=sent["submission"],
        place=form.place,
        typed=form.typed,
        version=sent["version"],
        at=at,
    )
    return JsonResponse({"saved": f"{localtime(at):%H:%M}" if draft else ""})


@require_POST
@requires(BE_HERE)
def discard(request: DeskRequest, pk: int) -> HttpResponse:
    """Throw an own draft away, and go on where it was offered."""
    draft = get_object_or_404(request.user.drafts, pk=pk)
    discard_draft(draft=draft)
    if request.htmx:
        return HttpResponse()
    return redirect("front:home" if "terug" in request.GET else draft.page)


@require_safe
@requires(BE_HERE)
def key(request: DeskRequest) -> HttpResponse:
    """A fresh token for a page that stayed open while its reader logged in again."""
    return JsonResponse({"token": get_token(request), "owner": request.user.pk})


def keep_what_was_sent(
    request: HttpRequest,
    user: User,
    session: dict[str, Any],
    at: datetime,
    **signal: Any,
) -> None:
    """Keep a sent form as a draft of who was logged in until then.

    Only of a form that keeps drafts: it has a `submission`.
    """
    region = desk_for(user, session.get(SESSION_KEY)).region
    try:
        submission = UUID(request.POST.get("submission", ""))
        place, typed = place_of(request.get_full_path()), typed_in(request.POST)
    except (ValueError, UnfitError):
        return
    if region is None:
        return
    version = row_number(request.POST.get("version", "")) or None
    with working_for(user.pk):
        keep_draft(
            by=user,
            region=region,
            submission=submission,
            place=place,
            typed=typed,
            version=version,
            at=at,
        )
