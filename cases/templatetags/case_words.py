"""How cases speak on the page: clocks, colours and ages."""

from datetime import date, datetime

from django import template
from django.utils.formats import date_format

from cases.case.models.case import Case
from cases.case.models.safety import SafetyConcern
from cases.case.tag_colours import decision_clock, postponed_words, status_colour
from cases.context.models.contact import Contact
from cases.decision.models.condition_report import ConditionReport
from cases.decision.tag_colours import KEEPING_COLOURS
from cases.intake.nomination_warnings import age_warnings
from cases.monitoring.models.moment import MonitoringMoment
from cases.monitoring.models.pause import standing_pause
from cases.monitoring.tag_colours import ANSWER_COLOURS
from cases.support.models.meeting import Talk
from cases.support.models.support import Support
from cases.support.tag_colours import SUPPORT_COLOURS, TALK_COLOURS
from zsm_werkplaats.lib.clock import Clock
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.dutch_dates import day_in_words

register = template.Library()
register.filter(age_warnings)
register.filter(postponed_words)
register.filter(status_colour)
register.simple_tag(decision_clock)


@register.filter
def clock(due: datetime, at: datetime) -> Clock:
    """The deadline as a clock: `{{ case.decision_due_at|clock:at }}`."""
    return Clock(due, at)


@register.filter
def weekday(value: date, at: datetime) -> str:
    """For example ma 7 dec; with its year when that is another year than at `at`."""
    return day_in_words(value, "D j b", today=day_of(at))


@register.filter
def short_day(value: date, at: datetime) -> str:
    """For example 7 dec."""
    return day_in_words(value, "j b", today=day_of(at))


@register.filter
def day_and_month(value: date, at: datetime) -> str:
    """For example 7 december."""
    return day_in_words(value, "j F", today=day_of(at))


@register.filter
def long_day(value: date, at: datetime) -> str:
    """For example maandag 7 december."""
    return day_in_words(value, "l j F", today=day_of(at))


@register.filter
def age(case: Case, at: datetime) -> int | None:
    """The age of the suspect, when the birth date is known."""
    return case.suspect.age_on(at) if case.suspect else None


@register.filter
def ages(case: Case, at: datetime) -> str:
    """The ages of all suspects in the order of their names, if any is known."""
    known = [suspect.age_in_words(at) for suspect in case.suspects]
    told = [age or "leeftijd onbekend" for age in known]
    return ", ".join(told) if any(known) else ""


@register.filter
def support_colour(support: Support) -> str:
    """The colour of the tag with the stand of a piece of help."""
    return SUPPORT_COLOURS[Support.Status(support.status)]


@register.filter
def talk_colour(talk: Talk) -> str:
    """The colour of the tag with how a conversation went."""
    return TALK_COLOURS[Talk.Result(talk.result)]


@register.filter
def answer_colour(moment: MonitoringMoment) -> str:
    """The colour of the tag with the answer of a moment."""
    return ANSWER_COLOURS[MonitoringMoment.Answer(moment.answer)]


@register.filter
def keeping_colour(keeping: str) -> str:
    """The colour of the tag with how far a condition is kept."""
    return KEEPING_COLOURS[ConditionReport.Keeping(keeping)]


@register.filter
def keeping_label(keeping: str) -> str:
    """How far a condition is kept, in words."""
    return ConditionReport.Keeping(keeping).label


@register.filter
def is_due(moment: MonitoringMoment, at: datetime) -> bool:
    """Whether somebody should ask today, or should have asked already."""
    return moment.is_due(at)


@register.filter
def is_late(
    record: MonitoringMoment | Contact | SafetyConcern | Talk, at: datetime
) -> bool:
    """Whether something should have been done before today."""
    return record.is_late(at)


@register.filter
def pause_words(case: Case, at: datetime) -> str:
    """The pause of the monitoring that runs or comes next, for the head of the case."""
    pause = standing_pause(case, day_of(at))
    if pause is None:
        return ""
    if pause.begins_on > day_of(at):
        return f"pauze vanaf {date_format(pause.begins_on, 'j b')}"
    if pause.until is None:
        return "gepauzeerd tot nader order"
    return f"gepauzeerd t/m {date_format(pause.until, 'j b')}"


@register.filter
def days_since(moment: datetime, at: datetime) -> int:
    """Whole days between two moments, by the calendar."""
    return (day_of(at) - day_of(moment)).days


@register.filter
def days_ago(moment: datetime | None, at: datetime) -> str:
    """For example: vandaag, gisteren, 9 dagen geleden."""
    if moment is None:
        return "nog niet"
    days = days_since(moment, at)
    words = {0: "vandaag", 1: "gisteren"}
    return words.get(days, f"{days} dagen geleden")


@register.filter
def may_ring(contact: Contact) -> bool:
    """Whether nobody said that ringing who we spoke is unsafe."""
    roles = contact.case.involvements.all()
    return all(i.may_ring for i in roles if i.person_id == contact.person_id)


@register.filter
def is_today(day: date, at: datetime) -> bool:
    """Whether `day` is the day of `at`."""
    return day == day_of(at)
