"""The pages of the sociale kaart."""

from collections.abc import Sequence
from typing import Any

from socialmap.coverage.actions import propose_finding
from socialmap.expertise.actions import say_expertise
from socialmap.expertise.models import Expertise
from socialmap.organisation.actions.organisation import amend_organisation
from socialmap.organisation.models.code_lists import LifeDomain
from socialmap.organisation.models.organisation import Organisation
from tests.factories import AT
from tests.socialmap.exchange import verbs as exchange
from tests.socialmap.organisation.verbs import ROWS as ORGANISATION
from tests.verbs.rows import (
    INSIDE,
    WORK,
    Facts,
    M,
    P,
    PageRow,
    R,
    W,
    everywhere,
    exactly,
)
from tests.world import World


def organisation(world: World) -> list[int]:
    return [world.organisation.pk]


def service(world: World) -> list[int]:
    return [world.organisation.pk, world.service.pk]


def amended_by_a_colleague(world: World, _: Sequence[Any]) -> Facts:
    entry = Organisation.objects.get(pk=world.organisation.pk)
    amend_organisation(
        organisation=entry,
        seen=entry.version,
        note="Bel voor tienen",
        by=world.colleague,
        at=AT,
    )
    return {"note": "Bel na tweeën"}


def said_in_another_tab(world: World, _: Sequence[Any]) -> Facts:
    known = Expertise.objects.filter(user=world.worker).first()
    seen = known.version if known else None
    say_expertise(
        region=world.region, by=world.worker, at=AT, seen=seen, networks="Moskee"
    )
    return {"networks": "Winkeliers"}


EXPERTISE = [
    PageRow(name="socialmap:expertise", let_in=everywhere(W, P, M)),
    PageRow(
        name="socialmap:own_expertise",
        let_in=everywhere(W, M),
        edited=said_in_another_tab,
    ),
    PageRow(name="socialmap:who_knows", let_in=everywhere(W, P, M), query="?q=lvb"),
]


def in_a_cell(world: World) -> list[str]:
    return [world.municipality.code, "debt"]


def proposed(world: World) -> list[int]:
    proposal = propose_finding(
        region=world.region,
        municipality=world.municipality,
        domain=LifeDomain.objects.get(code="debt"),
        period="2026",
        supply=0,
        asked=1,
        started=0,
        failed=0,
        by=world.worker,
        at=AT,
    )
    return [proposal.pk]


COVERAGE = [
    PageRow(name="socialmap:coverage", let_in=everywhere(W, P, M) | exactly(R)),
    PageRow(
        name="socialmap:coverage_sheet",
        let_in=everywhere(W, P, M) | exactly(R),
        args=lambda _: ["csv"],
    ),
    PageRow(name="socialmap:coverage_cell", let_in=INSIDE | exactly(R), args=in_a_cell),
    PageRow(name="socialmap:failed_searches", let_in=everywhere(W, M)),
    PageRow(
        name="socialmap:propose_finding",
        let_in=WORK,
        args=in_a_cell,
        is_post_only=True,
    ),
    PageRow(
        name="socialmap:withdraw_proposal",
        let_in=WORK,
        args=proposed,
        is_post_only=True,
    ),
]
ROWS = [
    PageRow(
        name="socialmap:list",
        let_in=everywhere(W, P, M) | exactly(R),
        query="?q=hulp+utrecht+17",
    ),
    PageRow(
        name="socialmap:suggest",
        let_in=everywhere(W, P, M) | exactly(R),
        is_post_only=True,
    ),
    PageRow(name="socialmap:record_gap", let_in=everywhere(W, M), is_post_only=True),
    PageRow(name="socialmap:add_organisation", let_in=everywhere(W, M), has_form=True),
    PageRow(
        name="socialmap:organisation", let_in=INSIDE | exactly(R), args=organisation
    ),
    PageRow(
        name="socialmap:amend_organisation",
        let_in=WORK,
        args=organisation,
        has_form=True,
        edited=amended_by_a_colleague,
    ),
    PageRow(
        name="socialmap:confirm", let_in=WORK, args=organisation, is_post_only=True
    ),
    PageRow(
        name="socialmap:add_service", let_in=WORK, args=organisation, has_form=True
    ),
    PageRow(name="socialmap:amend_service", let_in=WORK, args=service, has_form=True),
    *(
        PageRow(name=f"socialmap:{name}", let_in=everywhere(W, P, M) | exactly(R))
        for name in (
            "offline",
            "offline_map",
            "offline_manifest",
            "offline_worker",
            "offline_key",
        )
    ),
    PageRow(name="socialmap:offline_note", let_in=everywhere(W, M), is_post_only=True),
    *EXPERTISE,
    *exchange.ROWS,
    *ORGANISATION,
    *COVERAGE,
]
