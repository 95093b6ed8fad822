"""Carrying a finding on: one view a step."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from reflection.finding.actions import carry, merging, note
from reflection.finding.behind import cases_behind
from reflection.finding.forms.carry import (
    AttachForm,
    CarryForm,
    CloseForm,
    MergeForm,
    OwnerForm,
)
from reflection.finding.models.finding import Finding, FindingCase
from reflection.finding.steps import STEPS, Step
from reflection.finding.views.access import opens_finding
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.lib.form_page import carry_out, go_to, show_form
from zsm_werkplaats.lib.refusal import RefusedError


def do(
    request: DeskRequest, finding: Finding, act: Callable[[], Any], done: str
) -> HttpResponse:
    """Do a step that asks nothing, say so, and show the finding."""
    try:
        act()
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(finding)


def step_form(
    request: DeskRequest,
    finding: Finding,
    step: Step,
    form: CarryForm,
    act: Callable[[], Any],
    done: str,
) -> HttpResponse:
    """The page of a step that asks something."""
    if carry_out(request, form, act, done=done):
        return go_to(request, finding)
    return show_form(
        request,
        form,
        heading=STEPS[step].label,
        about=finding.title,
        back_url=finding.get_absolute_url(),
        back_text="Signaal",
    )


@require_POST
@opens_finding(Step.SEE_TOO)
def see_too(request: DeskRequest, finding: Finding) -> HttpResponse:
    """Say that one sees it too, or take that back."""
    if request.POST.get("stop"):
        return do(
            request,
            finding,
            lambda: note.stop_seeing(finding=finding, by=request.user),
            "Je krijgt geen bericht meer over dit signaal.",
        )
    return do(
        request,
        finding,
        lambda: note.see_finding_too(finding=finding, by=request.user, at=now()),
        "Genoteerd dat jij dit ook ziet. Je hoort wat ermee gebeurt.",
    )


@require_http_methods(["GET", "POST"])
@opens_finding(Step.ATTACH)
def attach(request: DeskRequest, finding: Finding) -> HttpResponse:
    """Add a case by its number."""
    at = now()
    form = AttachForm(posted(request), finding=finding, user=request.user, at=at)
    return step_form(
        request,
        finding,
        Step.ATTACH,
        form,
        lambda: note.attach_case(
            finding=finding, by=request.user, at=at, **form.facts()
        ),
        "Zaak toegevoegd.",
    )


@require_POST
@opens_finding(Step.DETACH)
def detach(request: DeskRequest, finding: Finding, case: int) -> HttpResponse:
    """Let a case go that the user may know of."""
    known = [row.pk for row in cases_behind(finding, request.user).cases]
    rows = FindingCase.objects.filter(pk__in=known, case=case)
    attached = get_object_or_404(rows.select_related("finding__region"))
    return do(
        request,
        finding,
        lambda: note.detach_case(attached=attached, by=request.user),
        "Zaak losgemaakt.",
    )


@require_http_methods(["GET", "POST"])
@opens_finding(Step.GIVE)
def give(request: DeskRequest, finding: Finding) -> HttpResponse:
    """Choose who carries it on."""
    form = OwnerForm(posted(request), finding=finding, user=request.user, at=now())
    return step_form(
        request,
        finding,
        Step.GIVE,
        form,
        lambda: carry.give_finding(finding=finding, by=request.user, **form.facts()),
        "De eigenaar is gekozen.",
    )


@require_POST
@opens_finding(Step.GIVE)
def take(request: DeskRequest, finding: Finding) -> HttpResponse:
    """Own it."""
    return do(
        request,
        finding,
        lambda: carry.give_finding(
            finding=finding, owner=request.user, by=request.user
        ),
        "Jij brengt dit signaal verder.",
    )


@require_POST
@opens_finding(Step.TAKE_STOCK)
def take_stock(request: DeskRequest, finding: Finding) -> HttpResponse:
    """Look first how big it is."""
    return do(
        request,
        finding,
        lambda: carry.take_stock(finding=finding, by=request.user, at=now()),
        "Je zoekt dit eerst uit.",
    )


@require_POST
@opens_finding(Step.STOP_STOCK)
def stop_stock(request: DeskRequest, finding: Finding) -> HttpResponse:
    """Back to noted."""
    return do(
        request,
        finding,
        lambda: carry.stop_stock(finding=finding, by=request.user),
        "Het signaal staat weer op genoteerd.",
    )


@require_http_methods(["GET", "POST"])
@opens_finding(Step.CLOSE)
def close(request: DeskRequest, finding: Finding) -> HttpResponse:
    """End it without an agreement."""
    at = now()
    form = CloseForm(posted(request), finding=finding, user=request.user, at=at)
    return step_form(
        request,
        finding,
        Step.CLOSE,
        form,
        lambda: carry.close_finding(
            finding=finding, by=request.user, at=at, **form.facts()
        ),
        "Signaal afgesloten.",
    )


@require_POST
@opens_finding(Step.REOPEN)
def reopen(request: DeskRequest, finding: Finding) -> HttpResponse:
    """Go on with it."""
    return do(
        request,
        finding,
        lambda: carry.reopen_finding(finding=finding, by=request.user),
        "Signaal heropend.",
    )


@require_http_methods(["GET", "POST"])
@opens_finding(Step.MERGE)
def merge(request: DeskRequest, finding: Finding) -> HttpResponse:
    """Let it go up in another."""
    at = now()
    form = MergeForm(posted(request), finding=finding, user=request.user, at=at)
    return step_form(
        request,
        finding,
        Step.MERGE,
        form,
        lambda: merging.merge_finding(
            finding=finding, by=request.user, at=at, **form.facts()
        ),
        "Samengevoegd. De zaken van beide signalen staan bij elkaar.",
    )


@require_POST
@opens_finding(Step.SPLIT)
def split(request: DeskRequest, finding: Finding) -> HttpResponse:
    """Let it stand on its own again."""
    return do(
        request,
        finding,
        lambda: merging.split_finding(finding=finding, by=request.user, at=now()),
        "Het signaal staat weer los.",
    )
