"""The auditor takes the log along: what for is asked, and logged."""

from datetime import datetime
from functools import partial

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.timezone import localtime, now
from django.views.decorators.http import require_http_methods

from cases.case.views.handed_out import handed_out
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.accounts.security import SecurityKind
from zsm_werkplaats.audit.log import record_security_event
from zsm_werkplaats.audit.models import ListReading, Reading
from zsm_werkplaats.lib.form_page import carry_out, show_form
from zsm_werkplaats.lib.forms import WerkplaatsForm
from zsm_werkplaats.lib.sealed_words import opens_words, words_of
from zsm_werkplaats.lib.table_files import CSV_TYPE, csv_file
from zsm_werkplaats.privacy.read_log.entries import every_entry
from zsm_werkplaats.privacy.read_log.filters import LogFilter
from zsm_werkplaats.privacy.read_log.kinds import PURPOSES
from zsm_werkplaats.privacy.read_log.policies import EXPORT_LOG

MOST = 20_000  # lines of one file
HEADING = ("Tijdstip", "Door", "Zaken", "Waarvoor")


class ExportForm(WerkplaatsForm):
    """What the file is for."""

    submit_label = "Downloaden"
    purpose = forms.ChoiceField(
        label="Waar is het bestand voor?",
        choices=list(PURPOSES.items()),
        widget=forms.RadioSelect,
    )


@require_http_methods(["GET", "POST"])
@requires(EXPORT_LOG)
@opens_words("case")
def export_log(request: DeskRequest) -> HttpResponse:
    """Ask what for, then give the newest lines of what was chosen in the log."""
    regions = request.user.regions_as(*EXPORT_LOG.roles)
    nothing = Reading.objects.none()
    narrowed = LogFilter(words_of(request), queryset=nothing, regions=regions)
    if not narrowed.is_valid():
        return redirect("privacy:read_log")
    form = ExportForm(posted(request))
    act = partial(_take_along, request, form, narrowed, regions)
    outcome = carry_out(request, form, lambda: act(now()))
    if outcome and outcome.made:
        return outcome.made
    log_url = resolve_url("privacy:read_log")
    return show_form(
        request,
        form,
        heading="Logboek downloaden",
        about=narrowed.in_words or "Het hele logboek van je regio",
        explanation="De nieuwste 20.000 regels: wie welke zaken inzag. In het logboek "
        "komt te staan dat je het hebt gedownload, en waarvoor.",
        back_url=f"{log_url}?{request.GET.urlencode()}" if request.GET else log_url,
        back_text="Logboek",
    )


def _take_along(
    request: DeskRequest,
    form: ExportForm,
    narrowed: LogFilter,
    regions: list[int],
    at: datetime,
) -> HttpResponse:
    """The file, once it is written down."""
    handed_out(request).names_only = True
    record_security_event(
        kind=SecurityKind.LOG_EXPORTED,
        at=at,
        by=request.user,
        about=narrowed.person,
        region_id=request.desk.here.pk,
        case_number=narrowed.number or None,
        detail=form.cleaned_data["purpose"],
    )
    readings, lists = narrowed.narrow(
        Reading.objects.filter(region__in=regions),
        ListReading.objects.filter(region__in=regions),
    )
    entries = every_entry(readings, lists, MOST)
    rows = [
        (
            f"{localtime(entry.at):%Y-%m-%d %H:%M:%S}",
            entry.by.name,
            " ".join(map(str, entry.numbers)),
            entry.what,
        )
        for entry in entries
    ]
    name = f"logboek-{localtime(at):%Y-%m-%d}.csv"
    return HttpResponse(
        csv_file(HEADING, rows),
        content_type=CSV_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
