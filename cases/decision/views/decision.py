"""Screens of the decision: the page on which to decide, and what else belongs to it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from cases.case.actions.notify import mark_read
from cases.case.lifecycle import Verb, is_possible
from cases.case.models.case import Case
from cases.case.views.access import opens
from cases.case.views.folded import most_of
from cases.case.views.form_page import form_page, go_back
from cases.decision.actions import decision as actions
from cases.decision.actions.postponement import postpone_decision
from cases.decision.forms.decision import (
    OralDecisionForm,
    WithdrawalForm,
)
from cases.decision.forms.postponement import PostponementForm
from cases.decision.views.decision_page import DecisionPage
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.lib.form_page import carry_out, show_form
from zsm_werkplaats.lib.refusal import RefusedError


@require_http_methods(["GET", "POST"])
@opens(Verb.DECIDE)
def decide(request: DeskRequest, case: Case) -> HttpResponse:
    """Read the advice and what it rests on, talk, and decide."""
    at = now()
    page = DecisionPage(case, request.user, at, most_of(request.GET))
    form = page.form(posted(request))
    if outcome := carry_out(
        request,
        form,
        lambda: actions.decide(case=case, by=request.user, at=at, **form.facts()),
        done=f"De beslissing is vastgelegd: {case.reference}.",
    ):
        return redirect("cases:to_decide" if outcome.made else case)
    if request.method == "GET":
        mark_read(case=case, by=request.user, at=at, seen=page.unread)
    return show_form(
        request,
        form,
        "cases/decision/page.html",
        page=page,
        case=case,
        at=at,
        legal_warnings=page.legal_warnings(form),
        is_possible=is_possible(Verb.DECIDE, case.status),
    )


@require_POST
@opens(Verb.DECIDE)
def decision_warnings(request: DeskRequest, case: Case) -> HttpResponse:
    """What to look out for about what is chosen so far."""
    page = DecisionPage(case, request.user, now())
    legal_warnings = page.legal_warnings(page.form(posted(request)))
    return render(
        request,
        "cases/decision/_legal_warnings.html",
        {"legal_warnings": legal_warnings},
    )


@require_http_methods(["GET", "POST"])
@opens(Verb.POSTPONE)
def postpone(request: DeskRequest, case: Case) -> HttpResponse:
    """Wait with the decision until a day."""
    at = now()
    form = PostponementForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: postpone_decision(case=case, by=request.user, at=at, **form.facts()),
        done=lambda made: (
            f"De beslissing is uitgesteld tot {date_format(made.until, 'l j F Y')}."
        ),
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.POSTPONE, form)


@require_http_methods(["GET", "POST"])
@opens(Verb.ENTER_ORAL_DECISION)
def enter_oral_decision(request: DeskRequest, case: Case) -> HttpResponse:
    """Write down what a prosecutor decided aloud."""
    at = now()
    page = DecisionPage(case, request.user, at)
    form = OralDecisionForm(
        posted(request),
        case=case,
        user=request.user,
        at=at,
        advice=page.advice,
        routes=page.routes,
        standing=page.decision,
    )
    if carry_out(
        request,
        form,
        lambda: actions.enter_oral_decision(
            case=case, by=request.user, at=at, **form.facts()
        ),
        done="De mondelinge beslissing is vastgelegd. De officier krijgt het ter "
        "bevestiging.",
    ):
        return go_back(request, case)
    return form_page(
        request,
        case,
        Verb.ENTER_ORAL_DECISION,
        form,
        advice=page.advice,
        routes=page.routes,
    )


@require_POST
@opens(Verb.CONFIRM_DECISION)
def confirm_decision(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """The prosecutor confirms an oral decision."""
    decision = get_object_or_404(case.decisions, pk=pk)
    try:
        actions.confirm_decision(decision=decision, by=request.user, at=now())
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "De beslissing is bevestigd.")
    return redirect(case)


@require_POST
@opens(Verb.UNDO_DECISION)
def undo_decision(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Undo what was decided less than a minute ago."""
    decision = get_object_or_404(case.decisions, pk=pk)
    try:
        actions.undo_decision(decision=decision, by=request.user, at=now())
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(
            request,
            "De beslissing is ongedaan gemaakt. Alles staat er weer zoals het was.",
        )
    return redirect("cases:decide", case.number)


@require_http_methods(["GET", "POST"])
@opens(Verb.WITHDRAW_DECISION)
def withdraw_decision(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Take a decision back, and say why."""
    at = now()
    decision = get_object_or_404(case.decisions, pk=pk)
    form = WithdrawalForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: actions.withdraw_decision(
            decision=decision, by=request.user, at=at, **form.facts()
        ),
        done="De beslissing is ingetrokken. De zaak wacht weer op een beslissing.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.WITHDRAW_DECISION, form)
