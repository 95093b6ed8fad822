"""The agenda of a reflection meeting: the fixed questions, and what is due.

It is only a first order; the chair changes it as they like. What is about a sensitive
organisation stays off it: prosecutors read the agenda too.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q

from reflection.agreement.models import Agreement
from reflection.finding.models.finding import Finding, FindingStatus
from reflection.meeting.kinds import AGENDAS, PANELS, ForAgenda
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.series import MeetingKind
from reflection.reflection_meeting.figures.reader import Reader
from reflection.reflection_meeting.questions import LAW_CODE, LAW_TITLE, QUESTIONS
from zsm_werkplaats.lib.dates import day_of

Kind = AgendaItem.Kind
NEEDS_TALK = (FindingStatus.NOTED, FindingStatus.ANSWERED)
MOST = 10  # findings, and agreements: a meeting has an hour
BEFORE_FINDINGS = 3  # the questions that come first


def agenda(meeting: Meeting, at: datetime) -> Iterator[ForAgenda]:
    """What to talk about, in the order of the fixed questions."""
    for question in QUESTIONS[:BEFORE_FINDINGS]:
        yield _asked(question.code, question.text)
    yield from _findings(meeting)
    for question in QUESTIONS[BEFORE_FINDINGS:-1]:
        yield _asked(question.code, question.text)
    yield from _agreements(meeting, at)
    yield ForAgenda(kind=Kind.LAW, code=LAW_CODE, title=LAW_TITLE)
    yield _asked(QUESTIONS[-1].code, QUESTIONS[-1].text)


def _asked(code: str, text: str) -> ForAgenda:
    return ForAgenda(kind=Kind.QUESTION, code=code, title=text)


def _findings(meeting: Meeting) -> Iterator[ForAgenda]:
    """Those that are new and those that were answered, the answered ones first."""
    found = Finding.objects.open().filter(
        _for_all(meeting), region=meeting.region_id, status__in=NEEDS_TALK
    )
    for finding in found.order_by("answered_at", "created_at", "pk")[:MOST]:
        yield ForAgenda(kind=Kind.FINDING, finding=finding, title=finding.title)


def _agreements(meeting: Meeting, at: datetime) -> Iterator[ForAgenda]:
    due = Agreement.objects.due(day_of(at)).filter(
        _for_all(meeting), region=meeting.region_id
    )
    ordered = due.select_related("organisation").order_by("evaluate_on", "pk")
    for agreement in ordered[:MOST]:
        title = f"Afspraak met {agreement.with_whom}"
        yield ForAgenda(kind=Kind.AGREEMENT, agreement=agreement, title=title)


def _for_all(meeting: Meeting) -> Q:
    """That it may stand on a screen that everybody reads."""
    return Reader(meeting.region_id).may_name()


AGENDAS[MeetingKind.REFLECTION] = agenda
PANELS.update(
    {
        Kind.QUESTION: "reflection:question_panel",
        Kind.FINDING: "reflection:finding_panel",
        Kind.AGREEMENT: "reflection:agreement_panel",
        Kind.LAW: "reflection:law_panel",
    }
)
