"""The tables of reflection, one module a strand."""

from reflection.agreement.models import Agreement, AgreementCase, AgreementEvaluation
from reflection.calendar.models import CalendarKey
from reflection.case_review.models import BroughtCase, CaseReview, ReviewedCase
from reflection.finding.models.finding import Finding, FindingCase, FindingRaiser
from reflection.finding.models.laying import Laying
from reflection.finding.models.proposed import FindingDismissal, FindingThresholds
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Attendance, Meeting
from reflection.meeting.models.note import MeetingAction, Note
from reflection.meeting.models.series import ChairTurn, Series
from reflection.reflection_meeting.models import ReflectionMeeting
from reflection.working_decision.models import WorkingDecision, WorkingDecisionReview

__all__ = [
    "AgendaItem",
    "Agreement",
    "AgreementCase",
    "AgreementEvaluation",
    "Attendance",
    "BroughtCase",
    "CalendarKey",
    "CaseReview",
    "ChairTurn",
    "Finding",
    "FindingCase",
    "FindingDismissal",
    "FindingRaiser",
    "FindingThresholds",
    "Laying",
    "Meeting",
    "MeetingAction",
    "Note",
    "ReflectionMeeting",
    "ReviewedCase",
    "Series",
    "WorkingDecision",
    "WorkingDecisionReview",
]
