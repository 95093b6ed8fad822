"""Export the activity forms of a period, under the pseudonyms of a project."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from reflection.finding.people_in_text import refuse_people
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.period import Period
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.small_numbers import FEW
from zsm_werkplaats.research.actions.export_project import ABOUT_NOBODY
from zsm_werkplaats.research.dataset.about import about_export
from zsm_werkplaats.research.dataset.dataset import dataset_of
from zsm_werkplaats.research.dataset.files import WRITERS, ExportFile
from zsm_werkplaats.research.door import open_project
from zsm_werkplaats.research.models import Export, ExportedRegion, ExportProject
from zsm_werkplaats.research.policies import exports

TOO_FEW = (
    f"In deze periode zijn er in geen enkele regio {FEW} of meer "
    "activiteitenformulieren. Kies een langere periode."
)
TOO_NARROW = "Kies een heel kwartaal, een heel jaar of alles tot nu toe."
ENDED = "Dit project is beëindigd; er kan niets meer uit worden geëxporteerd."


@dataclass(frozen=True)
class Taken:
    """A file and its line in the log."""

    export: Export
    file: ExportFile


@transaction.atomic
def export_forms(
    *,
    project: ExportProject,
    period: Period,
    purpose: str,
    file_format: str,
    by: User,
    at: datetime,
) -> Taken:
    """Make the file and log it, with the regions in which `by` may export today."""
    project = open_project(project, by=by)
    if not project.is_running:
        raise RefusedError(ENDED)
    if not period.is_wide:
        raise RefusedError(TOO_NARROW, "period")
    regions = Region.objects.filter(pk__in=project.regions.values("region"))
    held = [region for region in regions if exports(by, region.pk)]
    for region in held:
        refuse_people(by=by, region=region, at=at, saying=ABOUT_NOBODY, purpose=purpose)
    dataset = dataset_of([region.pk for region in held], period, project.key)
    if not dataset.cases.rows:
        raise RefusedError(TOO_FEW, "period")
    about = about_export(project, period, purpose, dataset, held, at)
    file = WRITERS[file_format](dataset, about)
    export = Export.objects.create(
        project=project,
        purpose=purpose,
        period=str(period),
        period_label=period.label,
        file_format=file_format,
        cases=len(dataset.cases.rows),
        activities=len(dataset.work.rows),
        checksum=sha256(file.content).hexdigest(),
        created_by=by,
        created_at=at,
    )
    ExportedRegion.objects.bulk_create(
        ExportedRegion(export=export, region=region, cases=dataset.regions[region.pk])
        for region in held
        if dataset.regions[region.pk]
    )
    return Taken(export, file)
