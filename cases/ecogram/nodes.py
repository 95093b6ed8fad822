"""What an ecogram is made of: the people and parties around a case, and their ties."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models import TextChoices

from cases.case.models.people import Involvement, Relation


class Side(TextChoices):
    """Where somebody stands in the drawing, and under which heading in the list."""

    SUSPECT = "suspect", "Verdachte"
    PERSON = "person", "Mensen om de zaak"
    HELP = "help", "Hulp"
    SOURCE = "source", "Verder gebeld of gesproken"


class Line(StrEnum):
    """How a tie is drawn; the box of somebody says the same in words."""

    RUNS = "runs"
    FALTERS = "falters"
    ASKED = "asked"
    DEAD = "dead"
    MISSED = "missed"
    PLAIN = "plain"


class Held(StrEnum):
    """Whether somebody directs the help."""

    HELD = "held"
    NOBODY = "nobody"
    UNKNOWN = "unknown"


LEGEND = {
    Line.RUNS: "hulp loopt",
    Line.FALTERS: "hulp hapert",
    Line.ASKED: "hulp gevraagd",
    Line.MISSED: "niet bereikt",
    Line.DEAD: "doodgelopen",
    Line.PLAIN: "hoort bij de zaak",
}


NO_RINGING = str(Involvement.Ringing.UNSAFE.label)
DIRECTS = "heeft de regie"


@dataclass
class Node:
    """Somebody, or a party, around the case.

    `kin` is what somebody is of others, `told` are the facts in short lines, `about`
    what the help is for, `more` what only the list has room for. `people` are the keys
    of those whom the help is for.
    """

    side: Side
    name: str
    line: Line = Line.PLAIN
    roles: list[str] = field(default_factory=list)
    kin: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    more: list[str] = field(default_factory=list)
    spoken: str = ""
    directs: bool = False
    is_unsafe: bool = False
    people: set[int] = field(default_factory=set)
    person: int | None = None

    @property
    def standing(self) -> list[str]:
        """What somebody is here. A role that a relation says again is left out."""
        said = tuple(f"{role} " for role in self.roles)
        again = {kin.split()[0] for kin in self.kin if kin.startswith(said)}
        roles = ", ".join(role for role in self.roles if role not in again)
        return [each for each in (roles, *self.kin) if each]

    @property
    def shown(self) -> list[str]:
        """What stands in the box when there is room, the most telling first."""
        return [*self.standing, *self.told, *self.about]

    @property
    def facts(self) -> list[str]:
        """Everything that is told of it, for the list."""
        marks = [DIRECTS] if self.directs else []
        marks += [NO_RINGING] if self.is_unsafe else []
        facts = [*marks, *self.standing, *self.about, *self.told, self.spoken]
        return list(dict.fromkeys(fact for fact in (*facts, *self.more) if fact))


@dataclass(frozen=True)
class Director:
    """Who directs the help, or the gap where nobody does."""

    words: str
    state: Held
    note: str = ""


@dataclass(frozen=True)
class Bond:
    """What two people around the case are to each other."""

    one: int
    other: int


@dataclass(frozen=True)
class Network:
    """Everything in one ecogram, in the order in which it is drawn and listed."""

    reference: str
    nodes: list[Node]
    director: Director
    bonds: list[Bond]

    def on(self, side: Side) -> list[Node]:
        return [node for node in self.nodes if node.side == side]

    @property
    def suspects(self) -> list[Node]:
        return self.on(Side.SUSPECT)

    @property
    def is_alone(self) -> bool:
        """Whether nothing is recorded around the suspect yet."""
        return len(self.nodes) == len(self.suspects)

    @property
    def groups(self) -> Iterator[tuple[str, list[Node]]]:
        """The nodes under their headings; without headings that have none."""
        for side in Side:
            if found := self.on(side):
                many = side == Side.SUSPECT and len(found) > 1
                yield "Verdachten" if many else side.label, found

    @property
    def label(self) -> str:
        """What the drawing is, in a sentence for who does not see it."""
        count = len(self.nodes) - len(self.suspects)
        return (
            f"Ecogram van zaak {self.reference}, {count} om de verdachte heen. "
            f"{self.director.words}. De lijst vertelt hetzelfde."
        )


# What the other is of the first, where that is something else.
INVERSE = {
    Relation.Kind.PARENT: str(Relation.Kind.CHILD.label),
    Relation.Kind.CHILD: str(Relation.Kind.PARENT.label),
    Relation.Kind.CARER: "krijgt mantelzorg van",
}
