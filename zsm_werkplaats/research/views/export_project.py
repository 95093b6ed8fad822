"""Screens of the projects for research, and of what they exported."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.form_page import carry_out, go_to, show_form
from zsm_werkplaats.lib.paging import page_by_key
from zsm_werkplaats.research.actions import export_project as actions
from zsm_werkplaats.research.actions.export import Taken, export_forms
from zsm_werkplaats.research.forms.export import ExportForm
from zsm_werkplaats.research.forms.export_project import ProjectForm
from zsm_werkplaats.research.models import Export, ExportProject
from zsm_werkplaats.research.policies import (
    EXPORT,
    SEE_EXPORTS,
    exports,
    sees_exports_of,
)


@require_safe
@requires(SEE_EXPORTS)
def projects(request: DeskRequest) -> HttpResponse:
    """The projects with data of the own regions, and what they exported."""
    regions = sees_exports_of(request.user)
    known = ExportProject.objects.of_regions(regions)
    taken = Export.objects.of_regions(regions).select_related("project", "created_by")
    log = page_by_key(taken, request.GET, key="created_at", descending=True)
    context = {
        "projects": known.select_related("created_by").prefetch_related(
            "regions__region"
        ),
        "page": log,
        "may_export": request.desk.holds(EXPORT),
    }
    return render(request, "research/projects.html", context)


@require_safe
@requires(SEE_EXPORTS)
def project(request: DeskRequest, pk: int) -> HttpResponse:
    """One project: what it is for, and what was exported of the own regions."""
    found = _get(request, pk)
    own = Export.objects.of_regions(sees_exports_of(request.user))
    taken = own.filter(project=found).select_related("project", "created_by")
    context = {
        "project": found,
        "regions": [str(each) for each in found.regions.select_related("region")],
        "page": page_by_key(taken, request.GET, key="created_at", descending=True),
        "may_export": _may_export(request, found),
    }
    return render(request, "research/project.html", context)


@require_http_methods(["GET", "POST"])
@requires(EXPORT)
def begin_project(request: DeskRequest) -> HttpResponse:
    """Begin a project, with pseudonyms of its own."""
    form = ProjectForm(posted(request))
    form.offer_regions_of(request.user)
    outcome = carry_out(
        request,
        form,
        lambda: actions.begin_project(by=request.user, at=now(), **form.facts()),
        done="Het project is begonnen. Je kunt nu exporteren.",
    )
    if outcome and outcome.made:
        return go_to(request, outcome.made)
    return show_form(
        request,
        form,
        heading="Project beginnen",
        explanation="Elk project heeft eigen pseudoniemen; die van twee projecten zijn "
        "niet aan elkaar te koppelen. Wie beide bestanden heeft, kan rijen wel op hun "
        "inhoud vergelijken. Daarom heeft elke export een doel en staat die in het "
        "logboek.",
        back_url=reverse("research:projects"),
        back_text="Onderzoek",
    )


@require_http_methods(["GET", "POST"])
@requires(EXPORT)
def export(request: DeskRequest, pk: int) -> HttpResponse:
    """Take the activity forms of a period as a file; a line in the log says so."""
    found = _get(request, pk)
    if not _may_export(request, found):
        raise Http404
    form = ExportForm(posted(request))
    form.reckon_from(localdate())
    outcome = carry_out(
        request,
        form,
        lambda: export_forms(project=found, by=request.user, at=now(), **form.facts()),
    )
    if outcome and outcome.made:
        return _file(outcome.made)
    return show_form(
        request,
        form,
        heading="Exporteren",
        about=found.title,
        explanation="Je krijgt per zaak één rij, zonder namen, nummers, data en "
        "teksten. Wat te weinig voorkomt, is niet getoond. Na het downloaden staat de "
        "export in het logboek van het project.",
        back_url=found.get_absolute_url(),
        back_text=found.title,
    )


@require_POST
@requires(EXPORT)
def end_project(request: DeskRequest, pk: int) -> HttpResponse:
    """End a project; its log stays."""
    found = _get(request, pk)
    actions.end_project(project=found, by=request.user, at=now())
    return redirect(found)


def _get(request: DeskRequest, pk: int) -> ExportProject:
    """A project with data of an own region; else it does not exist."""
    known = ExportProject.objects.of_regions(sees_exports_of(request.user))
    found = known.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _may_export(request: DeskRequest, project: ExportProject) -> bool:
    held = project.regions.values_list("region", flat=True)
    return project.is_running and any(exports(request.user, r) for r in held)


def _file(taken: Taken) -> HttpResponse:
    name = f"activiteitenformulieren-{taken.export.period}.{taken.file.suffix}"
    return HttpResponse(
        taken.file.content,
        content_type=taken.file.content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
