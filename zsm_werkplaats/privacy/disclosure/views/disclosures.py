"""What was given to others: noted in a case, listed for the manager."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime, now
from django.views.decorators.http import require_http_methods, require_safe

from cases.case.lifecycle import Verb
from cases.case.policies import visible_to
from cases.case.views.access import get_case
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import declares, requires
from zsm_werkplaats.lib.form_page import carry_out, go_to, show_form
from zsm_werkplaats.lib.paging import page_by_key
from zsm_werkplaats.lib.table_files import CSV_TYPE, csv_file
from zsm_werkplaats.privacy.disclosure.actions import disclose as actions
from zsm_werkplaats.privacy.disclosure.forms import DisclosureForm
from zsm_werkplaats.privacy.disclosure.models.disclosure import Disclosure
from zsm_werkplaats.privacy.disclosure.policies import DISCLOSE, SEE_DISCLOSURES

HEADING = ("Wanneer", "Zaak", "Organisatie", "Wat", "Waarom", "Vastgelegd door")


@require_http_methods(["GET", "POST"])
@declares(DISCLOSE)
def disclose(request: DeskRequest, number: int) -> HttpResponse:
    """Note what was given of one case."""
    case = get_case(request, number, Verb.READ)
    if not request.user.roles_in(case.region_id) & DISCLOSE.roles:
        raise PermissionDenied(DISCLOSE.label)
    form = DisclosureForm(posted(request), region=case.region)
    if carry_out(
        request,
        form,
        lambda: actions.disclose(case=case, by=request.user, at=now(), **form.facts()),
        done="Vastgelegd aan wie je gegevens hebt gegeven.",
    ):
        return go_to(request, "cases:detail", case.number)
    return show_form(
        request,
        form,
        heading="Gegevens aan anderen gegeven",
        about=case.reference,
        explanation="Wat je vastlegt, kun je daarna niet meer wijzigen.",
        back_url=f"/zaken/{case.number}/",
        back_text=case.reference,
    )


@require_safe
@requires(SEE_DISCLOSURES)
def disclosures(request: DeskRequest) -> HttpResponse:
    """All of the region, the last one first."""
    page = page_by_key(_seen(request), request.GET, key="at", descending=True)
    return render(request, "privacy/disclosure/page.html", {"page": page})


@require_safe
@requires(SEE_DISCLOSURES)
def download(request: DeskRequest) -> HttpResponse:
    """The same as a file; that it was taken is logged by itself."""
    rows = [
        (
            f"{localtime(each.at):%Y-%m-%d %H:%M}",
            each.reference,
            each.recipient,
            each.get_what_display(),
            each.get_ground_display(),
            each.by.shown_name,
        )
        for each in _seen(request)
    ]
    return HttpResponse(
        csv_file(HEADING, rows),
        content_type=CSV_TYPE,
        headers={"Content-Disposition": 'attachment; filename="verstrekkingen.csv"'},
    )


def _seen(request: DeskRequest) -> QuerySet[Disclosure]:
    """Of the region at the desk, and of cases that the reader may know of."""
    known = visible_to(request.user).values("number")
    found = Disclosure.objects.filter(region=request.desk.here, case_number__in=known)
    return found.select_related("by")
