"""The list of cases as a file: who takes it along, what for, and every case in it."""

from django import forms
from django.http import HttpResponse
from django.utils.text import capfirst
from django.utils.timezone import localtime, now
from django.views.decorators.http import require_http_methods

from cases.case.models.case import Case
from cases.case.policies import EXPORT_CASES
from cases.pages.case_list.case_list import CaseList, in_words
from cases.pages.case_list.filter import TYPED_NAMES, TYPED_RECORDS
from cases.pages.case_list.page import list_url
from cases.questions.saved import actions
from cases.questions.saved.models import ListExport
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.form_page import carry_out, show_form
from zsm_werkplaats.lib.forms import WerkplaatsForm
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.sealed_words import opens_words, words_of
from zsm_werkplaats.lib.table_files import CSV_TYPE, XLSX_TYPE, csv_file, xlsx_file

MOST = 5_000  # cases of one file
KINDS = {"xlsx": ("Excel", XLSX_TYPE), "csv": ("CSV", CSV_TYPE)}
TITLE = "Zaken"


class ExportForm(WerkplaatsForm):
    """What kind of file, and what for."""

    submit_label = "Downloaden"
    kind = forms.ChoiceField(
        label="Soort bestand",
        choices=[(code, label) for code, (label, _) in KINDS.items()],
        widget=forms.RadioSelect,
        initial="xlsx",
    )
    purpose = forms.ChoiceField(
        label="Waar is het bestand voor?",
        choices=ListExport.Purpose.choices,
        widget=forms.RadioSelect,
    )


@require_http_methods(["GET", "POST"])
@requires(EXPORT_CASES)
@opens_words(*TYPED_NAMES, picked=TYPED_RECORDS)
def export_list(request: DeskRequest) -> HttpResponse:
    """Ask what for, then give the list of the address with its columns and order."""
    found = CaseList(request.desk, request.GET, now(), words=words_of(request))
    form = ExportForm(posted(request))
    outcome = carry_out(request, form, lambda: _take_along(request, found, form))
    if outcome and outcome.made:
        return outcome.made
    number = in_words(found.count_to(MOST), MOST)
    return show_form(
        request,
        form,
        heading="Lijst downloaden",
        about="",
        explanation=f"{capfirst(number)}, met de kolommen en de volgorde van de "
        "lijst. In het logboek komt te staan dat je deze zaken hebt gedownload. Zaken "
        "van iemand van wie het gebruik van gegevens is beperkt, gaan niet mee.",
        back_url=list_url(found.address),
        back_text=TITLE,
    )


def _take_along(
    request: DeskRequest, found: CaseList, form: ExportForm
) -> HttpResponse:
    """The file, once it is written down. Raises `RefusedError`: none, or too many."""
    count = found.count_to(MOST)
    if not count:
        msg = "Er staan geen zaken in deze lijst."
        raise RefusedError(msg)
    if count > MOST:
        msg = (
            "Een bestand heeft hooguit 5.000 zaken; dit zijn er meer. Maak "
            "de lijst korter met de filters."
        )
        raise RefusedError(msg)
    cases = [case for case in found.first(MOST) if not case.restricted]
    if not cases:
        msg = "Van de zaken in deze lijst is het gebruik van gegevens beperkt."
        raise RefusedError(msg)
    kind = form.cleaned_data["kind"]
    actions.record_export(
        region=request.desk.here,
        cases={case.number: case.region_id for case in cases},
        purpose=form.cleaned_data["purpose"],
        kind=kind,
        query=found.saved_query,
        columns=[column.code for column in found.columns],
        by=request.user,
        at=found.at,
    )
    return _file(found, cases, kind)


def _file(found: CaseList, cases: list[Case], kind: str) -> HttpResponse:
    heading = ["Zaak", "Betrokkene", *(each.file_label for each in found.columns)]
    rows = [
        [
            case.reference,
            case.who,
            *(column.for_file(case, found.at) for column in found.columns),
        ]
        for case in cases
    ]
    _, content_type = KINDS[kind]
    content = (
        xlsx_file(TITLE, heading, rows) if kind == "xlsx" else csv_file(heading, rows)
    )
    name = f"zaken-{localtime(found.at):%Y-%m-%d}.{kind}"
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
