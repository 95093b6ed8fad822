"""Tag colours of the outcomes of the day list."""

from cases.intake.models.day_list_entry import DayListEntry

OUTCOME_COLOURS = {
    DayListEntry.Outcome.REGULAR: "neutral",
    DayListEntry.Outcome.CONSIDERED: "accent",
    DayListEntry.Outcome.NOMINATED: "good",
}
