"""The questions of the cases, made known at start-up."""

from cases.questions import (
    activity_forms,
    caseload,
    due,
    effort,
    handover,
    inflow,
    stuck,
    waiting,
)

__all__ = [
    "activity_forms",
    "caseload",
    "due",
    "effort",
    "handover",
    "inflow",
    "stuck",
    "waiting",
]
