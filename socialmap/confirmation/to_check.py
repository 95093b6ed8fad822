"""Which entries ask to be looked at: stale, impossible to check, or there twice."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.db.models import F, OuterRef, Prefetch, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from rapidfuzz import fuzz

from socialmap.confirmation.freshness import asking
from socialmap.confirmation.models.use import UsedOn
from socialmap.organisation.models.location import Location
from socialmap.organisation.models.organisation import (
    Organisation,
    OrganisationQuerySet,
)
from socialmap.service.models import Service
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.names import name_words
from zsm_werkplaats.lib.phones import SIGNIFICANT

FIVE = 5
A_YEAR = timedelta(days=365)
NEARLY = 88  # of 100; lower finds "Buurtteam Oost" for "Buurtteam West"
NEIGHBOURS = 12  # in the order of names: who is nearly the same, stands near


def kept_by(region: Region | int, day: date) -> OrganisationQuerySet:
    """The entries on the map that this region keeps true."""
    return Organisation.objects.filter(region=region).listed(day)


def uses_before(day: date) -> Coalesce:
    """How often an entry was used in the year before."""
    used = UsedOn.objects.filter(organisation=OuterRef("pk"), day__gt=day - A_YEAR)
    total = Sum(F("reached") + F("missed") + F("dead_ended"))
    count = used.order_by().values("organisation").annotate(n=total).values("n")
    return Coalesce(Subquery(count), 0)


def to_confirm(region: Region | int, day: date) -> OrganisationQuerySet:
    """The entries that ask to be confirmed, the most used first; `uses` in a year."""
    return (
        kept_by(region, day)
        .filter(asking(day))
        .annotate(uses=uses_before(day))
        .order_by(
            "-uses",
            F("doubtful_since").asc(nulls_last=True),
            F("confirm_before").asc(nulls_first=True),
            "pk",
        )
    )


def without_steward() -> Q:
    """Entries of nobody, or of somebody who may no longer log in."""
    return Q(steward=None) | Q(steward__is_active=False)


def five_for(
    region: Region | int, stewards: Collection[int], day: date
) -> list[Organisation]:
    """The five that these stewards should look at this week.

    Who has fewer gets some that nobody keeps.
    """
    asked = to_confirm(region, day).select_related("kind")
    own = list(asked.filter(steward__in=stewards)[:FIVE])
    return own + list(asked.filter(steward=None)[: FIVE - len(own)])


def unverifiable(region: Region | int, day: date) -> OrganisationQuerySet:
    """Entries that nobody can check by calling, or that are incomplete."""
    unknown = Service.objects.not_ended_on(day).of_unknown_area()
    no_way = Q(phone="", email="") | ~Q(no_contact="")
    return kept_by(region, day).filter(
        no_way | Q(pk__in=unknown.values("organisation"))
    )


def why_unverifiable(organisation: Organisation) -> list[str]:
    """Why nobody can check it; the services must have been read with it."""
    found = []
    if organisation.no_contact:
        said = organisation.get_no_contact_display()
        found.append(f"{said}: {organisation.no_contact_reason}")
    elif not organisation.phone and not organisation.email:
        found.append("geen telefoon en geen e-mailadres")
    asked = [s for s in organisation.services.all() if s.is_area_unknown]
    if any(not service.municipalities.all() for service in asked):
        found.append("werkgebied onbekend")
    return found


@dataclass(frozen=True)
class Pair:
    """Two entries that may be one, and why."""

    first: Organisation
    second: Organisation
    why: str


def doubled(region: Region | int, day: date) -> list[Pair]:
    """Entries with one telephone number, or nearly one name in one place."""
    shown = ("organisation", "name", "address", "postcode", "city")
    places = Prefetch("locations", Location.objects.only(*shown))
    entries = list(
        kept_by(region, day)
        .only("name", "address", "phone", "phone_keys", "is_sensitive")
        .prefetch_related(places)
    )
    found: dict[tuple[int, int], Pair] = {}
    for first, second, why in (*_one_number(entries), *_one_name(entries)):
        low, high = sorted((first, second), key=lambda entry: entry.pk)
        found.setdefault((low.pk, high.pk), Pair(low, high, why))
    return list(found.values())


Found = Iterator[tuple[Organisation, Organisation, str]]


def _one_number(entries: Sequence[Organisation]) -> Found:
    by_number: dict[str, list[Organisation]] = {}
    for entry in entries:
        # Many share a short number, such as 14 030 of a municipality.
        for key in (each for each in entry.phone_keys if len(each) >= SIGNIFICANT):
            by_number.setdefault(key, []).append(entry)
    for sharing in by_number.values():
        for first, second in pairwise(sharing):
            yield first, second, "zelfde telefoonnummer"


def _one_name(entries: Sequence[Organisation]) -> Found:
    """Compare each with those that stand near it, by its first and its last word."""
    named = [(" ".join(name_words(entry.name)), entry) for entry in entries]
    for step in (1, -1):
        ordered = sorted(named, key=lambda n: (n[0].split()[::step], n[1].pk))
        for index, (key, entry) in enumerate(ordered):
            for other_key, other in ordered[index + 1 : index + 1 + NEIGHBOURS]:
                is_near = fuzz.token_sort_ratio(key, other_key, score_cutoff=NEARLY)
                if is_near and _may_be_one_place(entry, other):
                    yield entry, other, "bijna dezelfde naam"


def _may_be_one_place(first: Organisation, second: Organisation) -> bool:
    here, there = _places(first), _places(second)
    return not here or not there or bool(here & there)


def _places(organisation: Organisation) -> set[str]:
    """The towns of an organisation, as far as anybody wrote them down."""
    towns = {place.city for place in organisation.locations.all() if place.city}
    if organisation.address:
        town = organisation.address.rpartition(",")[2] or organisation.address
        words = [word for word in town.split() if not any(c.isdigit() for c in word)]
        towns.add(" ".join(word for word in words if len(word) > 2))  # noqa: PLR2004
    return {" ".join(name_words(town)) for town in towns if town}
