"""Who is known already: earlier cases, running ones, and what a new arrest asks.

Only from cases that the user may know of. A case that is shielded leaves no trace:
who may not know of it sees what everybody sees of somebody unknown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.db.models import Q, QuerySet
from django.urls import reverse

from cases.case.lifecycle import STEPS, Status, Verb, is_possible
from cases.case.models.case import Case
from cases.case.models.people import Involvement, Person
from cases.case.policies import may, visible_to
from cases.case.tag_colours import STATUS_COLOURS
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.names import (
    are_alike,
    is_nameless,
    name_key,
    name_marks,
    nearly_same,
)

MOST = 5
CANDIDATES = 200
MANY = 10_000  # people whose names share a mark
# What a new arrest asks of a case, and where.
OFFERS = {Verb.NOTE_ARREST: "note_arrest", Verb.REOPEN: "reopen"}


class Somebody(Protocol):
    """What tells a person apart."""

    @property
    def pk(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def birth_date(self) -> date | None: ...
    @property
    def parketnummer(self) -> str: ...
    @property
    def case_id(self) -> int | None: ...


@dataclass(frozen=True)
class Known:
    """One role in one case of somebody who seems to be known."""

    involvement: Involvement
    user: User
    is_sure: bool = True

    @property
    def case(self) -> Case:
        return self.involvement.case

    @property
    def colour(self) -> str:
        return STATUS_COLOURS[Status(self.case.status)]

    @property
    def offer(self) -> tuple[str, str] | None:
        """What a new arrest asks: the label and the address of a form."""
        for verb, name in OFFERS.items():
            if is_possible(verb, self.case.status) and may(self.user, verb, self.case):
                url = reverse(f"cases:{name}", args=[self.case.number])
                return STEPS[verb].label, url
        return None


def known_among(
    people: Sequence[Somebody], *, user: User, region: Region
) -> dict[int, list[Known]]:
    """Who of these is known, by key: same name and birth date, or parketnummer.

    Whose birth date is unknown, or whose name is spelt or ordered otherwise, may be
    known: that is not sure.

    Three queries, however many people.
    """
    found: dict[int, list[Known]] = {}
    named = [each for each in people if not is_nameless(each.name)]
    by_mark: dict[str, list[Involvement]] = {}
    by_number: dict[str, list[Involvement]] = {}
    for involvement in _of_names([each.name for each in named], user, region):
        for mark in involvement.person.name_marks:
            by_mark.setdefault(mark, []).append(involvement)
    for involvement in _of_numbers(people, user, region):
        by_number.setdefault(involvement.case.parketnummer, []).append(involvement)
    for somebody in people:
        alike = []
        if not is_nameless(somebody.name):
            marks = name_marks(somebody.name)
            alike = [role for mark in marks for role in by_mark.get(mark, [])]
        roles = _sorted_out(somebody.name, somebody.birth_date, alike)
        numbered = by_number.get(somebody.parketnummer, [])
        sure = [*roles[True], *numbered]
        is_sure = bool(sure)
        found_roles = sure or roles[False]
        if known := _once(found_roles, user, somebody.case_id, is_sure=is_sure):
            found[somebody.pk] = known
    return found


def known_like(
    name: str,
    birth_date: date | None,
    parketnummer: str,
    *,
    user: User,
    region: Region,
) -> list[Known]:
    """Who it may be: the same name, one alike in any order, or the number.

    Also who was born on the day, while no name is known yet.
    """
    names = [] if is_nameless(name) else [name]
    roles = _sorted_out(name, birth_date, _of_names(names, user, region))
    others = Q(pk__in=[])
    if birth_date:
        others |= Q(person__birth_date=birth_date)
    if parketnummer:
        others |= Q(case__parketnummer=parketnummer, role=Involvement.Role.SUSPECT)
    candidates = _visible(user, region).filter(others)[:CANDIDATES]
    numbered = [
        role
        for role in candidates
        if (parketnummer and role.case.parketnummer == parketnummer)
        or not names
        or are_alike(role.person.name, name)
    ]
    sure = _once([*roles[True], *numbered], user)
    seen = {known.case.pk for known in sure}
    unsure = [role for role in roles[False] if role.case_id not in seen]
    return [*sure, *_once(unsure, user, is_sure=False)][:MOST]


def _sorted_out(
    name: str, birth_date: date | None, roles: Iterable[Involvement]
) -> dict[bool, list[Involvement]]:
    """The roles of who surely is this person, and of who may be.

    Two birth dates that differ tell two people apart.
    """
    found: dict[bool, list[Involvement]] = {True: [], False: []}
    key = name_key(name)
    for role in roles:
        person = role.person
        born = {person.birth_date, birth_date} - {None}
        if len(born) > 1:
            continue
        is_sure = person.name_key == key and person.birth_date == birth_date
        if is_sure or any(nearly_same(each, name) for each in person.names):
            found[is_sure and birth_date is not None].append(role)
    return found


def roles_of(person: Person) -> QuerySet[Involvement]:
    """What this person is in any case, also by another record of the same."""
    roles = Involvement.objects.order_by()
    if not person.birth_date:
        return roles.filter(person=person)
    return roles.filter(
        person__region=person.region_id,
        person__birth_date=person.birth_date,
        person__name_key=person.name_key,
    )


def _visible(user: User, region: Region) -> QuerySet[Involvement]:
    roles = Involvement.objects.filter(
        case__in=visible_to(user), region=region, person__merged_into=None
    )
    return roles.select_related("person", "case").order_by("-case__number", "pk")


def _of_names(
    names: Sequence[str], user: User, region: Region
) -> Iterable[Involvement]:
    """The roles of people with a name like one of these."""
    alike = _alike(names, region)
    return _visible(user, region).filter(person__in=alike) if alike else []


def same_by_name(people: Iterable[Person], region: Region) -> list[int]:
    """The keys of records with nearly the name of one of these people."""
    names = [name for person in people for name in person.names]
    return _alike([name for name in names if not is_nameless(name)], region)


def _alike(names: Iterable[str], region: Region) -> list[int]:
    """Who has a name like one of these: by index, then by eye."""
    by_mark: dict[str, list[str]] = {}
    for name in names:
        for mark in name_marks(name):
            by_mark.setdefault(mark, []).append(name)
    if not by_mark:
        return []
    people = Person.objects.order_by().by_marks(list(by_mark))
    candidates = people.filter(region=region, merged_into=None)
    rows = candidates.values_list("pk", "name", "also_known_as", "name_marks")
    return [
        pk
        for pk, name, others, marks in rows[:MANY]
        if any(
            nearly_same(known, asked)
            for asked in {n for mark in marks for n in by_mark.get(mark, [])}
            for known in (name, *others.splitlines())
        )
    ]


def _of_numbers(
    people: Iterable[Somebody], user: User, region: Region
) -> Iterable[Involvement]:
    numbers = {p.parketnummer for p in people if p.parketnummer}
    if not numbers:
        return []
    return _visible(user, region).filter(
        case__parketnummer__in=numbers, role=Involvement.Role.SUSPECT
    )


def _once(
    roles: Iterable[Involvement],
    user: User,
    without: int | None = None,
    *,
    is_sure: bool = True,
) -> list[Known]:
    """Each case once, the newest first."""
    cases: dict[int, Involvement] = {}
    for role in roles:
        if role.case_id != without:
            cases.setdefault(role.case_id, role)
    newest = sorted(cases.values(), key=lambda role: -role.case_id)
    return [Known(role, user, is_sure) for role in newest[:MOST]]


NAMELESS = {"nn", "n.n.", "onbekend", "nn onbekend"}
