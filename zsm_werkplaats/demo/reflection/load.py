"""The reflection of the demo: findings, what was agreed, and the meetings."""

from datetime import datetime, timedelta

from cases.case.models.case import Case
from reflection.case_review.actions import bring_case
from reflection.meeting.actions.agenda import draw_up_agenda
from reflection.meeting.models.series import MeetingKind
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.demo.reflection.agreements import load_agreement
from zsm_werkplaats.demo.reflection.findings import Findings
from zsm_werkplaats.demo.reflection.meetings import (
    decide_on_the_way,
    hold_case_review,
    hold_reflection,
)
from zsm_werkplaats.demo.reflection.proposal import load_dead_ends
from zsm_werkplaats.demo.reflection.rhythm import last_of, load_rhythm, next_of

BROUGHT = "Mishandeling van zijn moeder"
QUESTION = (
    "Moeder wil hem terug in huis, de wijkagent niet. Wie heeft een idee waar hij "
    "zolang terecht kan?"
)


def load_reflection(region: Region, cast: dict[str, User], at: datetime) -> None:
    """Tell what the team reflected on, after the cases were told."""
    load_rhythm(region, cast, at)
    findings = Findings(region, cast, at)
    if reflection := last_of(region, MeetingKind.REFLECTION, at):
        findings.tell(reflection.planned_at)
        decide_on_the_way(hold_reflection(reflection, cast), cast)
    if review := last_of(region, MeetingKind.CASE_REVIEW, at):
        hold_case_review(review, cast)
    findings.tell(at)
    load_agreement(findings.told["winkel"], region, cast, at)
    load_dead_ends(region, at)
    _prepare(region, cast, at)


def _prepare(region: Region, cast: dict[str, User], at: datetime) -> None:
    """Somebody brings a case, and the agenda of the next review is drawn up."""
    earlier = at - timedelta(hours=1)
    mine = Case.objects.filter(region=region, offence=BROUGHT, closed_at=None)
    if case := mine.exclude(accepted_at=None).first():
        bring_case(case=case, question=QUESTION, by=cast["worker1"], at=earlier)
    if review := next_of(region, MeetingKind.CASE_REVIEW, at):
        draw_up_agenda(meeting=review, by=cast["worker1"], at=earlier)
