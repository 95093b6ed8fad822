"""How many stood on the day lists and what became of them, counted by the database."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from cases.intake.models.day_list_entry import DayListEntry
from zsm_werkplaats.accounts.models import Region


@dataclass(frozen=True)
class Tally:
    """So many of one day with the same outcome and reason.

    `screened` counts a person on the first day only; `count` an outcome on the last
    day on which the table chose for that person.
    """

    day: date
    outcome: str
    reason: str
    screened: int
    count: int


def screened_since(region: Region, day: date) -> list[Tally]:
    """Who stood on the lists from `day` on, counted; the erased count too."""
    entries = DayListEntry.objects.filter(
        day_list__region=region, day_list__day__gte=day
    )
    counted = entries.values_list("day_list__day", "outcome", "reason__label")
    chosen_again = DayListEntry.objects.exclude(outcome="").filter(
        Q(earlier=OuterRef("pk"))
        | Q(earlier=OuterRef("earlier"), pk__gt=OuterRef("pk"))
    )
    is_first = Q(earlier=None)
    is_told = (is_first | ~Q(outcome="")) & ~Q(Exists(chosen_again))
    rows = counted.annotate(
        screened=Count("pk", filter=is_first),
        count=Count("pk", filter=is_told),
    ).order_by("-day_list__day", "outcome", "reason__label")
    return [
        Tally(on, outcome, reason or "", screened, count)
        for on, outcome, reason, screened, count in rows
        if screened or count
    ]
