"""The questions of the cases, made known at start-up."""

from cases.questions import caseload, effort

__all__ = ["caseload", "effort"]
