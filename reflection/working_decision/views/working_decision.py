"""Screens of the decisions about the way of working."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_safe

from reflection.meeting.models.meeting import Meeting
from reflection.meeting.policies import meetings_for
from reflection.standing.door import IS_OVER
from reflection.standing.versions import newest_of, versions_of
from reflection.working_decision.actions import working_decision as actions
from reflection.working_decision.actions.look_back import WHY_LENGTH
from reflection.working_decision.actions.look_back import look_back as say
from reflection.working_decision.filters import WorkingDecisionFilter
from reflection.working_decision.forms.look_back import LookBackForm, Verdict
from reflection.working_decision.forms.working_decision import (
    ChangeDecisionForm,
    WorkingDecisionForm,
)
from reflection.working_decision.makers import rests_on
from reflection.working_decision.models import WorkingDecision, WorkingDecisionReview
from reflection.working_decision.policies import KEEP, READ, keeps, visible_to
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.form_page import carry_out, go_to, show_form
from zsm_werkplaats.lib.numbers import row_number
from zsm_werkplaats.lib.paging import page_by_key
from zsm_werkplaats.lib.sealed_words import searched_by_post, words_of

LIST = "reflection/working_decision/list.html"
LOOKED_BACK = {
    Verdict.CONTINUED.value: "De terugblik is vastgelegd. We houden het zo.",
    Verdict.CHANGED.value: "De terugblik is vastgelegd. Leg nu de nieuwe tekst vast.",
    Verdict.ENDED.value: "De terugblik is vastgelegd. De afspraak geldt niet meer.",
}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(READ)
@searched_by_post("q")
def working_decisions(request: DeskRequest) -> HttpResponse:
    """The register: what was decided, the newest first, found by its words."""
    here = visible_to(request.user).filter(region=request.desk.here)
    narrowed = WorkingDecisionFilter(words_of(request), queryset=here)
    found = narrowed.qs if narrowed.is_valid() else here.none()
    page = page_by_key(
        found.select_related("owner"), request.GET, key="decided_on", descending=True
    )
    context = {
        "page": page,
        "filter": narrowed,
        "today": localdate(),
        "may_keep": request.desk.holds(KEEP),
    }
    return render(request, f"{LIST}#rows" if request.htmx else LIST, context)


@require_safe
@requires(READ)
def working_decision(request: DeskRequest, pk: int) -> HttpResponse:
    """What was decided and why, in which meeting, and what it brought."""
    found = _get(request, pk)
    versions = versions_of(found)
    reviews = WorkingDecisionReview.objects.filter(decision__in=versions)
    known = meetings_for(request.desk)
    context = {
        "decision": found,
        "others": [each for each in versions if each != found],
        "newer": versions[0] if versions[0] != found else None,
        "reviews": reviews.select_related("created_by").order_by("-pk"),
        "meeting": known.filter(working_decisions=found).first(),
        "needs_new_text": found.is_standing and bool(_reviewed_why(found)),
        "may_keep": keeps(request.user, found.region_id),
        "today": localdate(),
    }
    return render(request, "reflection/working_decision/page.html", context)


@require_http_methods(["GET", "POST"])
@requires(KEEP)
def make_working_decision(request: DeskRequest) -> HttpResponse:
    """Put down what was decided; `?bijeenkomst=` says in which meeting."""
    region, by, today = request.desk.here, request.user, localdate()
    meeting = _asked_meeting(request)
    decided_on = min(day_of(meeting.planned_at), today) if meeting else today
    form = WorkingDecisionForm(
        posted(request),
        region=region,
        by=by,
        at=now(),
        initial={"owner": by.pk, "decided_on": decided_on},
    )
    outcome = carry_out(
        request,
        form,
        lambda: actions.make_working_decision(
            region=region, by=by, at=now(), meeting=meeting, **form.facts()
        ),
        done="De afspraak over de werkwijze is vastgelegd.",
    )
    if outcome and outcome.made:
        return go_to(request, (meeting or outcome.made).get_absolute_url())
    return show_form(
        request,
        form,
        heading="Afspraak over de werkwijze vastleggen",
        about=str(meeting) if meeting else "",
        back_url=meeting.get_absolute_url()
        if meeting
        else reverse("reflection:working_decisions"),
        back_text=str(meeting) if meeting else "Afspraken over de werkwijze",
    )


@require_http_methods(["GET", "POST"])
@requires(KEEP)
def amend_working_decision(request: DeskRequest, pk: int) -> HttpResponse:
    """Correct it, or put another text in its place once somebody looked back."""
    found = _get_own(request, pk)
    is_change = rests_on(found)
    if request.method == "POST":
        found = newest_of(found)
    if not found.is_standing and request.method == "GET":
        return _is_over(request, found)
    make_form = ChangeDecisionForm if is_change else WorkingDecisionForm
    form = make_form(
        posted(request),
        region=found.region,
        by=request.user,
        at=now(),
        entry=found,
        initial={"ended_why": _reviewed_why(found)[:WHY_LENGTH]},
    )

    def act() -> WorkingDecision:
        given: dict[str, Any] = {"decision": found, "by": request.user, "at": now()}
        if is_change:
            return actions.change_working_decision(**given, **form.facts())
        return actions.amend_working_decision(**given, **form.facts())

    outcome = carry_out(request, form, act, done="De afspraak is gewijzigd.")
    if outcome and outcome.made:
        return redirect(outcome.made)
    return _show(request, form, found, "Afspraak over de werkwijze wijzigen")


@require_http_methods(["GET", "POST"])
@requires(KEEP)
def look_back(request: DeskRequest, pk: int) -> HttpResponse:
    """Say what it brought; a changed one leads to its new text."""
    found = _get_own(request, pk)
    if not found.is_standing and request.method == "GET":
        return _is_over(request, found)
    form = LookBackForm(posted(request), entry=found, by=request.user, at=now())
    outcome = carry_out(
        request,
        form,
        lambda: say(decision=found, by=request.user, at=now(), **form.facts()),
        done=lambda made: LOOKED_BACK[made.verdict],
    )
    if outcome and outcome.made:
        if outcome.made.verdict == Verdict.CHANGED:
            return go_to(request, "reflection:amend_working_decision", found.pk)
        return go_to(request, found.get_absolute_url())
    return _show(request, form, found, "Terugkijken", explanation=found.what)


def _get(request: DeskRequest, pk: int) -> WorkingDecision:
    decisions = visible_to(request.user)
    about = ("owner", "region", "created_by")
    return get_object_or_404(decisions.select_related(*about), pk=pk)


def _get_own(request: DeskRequest, pk: int) -> WorkingDecision:
    """The same for who may change it; else `PermissionDenied`."""
    found = _get(request, pk)
    if not keeps(request.user, found.region_id):
        raise PermissionDenied(KEEP.label)
    return found


def _reviewed_why(found: WorkingDecision) -> str:
    """What the last look back said, when it asked for another text; else empty."""
    last = found.reviews.order_by("-pk").first()
    return last.what_it_brought if last and last.verdict == Verdict.CHANGED else ""


def _asked_meeting(request: DeskRequest) -> Meeting | None:
    """The meeting that the address names, if the user takes part in it."""
    asked = row_number(request.GET.get("bijeenkomst", ""))
    return meetings_for(request.desk).filter(pk=asked).first()


def _is_over(request: DeskRequest, found: WorkingDecision) -> HttpResponse:
    messages.info(request, IS_OVER)
    return go_to(request, found.get_absolute_url())


def _show(
    request: DeskRequest,
    form: Any,
    found: WorkingDecision,
    heading: str,
    explanation: str = "",
) -> HttpResponse:
    return show_form(
        request,
        form,
        heading=heading,
        about="",
        explanation=explanation,
        back_url=found.get_absolute_url(),
        back_text="De afspraak",
    )
