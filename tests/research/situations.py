"""Projects and their exports, made through the actions."""

import csv
import io
import zipfile
from typing import Any

from tests.factories import AT
from tests.world import World
from zsm_werkplaats.accounts.models import Membership
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.period import Period
from zsm_werkplaats.research.actions.export import Taken, export_forms
from zsm_werkplaats.research.actions.export_project import begin_project
from zsm_werkplaats.research.models import ExportProject

EVER = Period.everything(AT.date())
Rows = list[dict[str, str]]


def in_both_regions(world: World) -> None:
    """Let the researcher work in both regions."""
    Membership.objects.create(
        user=world.researcher, region=world.far_region, role=Role.RESEARCHER
    )
    vars(world.researcher).pop("held_memberships", None)
    vars(world.researcher).pop("roles_by_region", None)


def project_of(world: World, **facts: Any) -> ExportProject:
    given: dict[str, Any] = {
        "title": "Actieonderzoek werkplaatsen",
        "purpose": "Wat kost een werkplaatszaak?",
        "regions": [world.region],
        "by": world.researcher,
        "at": AT,
    }
    return begin_project(**(given | facts))


def take(world: World, project: ExportProject, **facts: Any) -> Taken:
    given: dict[str, Any] = {
        "period": EVER,
        "purpose": "Eerste verkenning",
        "file_format": "csv",
        "by": world.researcher,
        "at": AT,
    }
    return export_forms(project=project, **(given | facts))


def rows_of(taken: Taken, table: str) -> Rows:
    """A table of a CSV export, as a researcher reads it."""
    with zipfile.ZipFile(io.BytesIO(taken.file.content)) as packed:
        text = packed.read(f"{table}.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))
