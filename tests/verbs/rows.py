"""What one row of the table of verbs and pages says.

A new verb, or a new address, is one row in the `verbs.py` of its strand or app. The
tests of the lifecycle, of forms, of hostile input and of rights and the crawl of all
pages read the same row; `tests/verbs/table.py` collects them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from tests.factories import active_case
from tests.world import World

Facts = dict[str, Any]

W, P, M, R, A = "worker", "prosecutor", "manager", "researcher", "administrator"
AUDITOR = "auditor"
# Who has a colleague with the same role in the cast, and who has one elsewhere.
TWINS = {W: "colleague", P: "other_prosecutor"}
FAR = {part: f"far_{part}" for part in (W, P, M)}
ANYBODY = frozenset(
    {W, P, M, R, A, AUDITOR, "outsider", *TWINS.values(), *FAR.values()},
)


def exactly(*parts: str) -> frozenset[str]:
    """These parts of the cast and nobody else."""
    return frozenset(parts)


def near(*roles: str) -> frozenset[str]:
    """Everybody of the own region with one of these roles."""
    return frozenset({*roles, *(TWINS[role] for role in roles if role in TWINS)})


def everywhere(*roles: str) -> frozenset[str]:
    """Everybody with one of these roles, in both regions."""
    return near(*roles) | {FAR[role] for role in roles if role in FAR}


WORK = near(W, M)
INSIDE = near(W, P, M)


@dataclass(frozen=True)
class Stage:
    """A page about records that exist: the rest of its address, and what is sent."""

    args: Sequence[Any]
    facts: Facts
    case: Case | None = None
    record: Any = None


@dataclass(frozen=True, kw_only=True)
class Row:
    """An address: its name, who is let in, and who usually opens it."""

    name: str = ""
    let_in: frozenset[str] = frozenset()
    by: str = W
    query: str = ""
    is_post_only: bool = False

    @property
    def refuses_empty(self) -> bool:
        """Whether the form of the page does not take an empty form."""
        raise NotImplementedError

    def stage(self, world: World) -> Stage:
        """Make what the page needs."""
        raise NotImplementedError

    def edit(self, world: World, stage: Stage) -> Facts:
        """Let a colleague edit what is on the page; what was typed there meanwhile."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class CaseRow(Row):
    """A verb, or a page, of a case.

    `case` makes the situation in which it means something. `given` and `record` add
    what it needs to any case, whatever its status; `record` also ends the address.
    `act` does the verb once through its action. `sends` is what its form sends, and
    `edited` lets a colleague edit the same and says what somebody typed meanwhile.
    `refuses_nothing` is said of a form in which nothing can be forgotten, `is_short` of
    one line that is sent at once: no draft of it is kept. A row that `shares_record`
    is about a record of the region, which no case owns.
    """

    verb: Verb | None = None
    case: Callable[[World], Case] = active_case
    given: Callable[[World, Case], Any] | None = None
    record: Callable[[World, Case], Any] | None = None
    act: Callable[[World, Case, Any], Any] | None = None
    sends: Callable[[World, Case, Any], Facts] | None = None
    edited: Callable[[World, Case, Any], Facts] | None = None
    refuses_nothing: bool = False
    is_short: bool = False
    shares_record: bool = False

    @property
    def refuses_empty(self) -> bool:
        return self.sends is not None and not self.refuses_nothing

    def stage(self, world: World) -> Stage:
        case = self.case(world)
        args, record = self.prepare(world, case)
        facts = self.sends(world, case, record) if self.sends else {}
        return Stage(args, facts, case, record)

    def edit(self, world: World, stage: Stage) -> Facts:
        assert self.edited
        assert stage.case
        return self.edited(world, stage.case, stage.record)

    def prepare(self, world: World, case: Case) -> tuple[list[int], Any]:
        """Add to the case what the verb needs; the rest of its address, the record."""
        if self.given:
            self.given(world, case)
        record = self.record(world, case) if self.record else None
        return [case.pk, record.pk] if record else [case.pk], record


@dataclass(frozen=True, kw_only=True)
class PageRow(Row):
    """A page that belongs to no case; `args` makes what stands in its address."""

    args: Callable[[World], Sequence[Any]] | None = None
    sends: Callable[[World, Sequence[Any]], Facts] | None = None
    edited: Callable[[World, Sequence[Any]], Facts] | None = None
    has_form: bool = False

    @property
    def refuses_empty(self) -> bool:
        return self.has_form

    def stage(self, world: World) -> Stage:
        args = self.args(world) if self.args else []
        return Stage(args, self.sends(world, args) if self.sends else {})

    def edit(self, world: World, stage: Stage) -> Facts:
        assert self.edited
        return self.edited(world, stage.args)
