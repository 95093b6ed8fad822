"""Screens of the kritische bevraging."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import opens
from cases.case.views.form_page import form_page, go_back
from cases.screening.actions import challenge as actions
from cases.screening.forms.challenge import AnswerForm, AskChallengeForm, ChallengeForm
from cases.screening.models.screening import Screening
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.lib.form_page import carry_out


@require_http_methods(["GET", "POST"])
@opens(Verb.ASK_CHALLENGE)
def ask(request: DeskRequest, case: Case) -> HttpResponse:
    """Ask a colleague, or anybody, to challenge the weighing."""
    at, standing = now(), _standing(case)
    form = AskChallengeForm(
        posted(request),
        author_id=standing.created_by_id if standing else None,
        case=case,
        user=request.user,
        at=at,
    )
    if carry_out(
        request,
        form,
        lambda: actions.ask_challenge(
            case=case, by=request.user, at=at, **form.facts()
        ),
        done="De vraag staat bij je collega op Mijn dag.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.ASK_CHALLENGE, form)


@require_http_methods(["GET", "POST"])
@opens(Verb.CHALLENGE)
def challenge(request: DeskRequest, case: Case) -> HttpResponse:
    """Read the weighing and question it."""
    at = now()
    form = ChallengeForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: actions.challenge_weighing(
            case=case, by=request.user, at=at, **form.facts()
        ),
        done="De bevraging is vastgelegd.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.CHALLENGE, form, screening=_standing(case))


@require_http_methods(["GET", "POST"])
@opens(Verb.ANSWER_CHALLENGE)
def answer(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Answer a challenge, and say what it changed."""
    at = now()
    people = ("challenged_by", "colleague", "answered_by", "screening")
    put = case.challenges.exclude(challenged_at=None).select_related(*people)
    given = get_object_or_404(put, pk=pk)
    given.case = case
    form = AnswerForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: actions.answer_challenge(
            challenge=given, by=request.user, at=at, **form.facts()
        ),
        done="Het antwoord is vastgelegd.",
    ):
        return go_back(request, case)
    return form_page(
        request,
        case,
        Verb.ANSWER_CHALLENGE,
        form,
        screening=case.screenings.with_findings().get(pk=given.screening_id),
        challenge=given,
    )


def _standing(case: Case) -> Screening | None:
    return case.screenings.standing().with_findings().first()
