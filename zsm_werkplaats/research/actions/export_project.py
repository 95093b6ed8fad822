"""Begin a project for research, and end it."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from reflection.finding.people_in_text import refuse_people
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.pseudonyms import new_key
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.research.door import open_project
from zsm_werkplaats.research.models import ExportProject, ProjectRegion
from zsm_werkplaats.research.policies import EXPORT, exports

ABOUT_NOBODY = (
    "Hier {words}. De unitmanager leest dit ook, en het gaat niet over een persoon: "
    "laat namen en nummers weg."
)


@transaction.atomic
def begin_project(
    *, title: str, purpose: str, regions: Sequence[Region], by: User, at: datetime
) -> ExportProject:
    """Begin a project, with pseudonyms of its own."""
    if not regions:
        msg = "Kies minstens één regio."
        raise RefusedError(msg, "regions")
    if not all(exports(by, region.pk) for region in regions):
        raise PermissionDenied(EXPORT.label)
    for region in regions:
        refuse_people(
            by=by,
            region=region,
            at=at,
            saying=ABOUT_NOBODY,
            title=title,
            purpose=purpose,
        )
    project = ExportProject.objects.create(
        title=title, purpose=purpose, key=new_key(), created_by=by, created_at=at
    )
    ProjectRegion.objects.bulk_create(
        ProjectRegion(project=project, region=region) for region in regions
    )
    return project


@transaction.atomic
def end_project(*, project: ExportProject, by: User, at: datetime) -> ExportProject:
    """End a project: it exports no more. A second click does nothing."""
    project = open_project(project, by=by)
    if project.is_running:
        project.ended_at, project.ended_by = at, by
        project.save(update_fields=["ended_at", "ended_by"])
    return project
