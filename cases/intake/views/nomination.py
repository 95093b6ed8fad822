"""Screens of the intake: nominate, take up, give back, hand over, correct."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from cases.case.actions.door import AlreadyDoneError
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.policies import RIGHTS
from cases.case.views.access import opens
from cases.case.views.edit_conflict import both_texts, differences, sent_again
from cases.case.views.form_page import INVALID, form_page
from cases.context.actions.contact import place_remark
from cases.intake.actions import nomination as intake
from cases.intake.forms.nomination import (
    AcceptForm,
    AmendForm,
    AssignForm,
    ConfirmForm,
    DeclineForm,
    NominationForm,
    RemarkForm,
)
from cases.intake.nomination_warnings import heads_up
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.drafts.offer import offer_drafts
from zsm_werkplaats.lib.versions import EditedMeanwhileError


@require_http_methods(["GET", "POST"])
@requires(RIGHTS[Verb.NOMINATE])
def nominate(request: DeskRequest) -> HttpResponse:
    """Nominate a suspect from the ZSM room."""
    at, region = now(), request.desk.here
    form = NominationForm(posted(request), region=region, user=request.user, at=at)
    if form.is_valid():
        try:
            case = intake.nominate_case(
                region=region, by=request.user, at=at, **form.facts()
            )
        except AlreadyDoneError as earlier:
            return redirect("cases:detail", earlier.case_number)
        messages.success(request, f"Voorgedragen als {case.reference}.")
        return redirect(case)
    offer_drafts(request, form)
    return render(
        request,
        "cases/intake/nominate.html",
        {"form": form},
        status=INVALID if form.is_bound else 200,
    )


@require_POST
@requires(RIGHTS[Verb.NOMINATE])
def mind(request: DeskRequest) -> HttpResponse:
    """What to mind about what is typed so far; posted, to keep it out of addresses."""
    at, region = now(), request.desk.here
    form = NominationForm(posted(request), region=region, user=request.user, at=at)
    form.full_clean()
    typed = form.cleaned_data
    notes = heads_up(
        name=typed.get("name", ""),
        birth_date=typed.get("birth_date"),
        offence_on=typed.get("offence_on"),
        parketnummer=typed.get("parketnummer", ""),
        region=region,
        user=request.user,
        at=at,
    )
    return render(
        request, "cases/intake/_nomination_warnings.html", {"notes": notes, "at": at}
    )


@require_http_methods(["GET", "POST"])
@opens(Verb.ACCEPT)
def accept(request: DeskRequest, case: Case) -> HttpResponse:
    """Take up a nomination, or give it to a worker."""
    at = now()
    form = AcceptForm(posted(request), case=case, user=request.user, at=at)
    act = partial(intake.accept_case, case=case, by=request.user, at=at)
    done = f"{case.reference} is opgepakt."
    return form_page(request, case, Verb.ACCEPT, form, act, done=done)


@require_http_methods(["GET", "POST"])
@opens(Verb.DECLINE)
def decline(request: DeskRequest, case: Case) -> HttpResponse:
    """Give a nomination back to the regular route."""
    at = now()
    form = DeclineForm(posted(request), case=case, user=request.user, at=at)
    act = partial(intake.decline_case, case=case, by=request.user, at=at)
    done = f"{case.reference} is teruggegeven aan de reguliere route."
    return form_page(request, case, Verb.DECLINE, form, act, done=done)


@require_http_methods(["GET", "POST"])
@opens(Verb.ASSIGN)
def assign(request: DeskRequest, case: Case) -> HttpResponse:
    """Hand the case over to another worker."""
    at = now()
    form = AssignForm(posted(request), case=case, user=request.user, at=at)
    act = partial(intake.assign_case, case=case, by=request.user, at=at)
    done = f"{case.reference} is overgedragen."
    return form_page(request, case, Verb.ASSIGN, form, act, done=done)


@require_http_methods(["GET", "POST"])
@opens(Verb.AMEND)
def amend(request: DeskRequest, case: Case) -> HttpResponse:
    """Correct the facts; who edits at the same time chooses between both texts."""
    at = now()
    form = AmendForm(posted(request), case=case, user=request.user, at=at)
    act = partial(intake.amend_case, case=case, by=request.user, at=at)
    try:
        return form_page(
            request, case, Verb.AMEND, form, act, done="De gegevens zijn gewijzigd."
        )
    except EditedMeanwhileError:
        return _both_texts(request, case, form)


def _both_texts(request: DeskRequest, case: Case, typed: AmendForm) -> HttpResponse:
    case.refresh_from_db()
    standing = {name: getattr(case, name) for name in typed.own_fields()}
    found = differences(typed, standing)
    data = sent_again(typed, version=case.version)
    again = AmendForm(data, case=case, user=request.user, at=now())
    url = reverse("cases:amend", args=[case.number])
    return both_texts(request, case, found, url, form=again)


@require_http_methods(["GET", "POST"])
@opens(Verb.SHIELD)
def shield(request: DeskRequest, case: Case) -> HttpResponse:
    """Hide the case from who does not need it."""
    at = now()
    form = ConfirmForm(
        posted(request), case=case, user=request.user, at=at
    ).with_submit_label("Afschermen")
    act = partial(intake.shield_case, case=case, by=request.user, at=at)
    done = f"{case.reference} is afgeschermd."
    return form_page(
        request,
        case,
        Verb.SHIELD,
        form,
        act,
        done=done,
        explanation="Alleen de werker van de zaak, de gekoppelde officier en de "
        "unitmanager zien de zaak dan nog.",
    )


@require_http_methods(["GET", "POST"])
@opens(Verb.UNSHIELD)
def unshield(request: DeskRequest, case: Case) -> HttpResponse:
    """Let the whole region see the case again."""
    at = now()
    form = ConfirmForm(
        posted(request), case=case, user=request.user, at=at
    ).with_submit_label("Afscherming opheffen")
    act = partial(intake.unshield_case, case=case, by=request.user, at=at)
    done = f"De afscherming van {case.reference} is opgeheven."
    return form_page(
        request,
        case,
        Verb.UNSHIELD,
        form,
        act,
        done=done,
        explanation="De hele werkplaats van de regio ziet de zaak dan weer.",
    )


@require_http_methods(["GET", "POST"])
@opens(Verb.REMARK)
def remark(request: DeskRequest, case: Case) -> HttpResponse:
    """Leave a remark for the others in the case."""
    at = now()
    form = RemarkForm(posted(request), case=case, user=request.user, at=at)
    act = partial(place_remark, case=case, by=request.user, at=at)
    return form_page(
        request, case, Verb.REMARK, form, act, done="De opmerking is geplaatst."
    )
