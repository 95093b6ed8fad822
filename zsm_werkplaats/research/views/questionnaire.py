"""The question list: all of them, writing, opening, answering and closing one."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.dashboards.figures.figure_file import figure_file
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.form_page import carry_out, go_to, show_form
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.small_numbers import FEW
from zsm_werkplaats.research.actions import questionnaire as actions
from zsm_werkplaats.research.forms.questionnaire import AnswerForm, QuestionsForm
from zsm_werkplaats.research.messages.questionnaire import invited
from zsm_werkplaats.research.models.questionnaire import (
    Participation,
    Questionnaire,
    first_of_quarter,
)
from zsm_werkplaats.research.outcomes import outcomes_of, trend_figure
from zsm_werkplaats.research.policies import (
    ANSWER_QUESTIONS,
    ASK_QUESTIONS,
    SEE_ANSWERS,
)

TREND = 8  # quarters: two years


@require_safe
@requires(SEE_ANSWERS)
def questionnaires(request: DeskRequest) -> HttpResponse:
    """The lists of the region, the latest first; only a manager sees what is new."""
    asks, at = request.desk.holds(ASK_QUESTIONS), now()
    found = _lists(request)
    if not asks:
        found = found.filter(opened_at__isnull=False)
    mine = Participation.objects.filter(questionnaire=OuterRef("pk"), user=request.user)
    shown = found.annotate(
        answered=Count("participations", distinct=True), is_mine=Exists(mine)
    )
    context = {
        "lists": list(shown),
        "asks": asks,
        "answers": request.desk.holds(ANSWER_QUESTIONS),
        "is_asked": found.filter(quarter_on=first_of_quarter(day_of(at))).exists(),
        "few": FEW,
    }
    return render(request, "research/questionnaire/lists.html", context)


@require_POST
@requires(ASK_QUESTIONS)
def make(request: DeskRequest) -> HttpResponse:
    """Begin the list of this quarter with the questions of the last one."""
    at = now()
    made = actions.make_questionnaire(
        region=request.desk.here, day=day_of(at), by=request.user, at=at
    )
    return redirect("research:questions", made.pk)


@require_http_methods(["GET", "POST"])
@requires(ASK_QUESTIONS)
def questions(request: DeskRequest, pk: int) -> HttpResponse:
    """Write the questions, as long as the list is not open."""
    found = _get(request, pk)
    if found.is_begun:
        return redirect("research:questionnaires")
    form = QuestionsForm(posted(request), standing=found)
    if carry_out(
        request,
        form,
        lambda: actions.set_questions(
            questionnaire=found, by=request.user, **form.facts()
        ),
        done="De vragen zijn opgeslagen. Zet de vragenlijst open als die klaar is.",
    ):
        return go_to(request, "research:questionnaires")
    return show_form(
        request,
        form,
        heading=f"Vragen voor het {found.quarter}",
        explanation="Twee tot zes vragen. Een rij zonder vraag slaan we over. Een "
        "stelling die elk kwartaal hetzelfde luidt, kun je over de tijd vergelijken.",
        back_url=reverse("research:questionnaires"),
        back_text="Vragenlijsten",
    )


@require_POST
@requires(ASK_QUESTIONS)
def open_list(request: DeskRequest, pk: int) -> HttpResponse:
    """Let people answer; each hears of it once."""
    found = _get(request, pk)
    number = invited(found).count()
    return _change(
        request,
        lambda at: actions.open_questionnaire(
            questionnaire=found, by=request.user, at=at
        ),
        done=f"De vragenlijst staat open. {number} mensen krijgen bericht."
        if not found.is_begun
        else "",
    )


@require_POST
@requires(ASK_QUESTIONS)
def close_list(request: DeskRequest, pk: int) -> HttpResponse:
    """Take no more answers."""
    found = _get(request, pk)
    return _change(
        request,
        lambda at: actions.close_questionnaire(
            questionnaire=found, by=request.user, at=at
        ),
        done="De vragenlijst is gesloten. De uitkomsten staan klaar."
        if found.is_open
        else "",
    )


@require_http_methods(["GET", "POST"])
@requires(ANSWER_QUESTIONS)
def answer(request: DeskRequest, pk: int) -> HttpResponse:
    """Answer in a minute, once and without a name."""
    at, found = now(), get_object_or_404(_opened(request), pk=pk)
    form = AnswerForm(posted(request), questionnaire=found)
    has_answered = _has_answered(request.user, found)
    can_answer = found.is_open and not has_answered
    if can_answer and carry_out(
        request,
        form,
        lambda: actions.answer_questionnaire(
            questionnaire=found, by=request.user, at=at, **form.facts()
        ),
        done="Bedankt. Je antwoorden zijn verstuurd, zonder je naam.",
    ):
        return go_to(request, "research:questionnaires")
    if not can_answer and request.method == "POST":
        form.refuse(None, actions.ALREADY if has_answered else actions.NOT_OPEN)
    return show_form(
        request,
        form,
        "research/questionnaire/answer.html",
        heading=found.title,
        questionnaire=found,
        has_answered=has_answered,
        few=FEW,
        back_url=reverse("research:questionnaires"),
        back_text="Vragenlijsten",
    )


@require_safe
@requires(SEE_ANSWERS)
def outcomes(request: DeskRequest, pk: int) -> HttpResponse:
    """What came out of a list that is closed, or one of the tables as a file."""
    found = get_object_or_404(_opened(request), pk=pk)
    shown = outcomes_of(found)
    past = _opened(request).filter(quarter_on__lte=found.quarter_on)
    trend = trend_figure(list(past.prefetch_related("questions")[:TREND]))
    figures = [each.figure for each in shown if each.figure]
    if file := figure_file(request, [*figures, *([trend] if trend else [])]):
        return file
    context = {
        "questionnaire": found,
        "outcomes": shown,
        "trend": trend if found.closed_at else None,
        "answered": found.participations.count(),
        "few": FEW,
    }
    return render(request, "research/questionnaire/outcomes.html", context)


def _change(
    request: DeskRequest, act: Callable[[datetime], Questionnaire], *, done: str
) -> HttpResponse:
    try:
        act(now())
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        if done:
            messages.success(request, done)
    return redirect("research:questionnaires")


def _lists(request: DeskRequest) -> QuerySet[Questionnaire]:
    return Questionnaire.objects.filter(region=request.desk.here)


def _opened(request: DeskRequest) -> QuerySet[Questionnaire]:
    return _lists(request).filter(opened_at__isnull=False)


def _get(request: DeskRequest, pk: int) -> Questionnaire:
    return get_object_or_404(_lists(request), pk=pk)


def _has_answered(user: User, questionnaire: Questionnaire) -> bool:
    return Participation.objects.filter(questionnaire=questionnaire, user=user).exists()
