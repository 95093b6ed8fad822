"""What was sought in vain, as the search wrote it down."""

from collections import Counter
from datetime import date, datetime, time

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import make_aware

from socialmap.coverage.period import Period
from socialmap.organisation.models.municipality import Municipality
from socialmap.search.models.failed_search import FailedSearch
from zsm_werkplaats.accounts.models import Region


def failed_searches(region: Region, period: Period) -> QuerySet[FailedSearch]:
    """The searches of a region in a period that found nothing fit."""
    begins, ends = _midnight(period.first), _midnight(period.until)
    return FailedSearch.objects.filter(region=region, at__gte=begins, at__lt=ends)


def failed_in(region: Region, period: Period) -> Counter[tuple[int, str]]:
    """How many by municipality and part of life; 0 and "" where nobody said."""
    found = failed_searches(region, period).order_by()
    rows = found.values_list("municipality", "domain__code").annotate(n=Count("pk"))
    return Counter({(place or 0, code or ""): n for place, code, n in rows})


def with_words(found: QuerySet[FailedSearch]) -> QuerySet[FailedSearch]:
    """With everything that a row of a list shows, the newest first."""
    return found.select_related("by", "municipality", "domain", "target_group")


def failed_there(
    region: Region, period: Period, municipality: Municipality, domain: str
) -> QuerySet[FailedSearch]:
    """Those of one cell, also by the name of a municipality that went up in it."""
    there = Q(municipality=municipality) | Q(municipality__successor=municipality)
    return with_words(
        failed_searches(region, period).filter(there, domain__code=domain)
    )


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time.min))
