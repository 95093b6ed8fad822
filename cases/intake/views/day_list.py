"""Screens of the day list: see it, bring it in, look at what will happen, import it."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from cases.case.policies import DAY_LIST, TRIAGE, visible_to
from cases.intake.actions import day_list
from cases.intake.actions.day_list import AlreadyImportedError
from cases.intake.day_list_merge import plan_import, standing_entries
from cases.intake.day_list_plan import Plan
from cases.intake.forms.day_list import (
    ColumnsForm,
    LeftOutForm,
    RowForm,
    SealForm,
    SheetForm,
    UploadForm,
)
from cases.intake.models.day_list import DayListUpload
from cases.intake.views.day_list_page import (
    DayListPage,
    DryRunPage,
    day_named,
    get_upload,
)
from cases.intake.zsm_monitor import is_complete
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import View, requires
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.form_page import carry_out, show_form
from zsm_werkplaats.lib.forms import INVALID
from zsm_werkplaats.lib.refusal import RefusedError

# So many wrong rows at once are corrected on the page; then come the next.
MOST_WRONG = 40


def of_upload(view: Callable[..., HttpResponse]) -> View:
    """Let a view of `<int:pk>` begin with an upload; without rows there is no page."""

    @wraps(view)
    def found(request: DeskRequest, pk: int) -> HttpResponse:
        upload = get_upload(request, pk)
        if upload.finished_at:
            return redirect("cases:day_list")
        try:
            return view(request, upload)
        except AlreadyImportedError:
            return redirect("cases:day_list")

    return found


@require_safe
@requires(DAY_LIST)
def show_list(request: DeskRequest, day: str = "") -> HttpResponse:
    """The list of a day, today's unless one is named."""
    at = now()
    asked = day_named(day) if day else day_of(at)
    page = DayListPage(request.user, request.desk.here, asked, at, request.GET)
    context = {"page": page, "at": at}
    return render(request, "cases/intake/day_list/page.html", context)


@require_http_methods(["GET", "POST"])
@requires(TRIAGE)
def new_upload(request: DeskRequest) -> HttpResponse:
    """Bring a list in: nothing happens to the day list yet."""
    at, region = now(), request.desk.here
    files = request.FILES if request.method == "POST" else None
    form = UploadForm(posted(request), files, region=region, user=request.user, at=at)
    if outcome := carry_out(
        request,
        form,
        lambda: day_list.bring_list(
            region=region, by=request.user, at=at, **form.facts()
        ),
    ):
        return _go_on(outcome.made) if outcome.made else redirect("cases:day_list")
    return show_form(request, form, "cases/intake/day_list/upload.html")


@require_http_methods(["GET", "POST"])
@requires(TRIAGE)
@of_upload
def choose_sheet(request: DeskRequest, upload: DayListUpload) -> HttpResponse:
    """Say which sheet of the file is meant, and whether hidden rows come along."""
    if not upload.sheets:
        return redirect(upload)
    at = now()
    form = SheetForm(posted(request), upload=upload, user=request.user, at=at)
    if outcome := carry_out(
        request,
        form,
        lambda: day_list.choose_sheet(upload=upload, by=request.user, **form.facts()),
    ):
        return _go_on(outcome.made or upload)
    template = "cases/intake/day_list/sheet.html"
    return show_form(request, form, template, upload=upload)


@require_http_methods(["GET", "POST"])
@requires(TRIAGE)
@of_upload
def match_columns(request: DeskRequest, upload: DayListUpload) -> HttpResponse:
    """Say which column means what; the next such list needs no asking."""
    if upload.sheets:
        return redirect("cases:sheet", upload.pk)
    at = now()
    form = ColumnsForm(posted(request), upload=upload, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: day_list.match_columns(
            upload=upload, by=request.user, at=at, **form.facts()
        ),
    ):
        return redirect(upload)
    template = "cases/intake/day_list/columns.html"
    return show_form(request, form, template, upload=upload)


@require_http_methods(["GET", "POST"])
@requires(TRIAGE)
@of_upload
def show_upload(request: DeskRequest, upload: DayListUpload) -> HttpResponse:
    """The dry run, with the rows that can't be read as forms; sent, they correct."""
    if upload.sheets or not is_complete(upload.columns):
        return _go_on(upload)
    plan = _plan(request, upload)
    wrong = plan.wrong[:MOST_WRONG]
    if request.method == "GET":
        rows = [RowForm.of(line.number, line.texts, upload) for line in wrong]
        return _dry_run(request, upload, plan, rows)
    rows = [RowForm(request.POST, number=line.number, upload=upload) for line in wrong]
    _keep_typed(request, upload, rows)
    still_wrong = [row for row in rows if not row.is_valid()]
    if not still_wrong:
        return redirect(upload)
    upload.refresh_from_db()
    plan = _plan(request, upload)
    return _dry_run(request, upload, plan, still_wrong, status=INVALID)


@require_POST
@requires(TRIAGE)
@of_upload
def leave_out_row(request: DeskRequest, upload: DayListUpload) -> HttpResponse:
    """Leave out a row that is no suspect; what was typed over others is kept."""
    return _leave_out(request, upload, is_back=False)


@require_POST
@requires(TRIAGE)
@of_upload
def put_row_back(request: DeskRequest, upload: DayListUpload) -> HttpResponse:
    """Put a row back that was left out."""
    return _leave_out(request, upload, is_back=True)


@require_POST
@requires(TRIAGE)
@of_upload
def import_upload(request: DeskRequest, upload: DayListUpload) -> HttpResponse:
    """Do what the dry run showed; what was typed over the other rows is kept."""
    at = now()
    form = SealForm(request.POST, user=request.user, at=at)
    facts = form.facts() if form.is_valid() else {"seal": ""}
    try:
        done = day_list.import_list(upload=upload, by=request.user, at=at, **facts)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
        done = upload
    else:
        if done.finished_at:
            messages.success(request, "De lijst is verwerkt.")
            return redirect("cases:day_list")
        told = (
            "De goede regels zijn verwerkt. De andere staan hieronder, en blijven "
            "vandaag bereikbaar vanaf de daglijst."
        )
        messages.success(request, told)
    rows = [
        RowForm(request.POST, number=line.number, upload=done)
        for line in _plan(request, done).wrong[:MOST_WRONG]
    ]
    _keep_typed(request, done, [row for row in rows if row.is_sent])
    return redirect(done)


@require_POST
@requires(TRIAGE)
@of_upload
def discard_upload(request: DeskRequest, upload: DayListUpload) -> HttpResponse:
    """Throw away what was brought in and not imported."""
    day_list.throw_away(upload=upload, by=request.user, at=now())
    messages.success(request, "De invoer is weggegooid.")
    return redirect("cases:day_list")


def _go_on(upload: DayListUpload) -> HttpResponse:
    """To what has to be said first about this upload, else to its dry run."""
    if upload.sheets:
        return redirect("cases:sheet", upload.pk)
    if not is_complete(upload.columns):
        return redirect("cases:columns", upload.pk)
    return redirect(upload)


def _leave_out(
    request: DeskRequest, upload: DayListUpload, *, is_back: bool
) -> HttpResponse:
    form = LeftOutForm(request.POST, user=request.user, at=now())
    wrong = _plan(request, upload).wrong[:MOST_WRONG]
    rows = [RowForm(request.POST, number=line.number, upload=upload) for line in wrong]
    _keep_typed(request, upload, [row for row in rows if row.is_sent])
    if form.is_valid():
        day_list.leave_out_row(
            upload=upload, by=request.user, is_back=is_back, **form.facts()
        )
    return redirect(upload)


def _keep_typed(
    request: DeskRequest, upload: DayListUpload, rows: list[RowForm]
) -> None:
    typed = {row.number: row.texts for row in rows if row.is_typed}
    day_list.correct_rows(upload=upload, corrections=typed, by=request.user)


def _plan(request: DeskRequest, upload: DayListUpload) -> Plan:
    return plan_import(upload, standing_entries(upload), visible_to(request.user))


def _dry_run(
    request: DeskRequest,
    upload: DayListUpload,
    plan: Plan,
    rows: list[RowForm],
    *,
    status: int = 200,
) -> HttpResponse:
    unused = [
        heading
        for heading, meaning in zip(upload.heading, upload.columns, strict=False)
        if heading and not meaning
    ]
    page = DryRunPage(request.user, upload, plan)
    context = {"upload": upload, "plan": plan, "rows": rows, "unused": unused}
    context["page"] = page
    return render(request, "cases/intake/day_list/dry_run.html", context, status=status)
