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
from zsm_werkplaats.lib.names import are_alike, folded

MOST = 5
CANDIDATES = 200
# What a new arrest asks of a case, and where.
OFFERS = {Verb.NOTE_ARREST: "note_arrest", Verb.REOPEN: "reopen"}


class Somebody(Protocol):
    """What tells a person apart."""

    @property
    def pk(self) -> int: ...
    @property
    def name_key(self) -> str: ...
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

    Whose birth date is not on the list is not sure to be who has the same name.

    Two queries, however many people.
    """
    found: dict[int, list[Known]] = {}
    by_person: dict[tuple[str, date | None], list[Involvement]] = {}
    by_name: dict[str, list[Involvement]] = {}
    by_number: dict[str, list[Involvement]] = {}
    for involvement in _of_persons(people, user, region):
        person = involvement.person
        key = (person.name_key, person.birth_date)
        by_person.setdefault(key, []).append(involvement)
        by_name.setdefault(person.name_key, []).append(involvement)
    for involvement in _of_numbers(people, user, region):
        by_number.setdefault(involvement.case.parketnummer, []).append(involvement)
    for somebody in people:
        same = by_person.get((somebody.name_key, somebody.birth_date), [])
        roles = [*same, *by_number.get(somebody.parketnummer, [])]
        is_sure = bool(roles) or somebody.birth_date is not None
        roles = roles if is_sure else by_name.get(somebody.name_key, [])
        if known := _once(roles, user, without=somebody.case_id, is_sure=is_sure):
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
    """Who it may be: the same name, a name alike and born that day, or the number."""
    key = folded(name).strip()
    alike = Q(pk__in=[])
    if key:
        alike |= Q(person__name_key=key)
    if birth_date:
        alike |= Q(person__birth_date=birth_date)
    if parketnummer:
        alike |= Q(case__parketnummer=parketnummer, role=Involvement.Role.SUSPECT)
    candidates = _visible(user, region).filter(alike)[:CANDIDATES]
    roles = [
        role
        for role in candidates
        if role.person.name_key == key
        or (parketnummer and role.case.parketnummer == parketnummer)
        or not key
        or are_alike(role.person.name, name)
    ]
    return _once(roles, user)


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


def _of_persons(
    people: Iterable[Somebody], user: User, region: Region
) -> Iterable[Involvement]:
    born = {p.name_key: p.birth_date for p in people if p.birth_date}
    bare = {p.name_key for p in people if not p.birth_date} - NAMELESS
    if not born and not bare:
        return []
    dated = Q(
        person__birth_date__in={p.birth_date for p in people if p.birth_date},
        person__name_key__in=set(born),
    )
    return _visible(user, region).filter(dated | Q(person__name_key__in=bare))


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
    *,
    without: int | None = None,
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
