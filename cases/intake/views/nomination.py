"""Screens of the intake: nominate, take up, give back, hand over, correct."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.policies import RIGHTS
from cases.case.views.access import opens
from cases.case.views.form_page import form_page, go_back
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
from cases.intake.nomination_warnings import nomination_warnings
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.form_page import carry_out, show_form
from zsm_werkplaats.team.roster.on_duty import who_is_on_duty


@require_http_methods(["GET", "POST"])
@requires(RIGHTS[Verb.NOMINATE])
def nominate(request: DeskRequest) -> HttpResponse:
    """Nominate a suspect from the ZSM room."""
    at, region = now(), request.desk.here
    form = NominationForm(posted(request), region=region, user=request.user, at=at)
    if outcome := carry_out(
        request,
        form,
        lambda: intake.nominate_case(
            region=region, by=request.user, at=at, **form.facts()
        ),
        done=lambda case: f"Voorgedragen als {case.reference}.",
    ):
        number = outcome.made.number if outcome.made else outcome.case_number
        return redirect("cases:detail", number)
    on_duty = who_is_on_duty(region, at)
    return show_form(request, form, "cases/intake/nominate.html", on_duty=on_duty)


@require_POST
@requires(RIGHTS[Verb.NOMINATE])
def show_warnings(request: DeskRequest) -> HttpResponse:
    """Warn about what is typed so far; posted, to keep it out of addresses."""
    at, region = now(), request.desk.here
    form = NominationForm(posted(request), region=region, user=request.user, at=at)
    form.full_clean()
    typed = form.cleaned_data
    notes = nomination_warnings(
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
    if carry_out(
        request,
        form,
        lambda: intake.accept_case(case=case, by=request.user, at=at, **form.facts()),
        done=f"{case.reference} is opgepakt.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.ACCEPT, form)


@require_http_methods(["GET", "POST"])
@opens(Verb.DECLINE)
def decline(request: DeskRequest, case: Case) -> HttpResponse:
    """Give a nomination back to the regular route."""
    at = now()
    form = DeclineForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: intake.decline_case(case=case, by=request.user, at=at, **form.facts()),
        done=f"{case.reference} is teruggegeven aan de reguliere route.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.DECLINE, form)


@require_http_methods(["GET", "POST"])
@opens(Verb.ASSIGN)
def assign(request: DeskRequest, case: Case) -> HttpResponse:
    """Hand the case over to another worker."""
    at = now()
    form = AssignForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: intake.assign_case(case=case, by=request.user, at=at, **form.facts()),
        done=f"{case.reference} is overgedragen.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.ASSIGN, form)


@require_http_methods(["GET", "POST"])
@opens(Verb.AMEND)
def amend(request: DeskRequest, case: Case) -> HttpResponse:
    """Correct the facts."""
    at = now()
    form = AmendForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: intake.amend_case(case=case, by=request.user, at=at, **form.facts()),
        done="De gegevens zijn gewijzigd.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.AMEND, form)


@require_http_methods(["GET", "POST"])
@opens(Verb.SHIELD)
def shield(request: DeskRequest, case: Case) -> HttpResponse:
    """Hide the case from who does not need it."""
    at = now()
    form = ConfirmForm(
        posted(request), case=case, user=request.user, at=at
    ).with_submit_label("Afschermen")
    if carry_out(
        request,
        form,
        lambda: intake.shield_case(case=case, by=request.user, at=at, **form.facts()),
        done=f"{case.reference} is afgeschermd.",
    ):
        return go_back(request, case)
    return form_page(
        request,
        case,
        Verb.SHIELD,
        form,
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
    if carry_out(
        request,
        form,
        lambda: intake.unshield_case(case=case, by=request.user, at=at, **form.facts()),
        done=f"De afscherming van {case.reference} is opgeheven.",
    ):
        return go_back(request, case)
    return form_page(
        request,
        case,
        Verb.UNSHIELD,
        form,
        explanation="De hele werkplaats van de regio ziet de zaak dan weer.",
    )


@require_http_methods(["GET", "POST"])
@opens(Verb.REMARK)
def remark(request: DeskRequest, case: Case) -> HttpResponse:
    """Leave a remark for the others in the case."""
    at = now()
    form = RemarkForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: place_remark(case=case, by=request.user, at=at, **form.facts()),
        done="De opmerking is geplaatst.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.REMARK, form)
