"""Screens of closing and reopening."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import opens
from cases.case.views.form_page import form_page, go_back
from cases.monitoring.actions import closing
from cases.monitoring.forms.closing import AmendClosingForm, CloseForm, ReopenForm
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.lib.form_page import carry_out

NOT_SAFE = (
    "Deze zaak kan nog niet dicht: de veiligheid is niet geregeld. Leg eerst vast hoe "
    "die is geregeld. Wat je hier typt, blijft bewaard."
)


@require_http_methods(["GET", "POST"])
@opens(Verb.CLOSE)
def close(request: DeskRequest, case: Case) -> HttpResponse:
    """Close the case with an outcome."""
    at = now()
    form = CloseForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: closing.close_case(case=case, by=request.user, at=at, **form.facts()),
        done=f"{case.reference} is gesloten.",
    ):
        return go_back(request, case)
    concerns = case.safetyconcerns.filter(settled_at=None)
    return form_page(
        request,
        case,
        Verb.CLOSE,
        form,
        concerns=concerns,
        explanation=NOT_SAFE if case.safety_since else "",
    )


@require_http_methods(["GET", "POST"])
@opens(Verb.AMEND_CLOSING)
def amend_closing(request: DeskRequest, case: Case) -> HttpResponse:
    """Correct how the case ended."""
    at = now()
    standing = get_object_or_404(
        case.closings.select_related("outcome"), reopened_at=None
    )
    form = AmendClosingForm(
        posted(request), closing=standing, case=case, user=request.user, at=at
    )
    if carry_out(
        request,
        form,
        lambda: closing.amend_closing(
            closing=standing, by=request.user, at=at, **form.facts()
        ),
        done="De afsluiting is gewijzigd.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.AMEND_CLOSING, form)


@require_http_methods(["GET", "POST"])
@opens(Verb.REOPEN)
def reopen(request: DeskRequest, case: Case) -> HttpResponse:
    """Open the case again."""
    at = now()
    form = ReopenForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: closing.reopen_case(case=case, by=request.user, at=at, **form.facts()),
        done=f"{case.reference} is heropend.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.REOPEN, form)
