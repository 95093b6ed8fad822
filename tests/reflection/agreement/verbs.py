"""The pages of the strand `agreement`."""

from collections.abc import Sequence
from typing import Any

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from reflection.agreement.actions.agreement import amend_agreement
from reflection.agreement.actions.agreement_case import report_case
from reflection.agreement.models import Agreement, AgreementCase
from tests.factories import AT
from tests.reflection.agreement.situations import agreed, placed, to_evaluate
from tests.verbs.rows import (
    INSIDE,
    WORK,
    CaseRow,
    Facts,
    M,
    P,
    PageRow,
    Row,
    W,
    everywhere,
)
from tests.world import World


def an_agreement(world: World) -> list[int]:
    return [agreed(world).pk]


def due(world: World) -> list[int]:
    return [to_evaluate(world).pk]


def of_region(world: World, _case: Case) -> Agreement:
    return agreed(world)


def a_placed_case(world: World, case: Case) -> Agreement:
    agreement = agreed(world)
    AgreementCase.objects.create(
        agreement=agreement,
        case=case,
        region=world.region,
        created_by=world.worker,
        created_at=AT,
    )
    return agreement


def amended_by_a_colleague(world: World, args: Sequence[Any]) -> Facts:
    agreement = Agreement.objects.get(pk=args[0])
    amend_agreement(
        agreement=agreement,
        seen=agreement.mark,
        by=world.colleague,
        at=AT,
        what="De winkel belt altijd eerst.",
        starts_on=agreement.starts_on,
        evaluate_on=agreement.evaluate_on,
    )
    return {"what": "De winkel belt de wijkagent."}


def an_organisation(world: World) -> list[int]:
    agreed(world, organisation=world.organisation, party="")
    return [world.organisation.pk]


ROWS: list[Row] = [
    PageRow(name="reflection:agreements", let_in=everywhere(W, P, M)),
    PageRow(
        name="reflection:make_agreement",
        let_in=everywhere(W, M),
        has_form=True,
    ),
    PageRow(name="reflection:agreement", let_in=INSIDE, args=an_agreement),
    PageRow(
        name="reflection:amend_agreement",
        let_in=WORK,
        args=an_agreement,
        edited=amended_by_a_colleague,
        has_form=True,
    ),
    PageRow(
        name="reflection:evaluate_agreement",
        let_in=WORK,
        args=due,
        has_form=True,
    ),
    PageRow(
        name="reflection:add_agreement_case",
        let_in=WORK,
        args=an_agreement,
        has_form=True,
    ),
    CaseRow(name="reflection:case_agreements", let_in=INSIDE, given=a_placed_case),
    CaseRow(
        verb=Verb.PLACE_UNDER_AGREEMENT,
        name="reflection:place_case",
        let_in=WORK,
        act=lambda world, case, agreement: placed(world, agreement, case),
        record=of_region,
        shares_record=True,
        is_post_only=True,
    ),
    CaseRow(
        verb=Verb.TAKE_FROM_AGREEMENT,
        record=a_placed_case,
        act=lambda world, case, agreement: placed(
            world, agreement, case, applies=False
        ),
    ),
    CaseRow(
        verb=Verb.REPORT_AGREEMENT,
        name="reflection:report_agreement_case",
        let_in=WORK,
        record=a_placed_case,
        act=lambda world, case, agreement: report_case(
            agreement=agreement, case=case, ran="kept", by=world.worker, at=AT
        ),
        sends=lambda world, case, record: {"ran": "kept", "note": "Goed"},
        is_short=True,
    ),
    PageRow(name="reflection:about_organisation", let_in=INSIDE, args=an_organisation),
]
