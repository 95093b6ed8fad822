"""The needs of the cases, for the coverage of the sociale kaart.

A need is help that was asked, also of the werkplaats itself; to check help that runs
is no need. Help that was passed on is the same need: it started when any of it did.
Shielded cases and those of a training set don't count.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from cases.case.models.case import CaseQuerySet
from cases.support.models.support import Support
from cases.support.models.support_domain import SupportDomain
from socialmap.coverage.demand import SOURCES, Need
from socialmap.coverage.period import Period
from socialmap.organisation.models.municipality import Municipality


def needs_of(region_id: int, period: Period) -> QuerySet[Support]:
    """The help that was needed in the cases of a region, asked in a period."""
    return (
        Support.objects.filter(
            region=region_id,
            asked_on__gte=period.first,
            asked_on__lt=period.until,
            follows=None,
            case__shielded_at=None,
            case__is_training=False,
        )
        .exclude(kind=Support.Kind.CHECK)
        .order_by()
    )


def needs_in(region_id: int, period: Period) -> Iterator[Need]:
    """Each need as the coverage counts it, in three queries."""
    asked = needs_of(region_id, period)
    rows = asked.values_list("pk", "case__municipality", "asked_on", "started_on")
    named = SupportDomain.objects.filter(support__in=asked.values("pk")).order_by()
    domains: dict[int, set[str]] = defaultdict(set)
    for support, code in named.values_list("support", "domain__code"):
        domains[support].add(code)
    later = _passed_on(region_id, period.first)
    for pk, municipality, asked_on, started_on in rows:
        started = _first_start(pk, started_on, later)
        days = (started - asked_on).days if started else None
        yield Need(municipality, frozenset(domains[pk]), days)


def cases_with_need(
    cases: CaseQuerySet,
    period: Period,
    *,
    municipality: Municipality,
    domain: str,
) -> CaseQuerySet:
    """Those of `cases` in which this was needed in this municipality."""
    asked = needs_of(municipality.region_id, period)
    named = SupportDomain.objects.filter(support__in=asked, domain__code=domain)
    ground = Municipality.objects.filter(pk=municipality.pk) | (
        Municipality.objects.filter(successor=municipality)
    )
    return cases.filter(
        municipality__in=ground,
        shielded_at=None,
        pk__in=named.values("support__case"),
    )


Passed = dict[int, list[tuple[int, date | None]]]


def _passed_on(region_id: int, since: date) -> Passed:
    """What followed on each piece of help that was passed on, and when it started."""
    following = Support.objects.filter(
        region=region_id, asked_on__gte=since, follows__isnull=False
    )
    found: Passed = defaultdict(list)
    rows = following.order_by().values_list("pk", "follows", "started_on")
    for pk, follows, started_on in rows:
        if follows:
            found[follows].append((pk, started_on))
    return found


def _first_start(pk: int, started_on: date | None, later: Passed) -> date | None:
    """When a need was first met, by the help that was asked or what followed on it."""
    days = [started_on, *(_first_start(k, on, later) for k, on in later.get(pk, ()))]
    return min((day for day in days if day), default=None)


SOURCES.append(needs_in)
