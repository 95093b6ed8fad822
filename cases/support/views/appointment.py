"""Screens of appointments: make one, move or cancel whatever is planned."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import capfirst
from django.utils.timezone import localtime, now
from django.views.decorators.http import require_http_methods

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import opens
from cases.case.views.form_page import form_page, go_back
from cases.support.actions import appointment as appointments
from cases.support.forms.appointment import AppointmentForm, CancelForm, MoveForm
from cases.support.models.meeting import Talk
from cases.support.models.support import Support
from cases.support.planned import Planned, when_in_words
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import View
from zsm_werkplaats.lib.form_page import carry_out, go_to
from zsm_werkplaats.lib.numbers import row_number

PLANNED: dict[str, Callable[[Case], QuerySet[Any]]] = {
    "visit": lambda case: case.contacts.filter(result="planned"),
    "talk": lambda case: case.talks.select_related("support"),
    "meeting": lambda case: case.tablemeetings.all(),
    "appointment": lambda case: case.appointments.all(),
}


@require_http_methods(["GET", "POST"])
@opens(Verb.MAKE_APPOINTMENT)
def make(request: DeskRequest, case: Case) -> HttpResponse:
    """Make an appointment and go on to its card; `?hulp=` names the help."""
    at = now()
    wanted = row_number(request.GET.get("hulp", ""))
    known = case.supports.select_related("organisation", "service")
    support = known.filter(pk=wanted, ended_on=None).first()
    form = AppointmentForm(
        posted(request),
        case=case,
        user=request.user,
        at=at,
        initial=_known_of(support, request) if support else {},
    )
    if outcome := carry_out(
        request,
        form,
        lambda: appointments.make_appointment(
            case=case, by=request.user, at=at, **form.facts()
        ),
    ):
        if outcome.made is None:
            return go_back(request, case)
        return go_to(request, "cases:card_appointment", case.number, outcome.made.pk)
    return form_page(request, case, Verb.MAKE_APPOINTMENT, form)


def _known_of(support: Support, request: DeskRequest) -> dict[str, Any]:
    """What the map says of who helps; what we do ourselves is with the worker."""
    if support.is_own:
        return {"support": support, "with_whom": request.user.name}
    names = filter(None, (support.contact_name, support.receiver))
    known: dict[str, Any] = {"support": support, "with_whom": ", ".join(names)[:120]}
    service, organisation = support.service, support.organisation
    if organisation:
        known["place"] = organisation.public_address
        known["phone"] = service.public_phone if service else organisation.public_phone
    return known


def move(path: str) -> View:
    """The view that moves one kind of what is planned."""

    @require_http_methods(["GET", "POST"])
    @opens(Verb.MOVE_APPOINTMENT)
    def view(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
        at, planned = now(), get_object_or_404(PLANNED[path](case), pk=pk)
        form = MoveForm(
            posted(request),
            case=case,
            user=request.user,
            at=at,
            initial=_stands(planned),
        )
        if carry_out(
            request,
            form,
            lambda: appointments.move_appointment(
                planned=planned, by=request.user, at=at, **form.facts()
            ),
            done="Verplaatst. De nieuwe dag staat in de agenda.",
        ):
            return go_back(request, case)
        about = _about(planned)
        return form_page(request, case, Verb.MOVE_APPOINTMENT, form, explanation=about)

    return view


def cancel(path: str) -> View:
    """The view that cancels one kind of what is planned."""

    @require_http_methods(["GET", "POST"])
    @opens(Verb.CANCEL_APPOINTMENT)
    def view(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
        at, planned = now(), get_object_or_404(PLANNED[path](case), pk=pk)
        form = CancelForm(posted(request), case=case, user=request.user, at=at)
        if carry_out(
            request,
            form,
            lambda: appointments.cancel_appointment(
                planned=planned, by=request.user, at=at, **form.facts()
            ),
            done="Afgezegd.",
        ):
            return go_back(request, case)
        verb, about = Verb.CANCEL_APPOINTMENT, _about(planned)
        return form_page(request, case, verb, form, explanation=about)

    return view


def _about(planned: Planned) -> str:
    return f"{capfirst(str(planned))}, {when_in_words(planned)}"


def _stands(planned: Any) -> dict[str, Any]:
    """On which day and hour it stands now; the worker changes what is different."""
    if isinstance(planned, Talk):
        return {"day": planned.planned_on, "time": planned.planned_time}
    starts = localtime(getattr(planned, "planned_at", None) or planned.at)
    return {"day": starts.date(), "time": starts.time()}


moves = {path: move(path) for path in PLANNED}
cancels = {path: cancel(path) for path in PLANNED}
