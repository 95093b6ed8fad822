"""How the screen says how a case stands: the colour of its status, and its clock."""

from datetime import datetime

from cases.case.lifecycle import Status
from cases.case.models.case import Case
from zsm_werkplaats.lib.clock import Clock
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.dutch_dates import day_in_words
from zsm_werkplaats.lib.icons import clock, tag

STATUS_COLOURS = {
    Status.NOMINATED: "accent",
    Status.DECLINED: "neutral",
    Status.ACTIVE: "accent",
    Status.MONITORING: "good",
    Status.CLOSED: "neutral",
}


def status_colour(case: Case) -> str:
    """The colour of the tag with the status of a case."""
    return STATUS_COLOURS[case.shown_status]


def decision_clock(case: Case, at: datetime) -> str:
    """By when the OM decides, or until when that is postponed; empty when neither."""
    if until := postponed_words(case, at):
        return tag(until)
    if (due := case.deadline(at)) is None:
        return ""
    time = Clock(due, at)
    return clock(time.to_decide, time.colour, due)


def postponed_words(case: Case, at: datetime) -> str:
    """For example: uitgesteld tot maandag 7 december; empty when it is not."""
    until = case.postponed_until
    if until is None or not case.is_postponed(at):
        return ""
    return f"uitgesteld tot {day_in_words(until, 'l j F', today=day_of(at))}"
