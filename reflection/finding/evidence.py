"""What the cases tell of places where it dead-ends or falters, and of unmet needs.

Few queries, whatever the number of cases: each reads only what happened in the period.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Coalesce, TruncDate

from cases.case.models.case import CaseQuerySet
from cases.context.models.contact import Contact
from cases.monitoring.models.moment import MonitoringMoment
from cases.support.models.support import Support
from cases.support.models.support_domain import SupportDomain
from socialmap.coverage.supply import supply_of
from socialmap.organisation.models.municipality import Municipality
from socialmap.search.models.failed_search import FailedSearch
from zsm_werkplaats.accounts.models import Region

CONTACT, SUPPORT, MOMENT, NEED = "contact", "support", "moment", "need"
WORDS = {
    CONTACT: "contact liep dood",
    SUPPORT: "hulp liep dood",
    MOMENT: "hulp hapert",
    NEED: "hulp gevraagd, niet gestart",
}
Cell = tuple[int, str]  # municipality and the code of a part of life


@dataclass(frozen=True)
class Evidence:
    """One record in which it shows: of which case, whose, and when."""

    case: int
    worker: int | None
    kind: str
    key: int
    day: date

    @property
    def words(self) -> str:
        return WORDS[self.kind]


def dead_ends(
    cases: CaseQuerySet, region: Region, since: date
) -> Mapping[int, list[Evidence]]:
    """What came to nothing or faltered, by the key of the organisation, in one query.

    A reported moment falters at the organisation that it names, else at that of its
    help.
    """
    calls = Contact.objects.filter(
        result=Contact.Result.DEAD_END, at__date__gte=since, organisation__isnull=False
    )
    helped = Support.objects.filter(
        ending=Support.Ending.DEAD_ENDED,
        ended_on__gte=since,
        organisation__isnull=False,
    )
    faltered = MonitoringMoment.objects.filter(
        falters_at=MonitoringMoment.FaltersAt.ORGANISATION, reported_at__date__gte=since
    ).annotate(where=Coalesce("signal_organisation", "support__organisation"))
    parts = [
        _rows(calls, cases, region, "organisation", CONTACT, TruncDate("at")),
        _rows(helped, cases, region, "organisation", SUPPORT, F("ended_on")),
        _rows(
            faltered.exclude(where=None),
            *(cases, region, "where", MOMENT, TruncDate("reported_at")),
        ),
    ]
    found: dict[int, list[Evidence]] = defaultdict(list)
    rows: Iterable[Any] = parts[0].union(*parts[1:], all=True)
    for place, *told in rows:
        found[place].append(Evidence(*told))
    return found


def _rows(
    records: QuerySet[Contact] | QuerySet[Support] | QuerySet[MonitoringMoment],
    cases: CaseQuerySet,
    region: Region,
    place: str,
    kind: str,
    day: F | TruncDate,
) -> QuerySet[Contact] | QuerySet[Support] | QuerySet[MonitoringMoment]:
    told = records.filter(region=region, case__in=cases).order_by()
    return told.annotate(of=Value(kind, CharField()), on=day).values_list(
        place, "case", "case__worker", "of", "pk", "on"
    )


@dataclass(frozen=True)
class Unmet:
    """Needs of one part of life in one municipality for which no service is there."""

    needs: list[Evidence]
    searches: list[tuple[int, date]]  # key and day

    @property
    def count(self) -> int:
        return len({need.case for need in self.needs}) + len(self.searches)


def unmet_needs(
    cases: CaseQuerySet, region: Region, since: date, today: date
) -> Mapping[Cell, Unmet]:
    """What was asked and not started, or sought in vain, where no service is."""
    places = {
        place.pk: place.successor_id or place.pk
        for place in Municipality.objects.filter(region=region)
    }
    needs = _needs(cases, region, since, places)
    searches = _searches(region, since, places)
    supply = supply_of(region, today)
    return {
        cell: Unmet(needs.get(cell, []), searches.get(cell, []))
        for cell in {*needs, *searches}
        if not supply.count(*cell)
    }


def _needs(
    cases: CaseQuerySet, region: Region, since: date, places: Mapping[int, int]
) -> Mapping[Cell, list[Evidence]]:
    asked = SupportDomain.objects.filter(
        region=region,
        support__asked_on__gte=since,
        support__started_on=None,
        support__follows=None,
        support__case__in=cases,
    ).exclude(support__kind=Support.Kind.CHECK)
    rows = asked.order_by().values_list(
        "support__case__municipality",
        "domain__code",
        "support__case",
        "support__case__worker",
        "support",
        "support__asked_on",
    )
    found: dict[Cell, list[Evidence]] = defaultdict(list)
    for place, code, case, worker, key, day in rows:
        if place in places:
            found[places[place], code].append(Evidence(case, worker, NEED, key, day))
    return found


def _searches(
    region: Region, since: date, places: Mapping[int, int]
) -> Mapping[Cell, list[tuple[int, date]]]:
    rows = FailedSearch.objects.filter(
        region=region, at__date__gte=since, domain__isnull=False
    )
    found: dict[Cell, list[tuple[int, date]]] = defaultdict(list)
    named = rows.order_by().annotate(on=TruncDate("at"))
    for place, code, key, day in named.values_list(
        "municipality", "domain__code", "pk", "on"
    ):
        if place in places:
            found[places[place], code].append((key, day))
    return found


def numbers_of(evidence: Iterable[Evidence]) -> set[int]:
    """The cases that it rests on."""
    return {each.case for each in evidence}
