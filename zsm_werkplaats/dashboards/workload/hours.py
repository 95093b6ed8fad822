"""The hours that people wrote in a period, and the entries behind them."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet, Sum

from cases.activity.models.activity import Activity
from cases.case.models.case import Case, CaseQuerySet
from cases.context.models.contact import Contact
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.period import Period
from zsm_werkplaats.lib.working_for import past_shielding

NO_CASE = "niet voor een zaak"
SHIELDED = "afgeschermde zaak"


def contacts_of(
    region_id: int, workers: Collection[int], period: Period
) -> QuerySet[Contact]:
    """The contacts that they made; those of a training set don't count."""
    return Contact.objects.made().filter(
        region=region_id,
        created_by__in=workers,
        at__gte=period.begins_at,
        at__lt=period.ends_at,
        case__is_training=False,
    )


def activities_of(
    region_id: int, workers: Collection[int], period: Period
) -> QuerySet[Activity]:
    """What else they did, for a case or for none."""
    return Activity.objects.filter(
        Q(case=None) | Q(case__is_training=False),
        region=region_id,
        worker__in=workers,
        day__gte=period.first,
        day__lt=period.until,
    )


@past_shielding()
def minutes_of(
    region_id: int, workers: Collection[int], period: Period
) -> Mapping[int, int]:
    """How much each of them wrote, in one query."""
    made = contacts_of(region_id, workers, period).order_by()
    done = activities_of(region_id, workers, period).order_by()
    sums = made.values(who=F("created_by")).annotate(all=Sum("minutes"))
    others = done.values(who=F("worker")).annotate(all=Sum("minutes"))
    found: Counter[int] = Counter()
    for row in sums.union(others, all=True):
        found[row["who"]] += row["all"]
    return found


@dataclass(frozen=True)
class Entry:
    """One line: what somebody spent minutes on. Without `case` it says why not."""

    day: date
    who: User
    what: str
    case: Case | None
    instead: str
    minutes: int


def entries_of(
    region_id: int, workers: Collection[int], period: Period, visible: CaseQuerySet
) -> list[Entry]:
    """Every line behind the minutes, the latest day first.

    Of a case that the reader may not see the line says only that there was one.
    """
    made = contacts_of(region_id, workers, period).select_related("created_by")
    done = activities_of(region_id, workers, period).select_related("worker", "kind")
    with past_shielding():
        contacts, activities = list(made), list(done)
    numbers = {contact.case_id for contact in contacts}
    numbers |= {activity.case_id for activity in activities if activity.case_id}
    known = visible.filter(pk__in=numbers).in_bulk()
    found = [
        _entry(
            day_of(each.at),
            each.created_by,
            f"contact, {each.get_channel_display()}",
            each.case_id,
            each.minutes,
            known,
        )
        for each in contacts
    ]
    found += [
        _entry(
            each.day, each.worker, each.kind.label, each.case_id, each.minutes, known
        )
        for each in activities
    ]
    return sorted(found, key=lambda e: (e.day, e.minutes), reverse=True)


def _entry(
    day: date,
    who: User,
    what: str,
    number: int | None,
    minutes: int,
    known: Mapping[int, Case],
) -> Entry:
    case = known.get(number or 0)
    instead = "" if case else SHIELDED if number else NO_CASE
    shown = what if case or not number else "tijd"
    return Entry(day, who, shown, case, instead, minutes)
