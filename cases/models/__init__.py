"""The tables of the werkplaatszaken, one module a strand."""

from cases.models.advice import Advice, Condition, Decision, Disposal
from cases.models.closing import Closing, Outcome
from cases.models.context import Contact, Remark, SafetyConcern
from cases.models.intake import Case, DeclineReason
from cases.models.monitoring import MonitoringMoment, Reminder
from cases.models.people import Involvement, Person
from cases.models.support import Direction, Support

__all__ = [
    "Advice",
    "Case",
    "Closing",
    "Condition",
    "Contact",
    "Decision",
    "DeclineReason",
    "Direction",
    "Disposal",
    "Involvement",
    "MonitoringMoment",
    "Outcome",
    "Person",
    "Remark",
    "Reminder",
    "SafetyConcern",
    "Support",
]
