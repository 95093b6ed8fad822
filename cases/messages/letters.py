"""The letters of the cases: does it still stand, and who gets it by now.

Read when a mail leaves, which may be long after it was queued: a case may have been
handed over, shielded or closed meanwhile.
"""

from datetime import datetime

from cases.case.messages import addressee, both_sides, next_to_act, stand_in
from cases.case.models.case import Case
from cases.messages.causes import CLOCK, MOMENT, NOTICE, SAFETY, TERM
from cases.messages.digest import Morning
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.letters import Letter, NobodyError, writes
from zsm_werkplaats.outbox.models import Kind, Message
from zsm_werkplaats.outbox.roster import Roster


@writes(Kind.DIGEST)
def write_digest(*, message: Message, at: datetime) -> Letter | None:
    """What waits this morning; nothing when nothing does, or the day is over."""
    day = day_of(at)
    to = message.recipient
    if message.due_on != day or not to.is_active:
        return None
    away = Roster.on(day).absents_of(to, message.region_id)
    covered = tuple(absence.user_id for absence in away)
    lines = Morning(to, message.region_id, day, covered).lines
    if lines and covered:
        lines = (*lines, "Er zit werk bij van wie je vervangt.")
    return Letter(to, lines) if lines else None


@writes(Kind.MOMENT)
def write_moment(*, message: Message, at: datetime) -> Letter | None:
    """A moment that still waits for an answer, for who holds the case by now."""
    moment = MOMENT.of(message, at).select_related("case__worker").first()
    return _letter(moment.case, at) if moment else None


@writes(Kind.ESCALATION)
def write_escalation(*, message: Message, at: datetime) -> Letter | None:
    """A moment that is still undone, for the manager who is there."""
    if not MOMENT.of(message, at).exists():
        return None
    return _to(Roster.on(day_of(at)).manager(message.region_id))


@writes(Kind.SAFETY)
def write_safety(*, message: Message, at: datetime) -> Letter | None:
    """Somebody who is still not safe."""
    concern = SAFETY.of(message, at).select_related("case__worker").first()
    return _letter(concern.case, at) if concern else None


@writes(Kind.TERM_END)
def write_term(*, message: Message, at: datetime) -> Letter | None:
    """Conditions that end, in a case that is still open."""
    people = ("case__worker", "case__prosecutor")
    decision = TERM.of(message, at).select_related(*people).first()
    if decision is None:
        return None
    told = both_sides(case=decision.case, roster=Roster.on(day_of(at)))
    still = message.recipient in told
    return _to(message.recipient) if still else _letter(decision.case, at)


@writes(Kind.DECISION_DUE)
def write_clock(*, message: Message, at: datetime) -> Letter | None:
    """A clock that still runs, for who is next to act."""
    case = CLOCK.of(message, at).select_related("worker", "prosecutor").first()
    if case is None:
        return None
    return _to(next_to_act(case=case, roster=Roster.on(day_of(at))))


@writes(
    Kind.CONVERSATION,
    Kind.DECISION,
    Kind.HOLD,
    Kind.WITHDRAWAL,
    Kind.TO_CONFIRM,
    Kind.DECLINED,
)
def write_notice(*, message: Message, at: datetime) -> Letter | None:
    """Something about a case that nobody looked at yet."""
    notice = NOTICE.of(message, at).select_related("case", "recipient").first()
    if notice is None:
        return None
    roster = Roster.on(day_of(at))
    return _to(stand_in(user=notice.recipient, case=notice.case, roster=roster))


def _letter(case: Case, at: datetime) -> Letter:
    return _to(addressee(case=case, roster=Roster.on(day_of(at))))


def _to(user: User | None) -> Letter:
    if user is None or not user.is_active:
        raise NobodyError
    return Letter(user)
