"""What stands on the map already, for the rows of one batch."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q

from socialmap.exchange.hsds.facts import OrganisationFacts
from socialmap.organisation.addresses import street_key
from socialmap.organisation.models.organisation import (
    Organisation,
    OrganisationIdentifier,
)
from socialmap.service.models import Service
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.names import name_key, name_words

# What one writes and another leaves out of the same name.
NOT_TOLD_APART = {"stichting", "vereniging", "bv", "b", "v", "de", "het"}


@dataclass
class Match:
    """Which organisation a row is about.

    `candidates` may be the same: then somebody chooses. `elsewhere` is kept by another
    region, so that this import can't change it.
    """

    organisation: Organisation | None = None
    candidates: list[Organisation] = field(default_factory=list)
    elsewhere: bool = False
    is_shielded: bool = False


def key_of_name(name: str) -> str:
    """What is the same for a name without its legal form, articles and marks."""
    return "".join(_telling(name_words(name)))


def _telling(words: list[str]) -> list[str]:
    return [word for word in words if word not in NOT_TOLD_APART] or words


def places_in(facts: OrganisationFacts) -> set[str]:
    """Everything by which one can tell where an organisation is."""
    places = {name_key(each.city) for each in facts.locations if each.city}
    return places | set(name_words(facts.address)[-2:])


class Known:
    """The organisations that rows may be about, found in a few queries."""

    def __init__(self, region: Region, told: Iterable[OrganisationFacts]) -> None:
        self.region = region
        facts = list(told)
        numbers = [pair for each in facts for pair in each.identifiers]
        numbered = OrganisationIdentifier.objects.filter(
            identifier__in={identifier for _, identifier in numbers}
        )
        self.by_number: dict[tuple[str, str], int] = {
            (row.scheme, row.identifier): row.organisation_id for row in numbered
        }
        uuids = [each.id for each in facts if each.id]
        services = Service.objects.filter(uuid__in=uuids).values("organisation")
        wanted = (
            Q(uuid__in=uuids)
            | Q(pk__in=set(self.by_number.values()))
            | Q(
                name_words=_with_all_words(each.name for each in facts),
                in_regions__region=region,
            )
            | Q(pk__in=services)
        )
        found = (
            Organisation.objects.filter(wanted)
            .distinct()
            .select_related("merged_into", "kind")
            .prefetch_related(
                "identifiers",
                "locations__opening_times",
                "contact_people",
                "in_regions",
            )
        )
        self.by_uuid: dict[str, Organisation] = {}
        self.by_pk: dict[int, Organisation] = {}
        self.by_name: dict[str, list[Organisation]] = defaultdict(list)
        for each in found:
            self.by_uuid[str(each.uuid)] = self.by_pk[each.pk] = each
            if each.merged_into_id is None and self._is_used_here(each):
                self.by_name[key_of_name(each.name)].append(each)

    def match(self, facts: OrganisationFacts) -> Match:
        """By identifier, then by name and address; alike by name is for a person."""
        if sure := self._by_identifier(facts):
            return self._as_match(sure)
        alike = self.by_name.get(key_of_name(facts.name), []) if facts.name else []
        same = [each for each in alike if _is_at_same_address(each, facts)]
        if len(same) == 1:
            return self._as_match(same[0])
        near = same or [each for each in alike if _may_be_at_same_place(each, facts)]
        if any(each.is_sensitive for each in near):
            return Match(is_shielded=True)
        return Match(candidates=near)

    def _by_identifier(self, facts: OrganisationFacts) -> Organisation | None:
        if facts.id in self.by_uuid:
            return self.by_uuid[facts.id]
        keys = (self.by_number.get((s, i)) for s, i in facts.identifiers)
        owners = {pk for pk in keys if pk in self.by_pk}
        # A number of two organisations (branches) tells neither.
        return self.by_pk[owners.pop()] if len(owners) == 1 else None

    def _as_match(self, found: Organisation) -> Match:
        if found.merged_into_id:
            found = self._read(found.merged_into_id)
        if found.region_id != self.region.pk:
            return Match(elsewhere=True)
        if found.is_sensitive:
            return Match(is_shielded=True)
        return Match(organisation=found)

    def _read(self, pk: int) -> Organisation:
        """The one that it was merged into, however many times."""
        found = self.by_pk.get(pk) or Organisation.objects.get(pk=pk)
        self.by_pk[pk] = found
        return self._read(found.merged_into_id) if found.merged_into_id else found

    def _is_used_here(self, found: Organisation) -> bool:
        return any(each.region_id == self.region.pk for each in found.in_regions.all())


def _with_all_words(names: Iterable[str]) -> SearchQuery:
    """A query for names with all telling words of one of these, in any order.

    "Buurt-team" is looked for as "buurtteam" too; the stored words have both.
    """
    asked = set()
    for name in names:
        glued = ["".join(name_words(part)) for part in name.split()]
        for words in (name_words(name), [word for word in glued if word]):
            if words:
                asked.add(f"({' & '.join(_telling(words))})")
    return SearchQuery(" | ".join(sorted(asked)), search_type="raw", config="simple")


def _is_at_same_address(known: Organisation, facts: OrganisationFacts) -> bool:
    theirs = {street_key(known.address)} if known.address else set()
    theirs |= {street_key(e.address) for e in known.locations.all() if e.address}
    ours = {street_key(facts.address)} if facts.address else set()
    ours |= {street_key(each.address) for each in facts.locations if each.address}
    same_name = name_key(known.name) == name_key(facts.name)
    return bool(theirs & ours) or (same_name and not theirs and not ours)


def _may_be_at_same_place(known: Organisation, facts: OrganisationFacts) -> bool:
    """Whether they are in one place, or one of them does not say where it is."""
    theirs = {name_key(e.city) for e in known.locations.all() if e.city}
    theirs |= set(name_words(known.address)[-2:])
    ours = places_in(facts)
    return bool(theirs & ours) or not theirs or not ours
