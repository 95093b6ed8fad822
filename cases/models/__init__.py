"""The tables of the werkplaatszaken, one module a strand."""

from cases.models.activity import Activity, ActivityKind, RunningTimer
from cases.models.advice import Advice, Disposal
from cases.models.closing import Closing, Outcome
from cases.models.context import (
    CallCover,
    Contact,
    ContactParty,
    Remark,
    SourceKind,
)
from cases.models.conversation import ConversationLine, Notice
from cases.models.decision import Condition, Decision, DeviationReason, Withdrawal
from cases.models.effort import EffortNote
from cases.models.hold import Hold
from cases.models.intake import (
    Case,
    CaseCriterion,
    DeclineReason,
    SelectionCriterion,
)
from cases.models.monitoring import MonitoringMoment, Reminder
from cases.models.people import Involvement, Person, PersonMerge, Relation
from cases.models.safety import SafetyConcern
from cases.models.support import Direction, Support
from cases.models.surroundings import (
    CaseLink,
    Contradiction,
    ExistingSupport,
    PoliceReport,
)
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
    "Condition",
    "Contact",
    "ContactParty",
    "Contradiction",
    "ConversationLine",
    "Decision",
    "DeclineReason",
    "DeviationReason",
    "Direction",
    "Disposal",
    "EffortNote",
    "ExistingSupport",
    "Hold",
    "Involvement",
    "MonitoringMoment",
    "Notice",
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
    "Withdrawal",
]
