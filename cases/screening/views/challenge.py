"""Screens of the kritische bevraging."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import opens
from cases.case.views.form_page import form_page
from cases.screening.actions import challenge as actions
from cases.screening.forms.challenge import AnswerForm, AskChallengeForm, ChallengeForm
from cases.screening.models.screening import Screening
from zsm_werkplaats.accounts.desk import DeskRequest, posted


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
    act = partial(actions.ask_challenge, case=case, by=request.user, at=at)
    done = "De vraag staat bij je collega op Mijn dag."
    return form_page(request, case, Verb.ASK_CHALLENGE, form, act, done=done)


@require_http_methods(["GET", "POST"])
@opens(Verb.CHALLENGE)
def challenge(request: DeskRequest, case: Case) -> HttpResponse:
    """Read the weighing and question it."""
    at = now()
    form = ChallengeForm(posted(request), case=case, user=request.user, at=at)
    act = partial(actions.challenge_weighing, case=case, by=request.user, at=at)
    return form_page(
        request,
        case,
        Verb.CHALLENGE,
        form,
        act,
        done="De bevraging is vastgelegd.",
        screening=_standing(case),
    )


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
    act = partial(actions.answer_challenge, challenge=given, by=request.user, at=at)
    return form_page(
        request,
        case,
        Verb.ANSWER_CHALLENGE,
        form,
        act,
        done="Het antwoord is vastgelegd.",
        screening=case.screenings.with_findings().get(pk=given.screening_id),
        challenge=given,
    )


def _standing(case: Case) -> Screening | None:
    return case.screenings.standing().with_findings().first()
