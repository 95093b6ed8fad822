"""How many stood on the day lists and what became of them, counted by the database."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import TruncDate
from django.utils.timezone import make_aware

from cases.case.models.case import Case, CaseQuerySet
from cases.intake.models.day_list_entry import DayListEntry, DayListEntryQuerySet
from zsm_werkplaats.accounts.models import Region

DAY = timedelta(days=1)
LAST_DAY = date(9999, 12, 30)


@dataclass(frozen=True)
class Tally:
    """So many of one day with the same outcome and reason.

    `screened` counts a person on the first day only; `count` an outcome on the last
    day on which the table chose for that person. Who was nominated without standing on
    a list is not listed, and was screened all the same.
    """

    day: date
    outcome: str
    reason: str
    screened: int
    count: int
    is_listed: bool = True


def screened_since(region: Region, day: date) -> list[Tally]:
    """What was screened and nominated from `day` on."""
    return screened_between(region, day, date.max)


def screened_between(region: Region, first: date, last: date) -> list[Tally]:
    """Who stood on the lists of these days or was nominated beside them, counted.

    The erased count too, those of a training set never. The newest day comes first.
    """
    found = [*_listed(region, first, last), *_beside(region, first, last)]
    return sorted(found, key=lambda tally: tally.day, reverse=True)


IS_FIRST = Q(earlier=None)


def is_told() -> Q:
    """Whose outcome this entry tells: of the last day on which the table chose."""
    chosen_again = DayListEntry.objects.exclude(outcome="").filter(
        Q(earlier=OuterRef("pk"))
        | Q(earlier=OuterRef("earlier"), pk__gt=OuterRef("pk"))
    )
    return (IS_FIRST | ~Q(outcome="")) & ~Q(Exists(chosen_again))


def entries_between(region: Region, first: date, last: date) -> DayListEntryQuerySet:
    """The entries of these days that count."""
    return DayListEntry.objects.filter(
        day_list__region=region, day_list__day__range=(first, last)
    ).exclude(case__is_training=True)


def nominated_beside(region: Region, first: date, last: date) -> CaseQuerySet:
    """The cases that came from no row of a list."""
    begin = make_aware(datetime.combine(first, time.min))
    end = make_aware(datetime.combine(min(last, LAST_DAY) + DAY, time.min))
    return Case.objects.counting().filter(
        region=region,
        day_list_entry=None,
        nominated_at__gte=begin,
        nominated_at__lt=end,
    )


def _listed(region: Region, first: date, last: date) -> list[Tally]:
    entries = entries_between(region, first, last)
    counted = entries.values_list("day_list__day", "outcome", "reason__label")
    rows = counted.annotate(
        screened=Count("pk", filter=IS_FIRST),
        count=Count("pk", filter=is_told()),
    ).order_by("-day_list__day", "outcome", "reason__label")
    return [
        Tally(on, outcome, reason or "", screened, count)
        for on, outcome, reason, screened, count in rows
        if screened or count
    ]


def _beside(region: Region, first: date, last: date) -> list[Tally]:
    cases = nominated_beside(region, first, last)
    by_day = cases.order_by().values_list(TruncDate("nominated_at"))
    days = by_day.annotate(count=Count("pk"))
    nominated = DayListEntry.Outcome.NOMINATED
    return [Tally(day, nominated, "", n, n, is_listed=False) for day, n in days]
