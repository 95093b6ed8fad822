"""How the figures of decisions speak on the page."""

from datetime import timedelta

from django import template

from cases.decision.in_words import decision_in_short

register = template.Library()
register.filter(decision_in_short)

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
DAYS_FROM = timedelta(days=2)


@register.filter
def span(duration: timedelta | None) -> str:
    """A duration in whole hours, from two days on in days with one decimal."""
    if duration is None:
        return "niet bekend"
    if duration < DAYS_FROM:
        return f"{round(duration / HOUR)} uur"
    return f"{duration / DAY:.1f} dagen".replace(".", ",")
