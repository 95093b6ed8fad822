"""What stands in the region already: cases of the same, and people who are known.

As many queries for a thousand rows as for one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cases.case.known_people import known_among
from cases.case.models.case import Case
from cases.case.models.people import Involvement
from cases.case.models.reference import number_in
from cases.exchange.models.case_import import CaseImportRow
from cases.exchange.reading.case import CaseFacts
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.names import folded, name_key

SUSPECT = Involvement.Role.SUSPECT


@dataclass(frozen=True)
class Told:
    """Somebody in a row, as `known_among()` asks."""

    pk: int
    name: str
    birth_date: date | None
    parketnummer: str
    case_id: int | None = None


class StandingCases:
    """The cases of a region that rows of a file may be about."""

    def __init__(
        self, region_id: int, ours: Iterable[str], told: Sequence[tuple[str, CaseFacts]]
    ) -> None:
        """`told` has the own number and the facts of every row; `ours` our numbers."""
        here = Case.objects.filter(region=region_id)
        self.by_ours = here.in_bulk({number_in(text) for text in ours})
        numbers = {facts.parketnummer for _, facts in told if facts.parketnummer}
        names = {name_key(facts.name) for _, facts in told if facts.name}
        roles = Involvement.objects.filter(region=region_id, role=SUSPECT)
        with_case = roles.select_related("case", "person").order_by("case_id")
        self.by_number: dict[str, Case] = {}
        for role in with_case.filter(case__parketnummer__in=numbers):
            self.by_number.setdefault(role.case.parketnummer, role.case)
        self.by_name: dict[str, list[Involvement]] = {}
        for role in with_case.filter(person__name_key__in=names):
            self.by_name.setdefault(role.person.name_key, []).append(role)
        self.by_key = rows_by_key(region_id, {key for key, _ in told if key})

    def same_as(self, ours: str, key: str, facts: CaseFacts) -> Case | None:
        """The case that this row tells of, if it stands here; `ours` names ours."""
        if found := self.by_ours.get(number_in(ours)):
            return found
        if found := self.by_number.get(facts.parketnummer):
            return found
        of_name = self.by_name.get(name_key(facts.name), [])
        for role in of_name:
            if is_same(facts, role):
                return role.case
        earlier = {row.case_id for row in self.by_key.get(key, [])}
        named = (role.case for role in of_name if role.case_id in earlier)
        return next(named, None)


def is_same(facts: CaseFacts, role: Involvement) -> bool:
    """Whether a row tells of this case: the same person, and day or offence."""
    case = role.case
    if facts.birth.excludes(role.person.birth):
        return False
    if facts.parketnummer and case.parketnummer:
        return facts.parketnummer == case.parketnummer
    if facts.offence_on and case.offence_on:
        return facts.offence_on == case.offence_on
    if not facts.nominated_at:
        return False
    same_day = day_of(case.nominated_at) == day_of(facts.nominated_at)
    return same_day and folded(case.offence) == folded(facts.offence)


def identity_of(facts: CaseFacts) -> tuple[object, ...]:
    """What tells this case apart from the others in one file."""
    if facts.parketnummer:
        return (facts.parketnummer,)
    who = (name_key(facts.name), str(facts.birth))
    if facts.offence_on:
        return (*who, facts.offence_on)
    return (*who, facts.nominated_at, folded(facts.offence))


def rows_by_key(region_id: int, keys: Iterable[str]) -> dict[str, list[CaseImportRow]]:
    """The rows that brought the cases with these own numbers, the latest first."""
    rows = CaseImportRow.objects.standing().filter(
        region=region_id, key__in=keys, case__isnull=False, activity=None, contact=None
    )
    found: dict[str, list[CaseImportRow]] = {}
    for row in rows.exclude(key="").select_related("case").order_by("-pk"):
        found.setdefault(row.key, []).append(row)
    return found


def rows_of_cases(cases: Iterable[Case]) -> dict[int, CaseImportRow]:
    """The row that brought each of these cases, by the number of the case."""
    rows = CaseImportRow.objects.standing().filter(
        case__in=[case.pk for case in cases], activity=None, contact=None
    )
    latest = rows.select_related("case_import").order_by("pk")
    return {row.case_id: row for row in latest if row.case_id}


def known_people(
    told: Sequence[tuple[int, CaseFacts]], *, user: User, region: Region
) -> dict[int, list[int]]:
    """The cases in which the person of a row is known, by the number of the row."""
    people = [
        Told(number, facts.name, facts.birth.day, facts.parketnummer)
        for number, facts in told
    ]
    found = known_among(people, user=user, region=region)
    return {pk: [each.case.pk for each in known] for pk, known in found.items()}
