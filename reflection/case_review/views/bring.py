"""Screens at a case: what is brought, what was agreed, and bringing it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import log_shown, opens, opens_unlogged
from cases.case.views.form_page import form_page, go_back
from reflection.case_review.actions import bring_case, take_back_brought
from reflection.case_review.at_case import at_case
from reflection.case_review.forms import BringForm, FinishForm, TakeBackForm
from reflection.case_review.models import BroughtCase, CaseReview
from reflection.meeting.actions.action import finish_action
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.dutch_dates import day_in_words
from zsm_werkplaats.lib.form_page import carry_out

FRAGMENT = "reflection/case_review/at_case.html"


@require_http_methods(["GET", "POST"])
@opens(Verb.BRING)
def bring(request: DeskRequest, case: Case) -> HttpResponse:
    """Ask the colleagues something about a case, in the next review."""
    at = now()
    form = BringForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: bring_case(case=case, by=request.user, at=at, **form.facts()),
        done=_done,
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.BRING, form)


@require_http_methods(["GET", "POST"])
@opens(Verb.TAKE_BACK_BROUGHT)
def take_back(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Take back what somebody brought."""
    at = now()
    brought = get_object_or_404(case.broughtcases.select_related("created_by"), pk=pk)
    form = TakeBackForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: take_back_brought(
            brought=brought, by=request.user, at=at, **form.facts()
        ),
        done="De inbreng is ingetrokken.",
    ):
        return go_back(request, case)
    about = f"{brought.created_by.name}: {brought.question}"
    verb = Verb.TAKE_BACK_BROUGHT
    return form_page(request, case, verb, form, explanation=about)


@require_http_methods(["GET", "POST"])
@opens(Verb.FINISH_ACTION)
def finish(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Say at the case that an action of a review is done."""
    at = now()
    agreed = get_object_or_404(case.meeting_actions.select_related("meeting"), pk=pk)
    form = FinishForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: finish_action(action=agreed, by=request.user, at=at, **form.facts()),
        done="De actie is afgevinkt.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.FINISH_ACTION, form, explanation=agreed.what)


@require_safe
@opens_unlogged(Verb.REVIEW)
def reviews(request: DeskRequest, case: Case) -> HttpResponse:
    """What is brought of a case and what reviews agreed; a part of its page."""
    at = now()
    log_shown(request, [case], at, verb=Verb.REVIEW)
    context = {"case": case, "at": at, "shown": at_case(case, at)}
    page = f"{FRAGMENT}#reviews" if request.htmx else FRAGMENT
    return render(request, page, context)


def _done(brought: BroughtCase) -> str:
    """When it will be discussed, as far as somebody planned that."""
    of_region = CaseReview.objects.filter(region=brought.region_id)
    ahead = of_region.planned().filter(planned_at__gte=brought.created_at)
    coming = ahead.order_by("planned_at").first()
    if coming is None:
        return "De zaak staat op de agenda van de volgende casuïstiekbespreking."
    day = day_in_words(
        day_of(coming.planned_at), "l j F", today=day_of(brought.created_at)
    )
    return f"De zaak staat op de agenda van de casuïstiekbespreking op {day}."
