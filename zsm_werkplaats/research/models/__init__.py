"""The tables of research."""

from zsm_werkplaats.research.models.export import Export, ExportedRegion
from zsm_werkplaats.research.models.export_project import ExportProject, ProjectRegion
from zsm_werkplaats.research.models.questionnaire import (
    Answer,
    AnswerSheet,
    Participation,
    Questionnaire,
    QuestionnaireQuestion,
)

__all__ = [
    "Answer",
    "AnswerSheet",
    "Export",
    "ExportProject",
    "ExportedRegion",
    "Participation",
    "ProjectRegion",
    "Questionnaire",
    "QuestionnaireQuestion",
]
