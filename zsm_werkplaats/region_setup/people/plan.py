"""What a list of people will lead to, before anything is done: the dry run."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from rapidfuzz.fuzz import ratio

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.policies import may_grant
from zsm_werkplaats.accounts.proposals.policies import excluded_by
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.numbers import counted
from zsm_werkplaats.lib.versions import version_of
from zsm_werkplaats.region_setup.people.typed import NO_NAME, Typed

ALIKE = 85  # of 100: reclasering.nl beside reclassering.nl
USUAL = 2  # people with one domain make it the usual one


class Fate(Enum):
    """What happens with a row."""

    NEW = "krijgt een uitnodiging per mail"
    ROLE = "heeft al een account en krijgt de rol erbij"
    NOTHING = "heeft deze rol hier al"
    TWICE = "staat dubbel in de lijst"
    WRONG = "eerst verbeteren"


# What the plan says of so many people, or of so many rows.
PERSON, ROW = ("persoon", "mensen"), ("regel", "regels")
TOLD = {
    Fate.NEW: (
        *(PERSON, "krijgt een uitnodiging per mail"),
        "krijgen een uitnodiging per mail",
    ),
    Fate.ROLE: (
        *(PERSON, "heeft al een account en krijgt de rol erbij"),
        "hebben al een account en krijgen de rol erbij",
    ),
    Fate.NOTHING: (PERSON, "heeft deze rol hier al", "hebben deze rol hier al"),
    Fate.TWICE: (ROW, "staat dubbel in de lijst", "staan dubbel in de lijst"),
    Fate.WRONG: (ROW, "moet je eerst verbeteren", "moet je eerst verbeteren"),
}


@dataclass(frozen=True)
class Invited:
    """A row of the list, and what will happen with it."""

    typed: Typed
    fate: Fate
    note: str = ""

    @property
    def role(self) -> str:
        return str(Role(self.typed.role).label) if self.typed.role else ""

    @property
    def organisation(self) -> str:
        return str(User.Organisation(self.typed.organisation).label)

    @property
    def colour(self) -> str:
        colours = {Fate.WRONG: "danger", Fate.NEW: "good", Fate.ROLE: "good"}
        return colours.get(self.fate, "neutral")


@dataclass(frozen=True)
class Plan:
    """All rows; nothing happens while one of them is wrong."""

    rows: list[Invited]

    @property
    def wrong(self) -> int:
        return self._count(Fate.WRONG)

    @property
    def todo(self) -> list[Invited]:
        return [row for row in self.rows if row.fate in (Fate.NEW, Fate.ROLE)]

    @property
    def invite(self) -> str:
        """For example: 3 mensen uitnodigen."""
        emails = {row.typed.email for row in self.todo}
        return f"{counted(len(emails), *PERSON)} uitnodigen"

    @property
    def fates(self) -> list[str]:
        """So many people or rows to each fate, in the order of `Fate`."""
        return [self._told(fate) for fate in Fate if self._count(fate)]

    def _told(self, fate: Fate) -> str:
        """For example: 2 mensen krijgen een uitnodiging per mail."""
        whom, one, many = TOLD[fate]
        found = [row.typed.email for row in self.rows if row.fate is fate]
        count = len(set(found)) if whom is PERSON else len(found)
        return f"{counted(count, *whom)} {one if count == 1 else many}"

    @property
    def seal(self) -> str:
        """Another one when anything else would happen than was on the screen."""
        told = [(row.typed.email, row.typed.role, row.fate.name) for row in self.rows]
        return str(version_of(*told))

    def _count(self, fate: Fate) -> int:
        return sum(row.fate is fate for row in self.rows)


def plan_invitations(people: Sequence[Typed], *, region: Region, by: User) -> Plan:
    """What will happen with each row, in two queries."""
    emails = [typed.email for typed in people]
    found = User.objects.filter(email__in=emails).prefetch_related("memberships")
    known = {user.email: user for user in found}
    domains = Counter(_domain(email) for email in set(emails))
    seen: set[tuple[str, str]] = set()
    rows = []
    for typed in people:
        user = known.get(typed.email)
        if user and typed.problems == [NO_NAME]:
            typed.name, typed.problems = user.name, []
        if problem := _refused(typed, user, region, by):
            typed.problems.append(problem)
        is_twice = (typed.email, typed.role) in seen
        seen.add((typed.email, typed.role))
        rows.append(
            Invited(
                typed,
                _fate(typed, user, region, is_twice=is_twice),
                _doubt(typed, domains),
            )
        )
    return Plan(rows)


def _refused(typed: Typed, user: User | None, region: Region, by: User) -> str:
    if typed.problems:
        return ""
    if user == by:
        return "Jezelf geef je geen rol. Vraag een andere beheerder."
    if user and not user.is_active:
        return "Dit account is uitgezet. Laat het eerst weer aanzetten."
    here = (
        {m.role for m in user.memberships.all() if m.region_id == region.pk}
        if user
        else set()
    )
    if other := excluded_by(typed.role, here):
        return f"Is hier al {other.label} en kan dat niet allebei zijn."
    if not may_grant(by, typed.role, region.pk):
        return "Deze rol mag jij niet geven. Vraag de functioneel beheerder."
    return ""


def _fate(typed: Typed, user: User | None, region: Region, *, is_twice: bool) -> Fate:
    if typed.problems:
        return Fate.WRONG
    if is_twice:
        return Fate.TWICE
    if user is None:
        return Fate.NEW
    held = {(each.region_id, each.role) for each in user.memberships.all()}
    return Fate.NOTHING if (region.pk, typed.role) in held else Fate.ROLE


def _doubt(typed: Typed, domains: Counter[str]) -> str:
    """A domain that one person has and that looks like the one of the others."""
    own = _domain(typed.email)
    if not own or domains[own] >= USUAL:
        return ""
    for other, count in domains.items():
        if count >= USUAL and other != own and ratio(own, other) >= ALIKE:
            return f"Klopt het adres? De anderen hebben {other}."
    return ""


def _domain(email: str) -> str:
    return email.rpartition("@")[2]
