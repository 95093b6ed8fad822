"""Everybody in a case, one row a person, however many roles somebody has."""

from collections.abc import Iterable
from dataclasses import dataclass

from cases.case.models.case import Case
from cases.case.models.people import Involvement, Person


@dataclass(frozen=True)
class PersonRow:
    """One person in a case with all roles; one unsafe role makes ringing unsafe."""

    person: Person
    involvements: list[Involvement]
    for_om: bool = False

    @property
    def roles(self) -> str:
        """For example: verdachte, slachtoffer."""
        return ", ".join(i.get_role_display() for i in self.involvements)

    @property
    def is_suspect(self) -> bool:
        return any(i.is_suspect for i in self.involvements)

    @property
    def may_ring(self) -> bool:
        return all(i.may_ring for i in self.involvements)

    @property
    def speak_with(self) -> list[str]:
        """What was agreed about calling, each line once."""
        return _once(i.speak_with for i in self.involvements)

    @property
    def notes(self) -> list[str]:
        """What was noted with the roles, each line once."""
        said = (i for i in self.involvements if i.is_shared or not self.for_om)
        return _once(i.note for i in said)

    @property
    def hides_note(self) -> bool:
        """Whether a note is not for the OM, for who reads it."""
        kept = any(i.note and not i.is_shared for i in self.involvements)
        return kept and not self.for_om

    @property
    def key(self) -> int:
        return self.involvements[0].pk


@dataclass(frozen=True)
class Caller:
    """Who belongs to a telephone number, with what they are in which case."""

    person: Person
    involvements: list[Involvement]

    @property
    def cases(self) -> list[Case]:
        return list({i.case_id: i.case for i in self.involvements}.values())


def person_rows(
    involvements: Iterable[Involvement], *, for_om: bool = False
) -> list[PersonRow]:
    """A row for everybody, suspects first; `for_om` without hidden notes."""
    rows: dict[int, PersonRow] = {}
    for involvement in involvements:
        row = PersonRow(involvement.person, [], for_om)
        rows.setdefault(involvement.person_id, row).involvements.append(involvement)
    return sorted(rows.values(), key=lambda row: not row.is_suspect)


def _once(lines: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(line for line in lines if line))
