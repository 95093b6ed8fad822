"""Screens of imports: bring a file, look at what will happen, start, take back."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from socialmap.exchange.actions import map_import as actions
from socialmap.exchange.forms.map_import import (
    ChoiceForm,
    ImportColumnsForm,
    ImportForm,
)
from socialmap.exchange.models.map_import import MapImport, MapImportRow
from socialmap.exchange.policies import IMPORT
from socialmap.exchange.tasks import work_on_imports
from socialmap.exchange.views.import_page import ImportPage, report_of, wrong_rows_of
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import View, requires
from zsm_werkplaats.lib.form_page import carry_out, show_form
from zsm_werkplaats.lib.paging import page_by_key
from zsm_werkplaats.lib.polled import polled
from zsm_werkplaats.lib.refusal import RefusedError

PAGE = "socialmap/exchange/import.html"


def of_import(view: Callable[..., HttpResponse]) -> View:
    """Let a view of `<int:pk>` begin with an import of the region at the desk."""

    @wraps(view)
    def found(request: DeskRequest, pk: int, **more: int) -> HttpResponse:
        imports = MapImport.objects.select_related("region", "created_by")
        here = get_object_or_404(imports, pk=pk, region=request.desk.here)
        return view(request, here, **more)

    return found


def work_soon() -> None:
    """Start the work as soon as this is stored; without a broker the clock does."""
    transaction.on_commit(work_on_imports.delay, robust=True)


@require_safe
@requires(IMPORT)
def import_list(request: DeskRequest) -> HttpResponse:
    """All imports of the region, so that one that was left is found again."""
    imports = MapImport.objects.filter(region=request.desk.here)
    page = page_by_key(
        imports.select_related("created_by"), request.GET, key="pk", descending=True
    )
    return render(request, "socialmap/exchange/imports.html", {"page": page})


@require_http_methods(["GET", "POST"])
@requires(IMPORT)
def new_import(request: DeskRequest) -> HttpResponse:
    """Bring a file: nothing happens to the map yet."""
    region, by = request.desk.here, request.user
    files = request.FILES if request.method == "POST" else None
    form = ImportForm(posted(request), files, region=region)
    if outcome := carry_out(
        request,
        form,
        lambda: actions.bring_import(region=region, by=by, at=now(), **form.facts()),
    ):
        work_soon()
        return redirect(outcome.made or "socialmap:imports")
    return show_form(request, form, "socialmap/exchange/new_import.html")


@require_http_methods(["GET", "POST"])
@requires(IMPORT)
@of_import
def import_columns(request: DeskRequest, here: MapImport) -> HttpResponse:
    """Say which column means what."""
    if not here.headings or here.started_at or here.discarded_at:
        return redirect(here)
    form = ImportColumnsForm(posted(request), map_import=here)
    if carry_out(
        request,
        form,
        lambda: actions.match_import_columns(
            map_import=here, by=request.user, at=now(), **form.facts()
        ),
    ):
        work_soon()
        return redirect(here)
    template = "socialmap/exchange/import_columns.html"
    return show_form(request, form, template, map_import=here)


@polled
@require_safe
@requires(IMPORT)
@of_import
def import_page(request: DeskRequest, here: MapImport) -> HttpResponse:
    """How far it is, and row by row what happens or happened."""
    if here.headings and not here.matched_at and not here.discarded_at:
        return redirect("socialmap:import_columns", here.pk)
    page = ImportPage(here, request.GET)
    part = f"{PAGE}#progress" if request.htmx and here.is_at_work else PAGE
    response = render(request, part, {"page": page, "map_import": here})
    if request.htmx and not here.is_at_work:
        response = HttpResponse(headers={"HX-Refresh": "true"})
    return response


@require_POST
@requires(IMPORT)
@of_import
def process_import(request: DeskRequest, here: MapImport) -> HttpResponse:
    """Let the rows that are in order be processed."""
    return _carry_out(request, here, actions.start_import)


@require_POST
@requires(IMPORT)
@of_import
def undo_import(request: DeskRequest, here: MapImport) -> HttpResponse:
    """Let everything that the import did be taken back."""
    return _carry_out(request, here, actions.start_undo)


@require_POST
@requires(IMPORT)
@of_import
def discard_import(request: DeskRequest, here: MapImport) -> HttpResponse:
    """Throw away what was brought in and not processed."""
    try:
        actions.discard_import(map_import=here, by=request.user, at=now())
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
        return redirect(here)
    messages.success(request, "De import is weggegooid. De kaart is niet veranderd.")
    return redirect("socialmap:imports")


@require_POST
@requires(IMPORT)
@of_import
def choose_import_row(request: DeskRequest, here: MapImport, row: int) -> HttpResponse:
    """Say which organisation a doubtful row is about."""
    rows: MapImportRow = get_object_or_404(here.rows, number=row)
    form = ChoiceForm(request.POST)
    choice = form.cleaned_data["choice"] if form.is_valid() else "?"
    try:
        actions.choose_for_row(row=rows, choice=choice, by=request.user)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    return redirect(f"{here.get_absolute_url()}?soort=doubtful#regel-{row}")


@require_safe
@requires(IMPORT)
@of_import
def import_report(request: DeskRequest, here: MapImport) -> HttpResponse:
    """The report, row by row, as a file."""
    return _file(report_of(here), "rapport.csv")


@require_safe
@requires(IMPORT)
@of_import
def import_wrong_rows(request: DeskRequest, here: MapImport) -> HttpResponse:
    """The rows that are not in order as they were brought, with what is wrong."""
    return _file(wrong_rows_of(here), "regels-die-niet-kloppen.csv")


def _carry_out(
    request: DeskRequest, here: MapImport, act: Callable[..., MapImport]
) -> HttpResponse:
    try:
        act(map_import=here, by=request.user, at=now())
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        work_soon()
    return redirect(here)


def _file(text: str, name: str) -> HttpResponse:
    """A CSV file that a spreadsheet opens with its accents."""
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(
        text.encode("utf-8-sig"),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": disposition},
    )
