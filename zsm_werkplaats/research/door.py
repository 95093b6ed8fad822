"""The door of a project: who may export opens it locked."""

from django.core.exceptions import PermissionDenied

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.research.models import ExportProject
from zsm_werkplaats.research.policies import EXPORT, exports


def open_project(project: ExportProject, *, by: User) -> ExportProject:
    """Lock a project in one of whose regions `by` may export."""
    found = ExportProject.objects.select_for_update().get(pk=project.pk)
    held = found.regions.values_list("region", flat=True)
    if not any(exports(by, region) for region in held):
        raise PermissionDenied(EXPORT.label)
    return found
