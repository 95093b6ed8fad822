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
from cases.models.challenge import Challenge
from cases.models.closing import Closing, ClosingAnswer, Outcome
from cases.models.consent import Consent, ConsentWithdrawal
from cases.models.context import (
    CallCover,
    Contact,
    ContactParty,
    Remark,
    SourceKind,
)
from cases.models.conversation import ConversationLine, Notice
from cases.models.criteria import CaseCriterion, DeclineReason, SelectionCriterion
from cases.models.day_list import ColumnMatch, DayList, DayListUpload, TriageReason
from cases.models.day_list_entry import DayListEntry
from cases.models.decision import Condition, Decision, DeviationReason, Withdrawal
from cases.models.direction import Direction
from cases.models.draft import AdviceDraft, DraftRemark
from cases.models.effort import EffortNote
from cases.models.hold import Hold
from cases.models.intake import Case
from cases.models.limits import Certainty, Consequence, LegalLimit
from cases.models.monitoring import MonitoringMoment
from cases.models.pause import MonitoringPause
from cases.models.people import Involvement, Person, PersonMerge, Relation
from cases.models.plan import MomentMove, MonitoringPlan, MonitoringRhythm
from cases.models.safety import SafetyConcern
from cases.models.screening import Screening, ScreeningDomain, ScreeningFinding
from cases.models.sittings import TableMeeting, TableParty, Talk
from cases.models.support import RefusalReason, Support
from cases.models.support_step import SupportStep
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
    "AdviceDraft",
    "AdvicePart",
    "Alternative",
    "CallCover",
    "Case",
    "CaseCriterion",
    "CaseLink",
    "Certainty",
    "Challenge",
    "Closing",
    "ClosingAnswer",
    "ColumnMatch",
    "Condition",
    "ConditionReport",
    "Consent",
    "ConsentWithdrawal",
    "Consequence",
    "Contact",
    "ContactParty",
    "Contradiction",
    "ConversationLine",
    "DayList",
    "DayListEntry",
    "DayListUpload",
    "Decision",
    "DeclineReason",
    "DeviationReason",
    "Direction",
    "Disposal",
    "DisposalPart",
    "DraftRemark",
    "EffortNote",
    "ExistingSupport",
    "Hold",
    "Involvement",
    "LegalLimit",
    "MomentMove",
    "MonitoringMoment",
    "MonitoringPause",
    "MonitoringPlan",
    "MonitoringRhythm",
    "Notice",
    "Outcome",
    "Person",
    "PersonMerge",
    "PoliceReport",
    "RefusalReason",
    "Relation",
    "Remark",
    "RunningTimer",
    "SafetyConcern",
    "Screening",
    "ScreeningDomain",
    "ScreeningFinding",
    "SelectionCriterion",
    "SourceKind",
    "Support",
    "SupportStep",
    "TableMeeting",
    "TableParty",
    "Talk",
    "TermReport",
    "TriageReason",
    "Unit",
    "Withdrawal",
]
