"""The auditor takes the log along: what for is asked, and logged."""

from datetime import datetime

from django import forms
from django.http import HttpResponse
from django.shortcuts import resolve_url
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
from zsm_werkplaats.lib.table_files import CSV_TYPE, csv_file
from zsm_werkplaats.privacy.read_log.entries import every_entry
from zsm_werkplaats.privacy.read_log.policies import EXPORT_LOG

MOST = 20_000  # lines of one file
HEADING = ("Tijdstip", "Door", "Zaken", "Waarvoor")


class ExportForm(WerkplaatsForm):
    """What the file is for."""

    submit_label = "Downloaden"
    purpose = forms.ChoiceField(
        label="Waar is het bestand voor?",
        choices=[
            ("controle", "jaarlijkse of steekproefsgewijze controle"),
            ("melding", "onderzoek na een melding of een vermoeden"),
            ("verzoek", "verzoek van een betrokkene of een toezichthouder"),
        ],
        widget=forms.RadioSelect,
    )


@require_http_methods(["GET", "POST"])
@requires(EXPORT_LOG)
def export_log(request: DeskRequest) -> HttpResponse:
    """Ask what for, then give the newest lines of the own regions."""
    form = ExportForm(posted(request))
    outcome = carry_out(request, form, lambda: _take_along(request, form, now()))
    if outcome and outcome.made:
        return outcome.made
    return show_form(
        request,
        form,
        heading="Logboek downloaden",
        about="",
        explanation="De nieuwste 20.000 regels: wie welke zaken inzag. In het logboek "
        "komt te staan dat je het hebt gedownload, en waarvoor.",
        back_url=resolve_url("privacy:read_log"),
        back_text="Logboek",
    )


def _take_along(request: DeskRequest, form: ExportForm, at: datetime) -> HttpResponse:
    """The file, once it is written down."""
    handed_out(request).names_only = True
    record_security_event(
        kind=SecurityKind.LOG_EXPORTED,
        at=at,
        by=request.user,
        region_id=request.desk.here.pk,
        detail=form.cleaned_data["purpose"],
    )
    regions = request.user.regions_as(*EXPORT_LOG.roles)
    entries = every_entry(
        Reading.objects.filter(region__in=regions),
        ListReading.objects.filter(region__in=regions),
        MOST,
    )
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
