"""The tables of the werkplaatszaken, one module a strand."""

from cases.models.activity import Activity, ActivityKind, RunningTimer
from cases.models.advice import (
    Advice,
    AdvicePart,
    Alternative,
    Disposal,
    DisposalPart,
    Unit,
)
from cases.models.closing import Closing, Outcome
from cases.models.context import (
    CallCover,
    Contact,
    ContactParty,
    Remark,
    SourceKind,
)
from cases.models.decision import Condition, Decision
from cases.models.draft import AdviceDraft, DraftRemark
from cases.models.effort import EffortNote
from cases.models.intake import (
    Case,
    CaseCriterion,
    DeclineReason,
    SelectionCriterion,
)
from cases.models.limits import Certainty, Consequence, LegalLimit
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
    "AdviceDraft",
    "AdvicePart",
    "Alternative",
    "CallCover",
    "Case",
    "CaseCriterion",
    "CaseLink",
    "Certainty",
    "Closing",
    "Condition",
    "Consequence",
    "Contact",
    "ContactParty",
    "Contradiction",
    "Decision",
    "DeclineReason",
    "Direction",
    "Disposal",
    "DisposalPart",
    "DraftRemark",
    "EffortNote",
    "ExistingSupport",
    "Involvement",
    "LegalLimit",
    "MonitoringMoment",
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
    "Unit",
]
