"""Screens of imports: bring a file, look at what will happen, read in, take back."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from cases.case.policies import IMPORT_CASES
from cases.exchange.actions import case_import as actions
from cases.exchange.actions.batches import undo_batch
from cases.exchange.forms import CaseColumnsForm, CaseFileForm, WordsForm
from cases.exchange.models.case_import import CaseImport
from cases.exchange.reading.columns import missing_in
from cases.exchange.tasks import work_on_case_imports
from cases.exchange.template_files import template_file
from cases.exchange.views.import_page import ImportPage, report_of
from cases.intake.forms.day_list import SheetForm
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import View, requires
from zsm_werkplaats.lib.form_page import carry_out, show_form
from zsm_werkplaats.lib.forms import WerkplaatsForm
from zsm_werkplaats.lib.paging import page_by_key
from zsm_werkplaats.lib.polled import polled
from zsm_werkplaats.lib.refusal import RefusedError

PAGE = "cases/exchange/plan.html"
SHEET = (
    "Welke regels lees je in?",
    "Er staat meer in dit bestand. Kies wat je wilt inlezen.",
)
COLUMNS = (
    "Wat staat in welke kolom?",
    "De bovenste regel lezen we als kopregel. Je doet dit één keer: een volgend "
    "bestand met deze kolommen herkennen we.",
)
WORDS = (
    "Wat betekenen deze woorden?",
    "Deze woorden uit het bestand kennen we niet. Kies één keer wat ze betekenen; dat "
    "geldt voor alle regels en voor een volgend bestand.",
)


def of_import(view: Callable[..., HttpResponse]) -> View:
    """Let a view of `<int:pk>` begin with an import of the region at the desk."""

    @wraps(view)
    def found(request: DeskRequest, pk: int) -> HttpResponse:
        imports = CaseImport.objects.select_related("region", "created_by", "undone_by")
        return view(
            request, get_object_or_404(imports, pk=pk, region=request.desk.here)
        )

    return found


def work_soon() -> None:
    """Start the work as soon as this is stored; without a broker the clock does."""
    transaction.on_commit(work_on_case_imports.delay, robust=True)


@require_safe
@requires(IMPORT_CASES)
def import_cases(request: DeskRequest) -> HttpResponse:
    """All files that were brought in this region, so that one is found again."""
    imports = CaseImport.objects.filter(region=request.desk.here)
    page = page_by_key(
        imports.select_related("created_by"), request.GET, key="pk", descending=True
    )
    return render(request, "cases/exchange/imports.html", {"page": page})


@require_http_methods(["GET", "POST"])
@requires(IMPORT_CASES)
def new_import(request: DeskRequest) -> HttpResponse:
    """Bring a file: nothing happens to the cases yet."""
    at, region = now(), request.desk.here
    files = request.FILES if request.method == "POST" else None
    form = CaseFileForm(posted(request), files, region=region, user=request.user, at=at)
    if outcome := carry_out(
        request,
        form,
        lambda: actions.bring_case_file(
            region=region, by=request.user, at=at, **form.facts()
        ),
    ):
        return redirect(outcome.made or "cases:import_cases")
    return show_form(request, form, "cases/exchange/new_import.html")


@require_http_methods(["GET", "POST"])
@requires(IMPORT_CASES)
@of_import
def import_sheet(request: DeskRequest, here: CaseImport) -> HttpResponse:
    """Say which sheet of the file is meant, and whether hidden rows come along."""
    if not here.sheets:
        return redirect(here)
    at = now()
    form = SheetForm(posted(request), upload=here, user=request.user, at=at)  # type: ignore[arg-type]
    if carry_out(
        request,
        form,
        lambda: actions.choose_case_sheet(
            case_import=here, by=request.user, at=at, **form.facts()
        ),
    ):
        return redirect(here)
    return _show_step(request, form, here, *SHEET)


@require_http_methods(["GET", "POST"])
@requires(IMPORT_CASES)
@of_import
def import_columns(request: DeskRequest, here: CaseImport) -> HttpResponse:
    """Say which column means what; the next such file needs no asking."""
    if here.is_over or here.sheets:
        return redirect(here)
    at = now()
    form = CaseColumnsForm(posted(request), case_import=here, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: actions.match_case_columns(
            case_import=here, by=request.user, at=at, **form.facts()
        ),
    ):
        return redirect(here)
    return _show_step(request, form, here, *COLUMNS)


@require_http_methods(["GET", "POST"])
@requires(IMPORT_CASES)
@of_import
def import_words(request: DeskRequest, here: CaseImport) -> HttpResponse:
    """Say what the words of the file mean that we do not know."""
    if here.is_over or not here.checked_at:
        return redirect(here)
    at = now()
    form = WordsForm(posted(request), case_import=here, user=request.user, at=at)
    if not form.asked:
        return redirect(here)
    if carry_out(
        request,
        form,
        lambda: actions.match_values(
            case_import=here, by=request.user, at=at, **form.facts()
        ),
    ):
        return redirect(here)
    return _show_step(request, form, here, *WORDS)


@polled
@require_safe
@requires(IMPORT_CASES)
@of_import
def import_plan(request: DeskRequest, here: CaseImport) -> HttpResponse:
    """How far it is, and row by row what happens or happened."""
    if here.sheets and not here.is_over:
        return redirect("cases:import_sheet", here.pk)
    is_matched = here.checked_at and not missing_in(here.kind, here.columns)
    if not is_matched and not here.is_over:
        return redirect("cases:import_columns", here.pk)
    page = ImportPage(here, request.GET, now())
    part = f"{PAGE}#progress" if request.htmx and here.is_at_work else PAGE
    response = render(request, part, {"page": page, "case_import": here})
    if request.htmx and not here.is_at_work:
        response = HttpResponse(headers={"HX-Refresh": "true"})
    return response


@require_POST
@requires(IMPORT_CASES)
@of_import
def read_in(request: DeskRequest, here: CaseImport) -> HttpResponse:
    """Read in what is new."""
    at = now()
    try:
        done = actions.import_cases(case_import=here, by=request.user, at=at)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
        if here.checked_at and not here.is_over:
            actions.check_again(case_import=here, by=request.user, at=at)
        return redirect(here)
    if done.is_reading:
        work_soon()
    return redirect(here)


@require_POST
@requires(IMPORT_CASES)
@of_import
def undo_import(request: DeskRequest, here: CaseImport) -> HttpResponse:
    """Take back what the file brought."""
    at = now()
    try:
        begun = actions.undo_import(case_import=here, by=request.user, at=at)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
        return redirect(here)
    if begun.is_undoing and undo_batch(case_import=here, at=at):
        work_soon()
    return redirect(here)


@require_POST
@requires(IMPORT_CASES)
@of_import
def discard_import(request: DeskRequest, here: CaseImport) -> HttpResponse:
    """Throw away what was brought and not read in."""
    try:
        actions.discard_import(case_import=here, by=request.user, at=now())
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
        return redirect(here)
    messages.success(request, "Het bestand is weggegooid. Er is niets ingelezen.")
    return redirect("cases:import_cases")


@require_safe
@requires(IMPORT_CASES)
@of_import
def import_report(request: DeskRequest, here: CaseImport) -> HttpResponse:
    """The report, row by row, as a file."""
    return _download(report_of(here), "text/csv; charset=utf-8", "rapport.csv")


@require_safe
@requires(IMPORT_CASES)
def import_template(request: DeskRequest, kind: str, form: str) -> HttpResponse:
    """An empty file to fill in."""
    if kind not in CaseImport.Kind.values or form not in ("csv", "xlsx"):
        raise Http404
    return _download(*template_file(kind, form, region=request.desk.here))


def _show_step(
    request: DeskRequest,
    form: WerkplaatsForm,
    here: CaseImport,
    heading: str,
    lead: str,
) -> HttpResponse:
    return show_form(
        request,
        form,
        "cases/exchange/form.html",
        case_import=here,
        heading=heading,
        lead=lead,
    )


def _download(content: bytes, content_type: str, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": disposition},
    )
