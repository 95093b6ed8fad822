"""How time speaks on the page."""

from datetime import datetime

from django import template

from cases.activity.models.activity import RunningTimer
from zsm_werkplaats.lib.durations import in_words

register = template.Library()


@register.filter
def duration(minutes: int) -> str:
    """Minutes as "2 u 35"."""
    return in_words(minutes)


@register.filter
def runs_for(timer: RunningTimer, at: datetime) -> str:
    """How long a timer runs or ran, in words."""
    return in_words(timer.minutes_at(at))


@register.filter
def is_forgotten(timer: RunningTimer, at: datetime) -> bool:
    """Whether a timer ran so long that it says nothing any more."""
    return timer.proposal(at) is None
