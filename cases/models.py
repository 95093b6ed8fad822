"""The tables of the werkplaatszaken, one module a strand."""

from cases.activity.models.activity import Activity, ActivityKind, RunningTimer
from cases.activity.models.effort import EffortNote
from cases.activity.models.tally import CaseTally
from cases.activity.models.week import ActivityWeek
from cases.advice.models.advice import (
    Advice,
    AdvicePart,
    Alternative,
    Disposal,
    DisposalPart,
    Unit,
)
from cases.advice.models.condition import Condition
from cases.advice.models.draft import AdviceDraft, DraftRemark
from cases.advice.models.facts import AdviceFacts, AdvisedDisposal
from cases.advice.models.legal_limit import Certainty, Consequence, LegalLimit
from cases.case.models.case import Case
from cases.case.models.criteria import CaseCriterion, DeclineReason, SelectionCriterion
from cases.case.models.emergency_access import EmergencyAccess
from cases.case.models.people import Involvement, Person, PersonMerge, Relation
from cases.case.models.remark import Remark
from cases.case.models.safety import SafetyConcern
from cases.context.models.consent import Consent, ConsentWithdrawal
from cases.context.models.contact import CallCover, Contact, ContactParty
from cases.context.models.restriction import Restriction
from cases.context.models.source_kind import SourceKind
from cases.context.models.surroundings import (
    CaseLink,
    Contradiction,
    ExistingSupport,
    PoliceReport,
)
from cases.decision.models.condition_report import ConditionReport, TermReport
from cases.decision.models.conversation import ConversationLine
from cases.decision.models.decision import Decision, DeviationReason, Withdrawal
from cases.decision.models.decision_part import DecidedDisposal, DecisionPart
from cases.decision.models.postponement import Postponement
from cases.decision.models.sepotgrond import Sepotgrond
from cases.exchange.models.case_import import CaseImport, CaseImportRow, ValueMatch
from cases.intake.models.day_list import (
    ColumnMatch,
    DayList,
    DayListUpload,
    TriageReason,
)
from cases.intake.models.day_list_entry import DayListEntry
from cases.intake.models.handover import Handover, HandoverCase
from cases.monitoring.models.closing import Closing, ClosingAnswer, Outcome
from cases.monitoring.models.moment import MonitoringMoment
from cases.monitoring.models.pause import MonitoringPause
from cases.monitoring.models.plan import MomentMove, MonitoringPlan, MonitoringRhythm
from cases.questions.saved.models import ColumnChoice, ListExport, SavedView
from cases.screening.models.challenge import Challenge
from cases.screening.models.screening import (
    Screening,
    ScreeningDomain,
    ScreeningFinding,
)
from cases.support.models.agreed_action import AgreedAction
from cases.support.models.appointment import Appointment
from cases.support.models.direction import Direction
from cases.support.models.key_date import KeyDate
from cases.support.models.meeting import TableMeeting, TableParty, Talk
from cases.support.models.raised_dead_end import RaisedDeadEnd
from cases.support.models.support import RefusalReason, Support, SupportPerson
from cases.support.models.support_domain import SupportDomain
from cases.support.models.support_step import SupportStep

__all__ = [
    "Activity",
    "ActivityKind",
    "ActivityWeek",
    "Advice",
    "AdviceDraft",
    "AdviceFacts",
    "AdvicePart",
    "AdvisedDisposal",
    "AgreedAction",
    "Alternative",
    "Appointment",
    "CallCover",
    "Case",
    "CaseCriterion",
    "CaseImport",
    "CaseImportRow",
    "CaseLink",
    "CaseTally",
    "Certainty",
    "Challenge",
    "Closing",
    "ClosingAnswer",
    "ColumnChoice",
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
    "DecidedDisposal",
    "Decision",
    "DecisionPart",
    "DeclineReason",
    "DeviationReason",
    "Direction",
    "Disposal",
    "DisposalPart",
    "DraftRemark",
    "EffortNote",
    "EmergencyAccess",
    "ExistingSupport",
    "Handover",
    "HandoverCase",
    "Involvement",
    "KeyDate",
    "LegalLimit",
    "ListExport",
    "MomentMove",
    "MonitoringMoment",
    "MonitoringPause",
    "MonitoringPlan",
    "MonitoringRhythm",
    "Outcome",
    "Person",
    "PersonMerge",
    "PoliceReport",
    "Postponement",
    "RaisedDeadEnd",
    "RefusalReason",
    "Relation",
    "Remark",
    "Restriction",
    "RunningTimer",
    "SafetyConcern",
    "SavedView",
    "Screening",
    "ScreeningDomain",
    "ScreeningFinding",
    "SelectionCriterion",
    "Sepotgrond",
    "SourceKind",
    "Support",
    "SupportDomain",
    "SupportPerson",
    "SupportStep",
    "TableMeeting",
    "TableParty",
    "Talk",
    "TermReport",
    "TriageReason",
    "Unit",
    "ValueMatch",
    "Withdrawal",
]
