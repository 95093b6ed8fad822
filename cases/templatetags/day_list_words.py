"""How the day list speaks on the page."""

from datetime import datetime

from django import template

from cases.intake.models.day_list_entry import DayListEntry
from cases.intake.nomination_warnings import age_warning
from cases.intake.tag_colours import OUTCOME_COLOURS
from zsm_werkplaats.lib.dates import day_of

register = template.Library()


@register.filter
def years(entry: DayListEntry, at: datetime) -> int | None:
    """The age of who stands on a row."""
    return entry.age_on(at)


@register.filter
def outcome_colour(entry: DayListEntry) -> str:
    """The colour of the tag with what was chosen."""
    return OUTCOME_COLOURS[DayListEntry.Outcome(entry.outcome)]


@register.filter
def entry_warnings(entry: DayListEntry) -> list[str]:
    """What to look out for about the age on the day of the arrest, else of the list."""
    if not entry.birth:
        return []
    on = day_of(entry.arrested_at) if entry.arrested_at else entry.day_list.day
    return age_warning(entry.birth, on)
