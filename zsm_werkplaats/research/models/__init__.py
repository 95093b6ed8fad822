"""The tables of research."""

from zsm_werkplaats.research.models.export import Export, ExportedRegion
from zsm_werkplaats.research.models.export_project import ExportProject, ProjectRegion

__all__ = ["Export", "ExportProject", "ExportedRegion", "ProjectRegion"]
