"""The tables of the werkplaatszaken, one module a strand."""

from cases.models.activity import Activity, ActivityKind, RunningTimer
from cases.models.advice import Advice, Condition, Decision, Disposal
from cases.models.closing import Closing, Outcome
from cases.models.context import Contact, Remark, SafetyConcern
from cases.models.effort import EffortNote
from cases.models.intake import Case, DeclineReason
from cases.models.monitoring import MonitoringMoment, Reminder
from cases.models.people import Involvement, Person
from cases.models.support import Direction, Support
from cases.models.week import ActivityWeek

__all__ = [
    "Activity",
    "ActivityKind",
    "ActivityWeek",
    "Advice",
    "Case",
    "Closing",
    "Condition",
    "Contact",
    "Decision",
    "DeclineReason",
    "Direction",
    "Disposal",
    "EffortNote",
    "Involvement",
    "MonitoringMoment",
    "Outcome",
    "Person",
    "Remark",
    "Reminder",
    "RunningTimer",
    "SafetyConcern",
    "Support",
]
