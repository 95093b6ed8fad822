"""The pages of the strand `finding`."""

from collections.abc import Callable
from typing import Any

from reflection.finding.actions.carry import close_finding, take_stock
from reflection.finding.actions.laying import lay_finding
from reflection.finding.actions.merging import merge_finding
from reflection.finding.actions.note import amend_finding, attach_case
from reflection.finding.actions.proposed import dismiss_proposal, set_thresholds
from reflection.finding.makers import About
from tests.factories import AT, advised_case, today
from tests.reflection.finding.situations import stuck
from tests.reflection.situations import noted_finding
from tests.verbs.rows import (
    FAR,
    WORK,
    Facts,
    M,
    P,
    PageRow,
    W,
    everywhere,
    exactly,
    near,
)
from tests.world import World

FINDERS = near(W, P, M)


def noted(world: World) -> list[int]:
    return [noted_finding(world).pk]


def in_stock(world: World) -> list[int]:
    finding = noted_finding(world)
    return [take_stock(finding=finding, by=world.worker, at=AT).pk]


def closed(world: World) -> list[int]:
    finding = noted_finding(world)
    return [close_finding(finding=finding, why="Opgelost", by=world.worker, at=AT).pk]


def merged(world: World) -> list[int]:
    finding, into = noted_finding(world), noted_finding(world, "Nog een")
    merge_finding(finding=finding, into=into, by=world.worker, at=AT)
    return [finding.pk]


def with_a_case(world: World) -> list[int]:
    finding, case = noted_finding(world), advised_case(world)
    attach_case(finding=finding, case=case, by=world.prosecutor, at=AT)
    return [finding.pk, case.pk]


def laid(world: World) -> list[Any]:
    finding = noted_finding(world)
    laying = lay_finding(
        finding=finding,
        organisation=world.organisation,
        letter="Geachte heer, mevrouw",
        laid_on=today(),
        by=world.worker,
        at=AT,
    )
    return [finding.pk, laying.pk]


def letter(world: World) -> list[Any]:
    return [*laid(world), "pdf"]


def amended(world: World, args: Any) -> Facts:
    from reflection.finding.models.finding import Finding

    finding = Finding.objects.get(pk=args[0])
    amend_finding(
        finding=finding,
        seen=finding.version,
        title="Wachttijd is veel te lang",
        kind=finding.kind,
        detail="",
        about=About(organisation=world.organisation),
        by=world.manager,
        at=AT,
    )
    return {"title": "Wachttijd is twee maanden"}


def dead_ends(world: World) -> list[Any]:
    """Three cases of two workers that dead-end at one organisation."""
    stuck(world)
    return [f"organisation:{world.organisation.pk}"]


def dismissed(world: World) -> list[int]:
    (subject,) = dead_ends(world)
    found = dismiss_proposal(
        region=world.region,
        subject=subject,
        reason="Toeval",
        by=world.worker,
        at=AT,
    )
    return [found.pk]


def thresholds_set(world: World, args: Any) -> Facts:
    set_thresholds(
        region=world.region,
        seen=0,
        cases=3,
        workers=2,
        days=60,
        unmet=3,
        by=world.manager,
        at=AT,
    )
    return {"cases": "5"}


def step(name: str, args: Callable[[World], Any] = noted) -> PageRow:
    """A step without a page of its own."""
    return PageRow(name=f"reflection:{name}", let_in=WORK, args=args, is_post_only=True)


def form(name: str, args: Callable[[World], Any] = noted) -> PageRow:
    """A step that asks something."""
    return PageRow(name=f"reflection:{name}", let_in=WORK, args=args, has_form=True)


ROWS = [
    PageRow(name="reflection:findings", let_in=everywhere(W, P, M)),
    PageRow(name="reflection:note_finding", let_in=everywhere(W, P, M), has_form=True),
    PageRow(name="reflection:finding", let_in=FINDERS, args=noted),
    PageRow(
        name="reflection:amend_finding",
        let_in=FINDERS,
        args=noted,
        has_form=True,
        edited=amended,
    ),
    PageRow(
        name="reflection:see_finding_too",
        let_in=FINDERS,
        args=noted,
        is_post_only=True,
    ),
    PageRow(name="reflection:attach_case", let_in=FINDERS, args=noted, has_form=True),
    PageRow(
        name="reflection:detach_case",
        let_in=FINDERS - {"other_prosecutor"},
        by=P,
        args=with_a_case,
        is_post_only=True,
    ),
    form("give_finding"),
    step("take_finding"),
    step("take_stock"),
    step("stop_stock", in_stock),
    form("lay_finding"),
    form("answer_laying", laid),
    step("take_back_laying", laid),
    PageRow(name="reflection:finding_letter", let_in=WORK, args=letter),
    form("close_finding"),
    step("reopen_finding", closed),
    form("merge_finding"),
    step("split_finding", merged),
    PageRow(name="reflection:proposed_findings", let_in=everywhere(W, M)),
    PageRow(
        name="reflection:take_up_proposal",
        let_in=everywhere(W, M),
        is_post_only=True,
    ),
    PageRow(
        name="reflection:take_up_from_colleague",
        let_in=everywhere(W, M),
        is_post_only=True,
    ),
    PageRow(
        name="reflection:dismiss_proposal",
        let_in=WORK,
        args=dead_ends,
        has_form=True,
    ),
    step("propose_again", dismissed),
    PageRow(
        name="reflection:finding_thresholds",
        let_in=exactly(M, FAR[M]),
        by=M,
        edited=thresholds_set,
    ),
]
