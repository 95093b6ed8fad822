"""Laying a finding with somebody, the letter, and the answer."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from reflection.finding.actions import laying as actions
from reflection.finding.forms.carry import AnswerForm, LayForm
from reflection.finding.letter import letter_pdf, letter_text, proposed_letter
from reflection.finding.makers import family_of
from reflection.finding.models.finding import Finding
from reflection.finding.models.laying import Laying
from reflection.finding.steps import Step
from reflection.finding.views.access import opens_finding
from reflection.finding.views.carry import do, step_form
from zsm_werkplaats.accounts.desk import DeskRequest, posted

LAID = "Neergelegd. Wie het signaal noteerde of ook zag, krijgt bericht."
ANSWERED = "Antwoord vastgelegd."


@require_http_methods(["GET", "POST"])
@opens_finding(Step.LAY)
def lay(request: DeskRequest, finding: Finding) -> HttpResponse:
    """With whom, when and how; the letter is there to edit."""
    at, day = now(), localdate()
    initial = {
        "organisation": finding.organisation,
        "party": finding.get_partner_display(),
        "laid_on": day,
        "letter": proposed_letter(finding, request.user),
    }
    form = LayForm(
        posted(request), finding=finding, user=request.user, at=at, initial=initial
    )
    return step_form(
        request,
        finding,
        Step.LAY,
        form,
        lambda: actions.lay_finding(
            finding=finding, by=request.user, at=at, **form.facts()
        ),
        LAID,
    )


def get_laying(finding: Finding, pk: int) -> Laying:
    """A laying of the finding, or of what was merged into it."""
    rows = Laying.objects.filter(finding__in=family_of(finding))
    along = ("organisation", "finding__merged_into", "region")
    return get_object_or_404(rows.select_related(*along), pk=pk)


@require_http_methods(["GET", "POST"])
@opens_finding(Step.ANSWER)
def answer(request: DeskRequest, finding: Finding, laying: int) -> HttpResponse:
    """Note what was answered."""
    at, found = now(), get_laying(finding, laying)
    initial = {"answered_on": localdate()}
    form = AnswerForm(
        posted(request), finding=finding, user=request.user, at=at, initial=initial
    )
    return step_form(
        request,
        finding,
        Step.ANSWER,
        form,
        lambda: actions.answer_laying(
            laying=found, by=request.user, at=at, **form.facts()
        ),
        ANSWERED,
    )


@require_POST
@opens_finding(Step.TAKE_BACK)
def take_back(request: DeskRequest, finding: Finding, laying: int) -> HttpResponse:
    """It was laid nowhere after all."""
    found = get_laying(finding, laying)
    return do(
        request,
        finding,
        lambda: actions.take_back_laying(laying=found, by=request.user, at=now()),
        "Dit is niet neergelegd.",
    )


@require_safe
@opens_finding(Step.LAY)
def letter(
    request: DeskRequest, finding: Finding, laying: int, kind: str
) -> HttpResponse:
    """The letter as it was sent, as PDF or as plain text."""
    found = get_laying(finding, laying)
    if not found.letter or kind not in ("pdf", "txt"):
        msg = "Deze brief is er niet."
        raise Http404(msg)
    name = f"signaal-{finding.pk}-{found.laid_on:%Y-%m-%d}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    if kind == "pdf":
        content = letter_pdf(found)
        return HttpResponse(content, content_type="application/pdf", headers=headers)
    return HttpResponse(
        letter_text(found), content_type="text/plain; charset=utf-8", headers=headers
    )
