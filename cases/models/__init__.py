"""The tables of the werkplaatszaken, one module a strand."""

from cases.models.activity import Activity, ActivityKind, RunningTimer
from cases.models.advice import Advice, Disposal
from cases.models.closing import Closing, ClosingAnswer, Outcome
from cases.models.context import (
    CallCover,
    Contact,
    ContactParty,
    Remark,
    SourceKind,
)
from cases.models.decision import Condition, Decision
from cases.models.effort import EffortNote
from cases.models.intake import (
    Case,
    CaseCriterion,
    DeclineReason,
    SelectionCriterion,
)
from cases.models.monitoring import MonitoringMoment, Reminder
from cases.models.pause import MonitoringPause
from cases.models.people import Involvement, Person, PersonMerge, Relation
from cases.models.plan import MomentMove, MonitoringPlan, MonitoringRhythm
from cases.models.safety import SafetyConcern
from cases.models.support import Direction, Support
from cases.models.surroundings import (
    CaseLink,
    Contradiction,
    ExistingSupport,
    PoliceReport,
)
from cases.models.term import ConditionReport, TermReport
from cases.models.week import ActivityWeek

__all__ = [
    "Activity",
    "ActivityKind",
    "ActivityWeek",
    "Advice",
    "CallCover",
    "Case",
    "CaseCriterion",
    "CaseLink",
    "Closing",
    "ClosingAnswer",
    "Condition",
    "ConditionReport",
    "Contact",
    "ContactParty",
    "Contradiction",
    "Decision",
    "DeclineReason",
    "Direction",
    "Disposal",
    "EffortNote",
    "ExistingSupport",
    "Involvement",
    "MomentMove",
    "MonitoringMoment",
    "MonitoringPause",
    "MonitoringPlan",
    "MonitoringRhythm",
    "Outcome",
    "Person",
    "PersonMerge",
    "PoliceReport",
    "Relation",
    "Remark",
    "Reminder",
    "RunningTimer",
    "SafetyConcern",
    "SelectionCriterion",
    "SourceKind",
    "Support",
    "TermReport",
]
