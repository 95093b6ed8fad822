"""The pages of users and roles."""

from collections.abc import Sequence
from typing import Any

from django.utils.timezone import now

from tests.verbs.rows import A, Facts, M, PageRow, everywhere, exactly
from tests.world import World
from zsm_werkplaats.accounts.actions import amend_user, grant_role
from zsm_werkplaats.accounts.models import Membership, User
from zsm_werkplaats.accounts.rights import Role


def colleague(world: World) -> list[int]:
    return [world.colleague.pk]


def role_of_colleague(world: World) -> list[int]:
    membership = Membership.objects.get(user=world.colleague)
    return [world.colleague.pk, membership.pk]


def amended_by_another(world: World, _: Sequence[Any]) -> Facts:
    user = User.objects.get(pk=world.colleague.pk)
    amend_user(
        user=user,
        seen=user.version,
        name=user.name,
        email=user.email,
        organisation=user.organisation,
        phone="030 7654321",
        by=world.administrator,
        at=now(),
    )
    return {"phone": "030 1234567"}


def a_proposal(world: World) -> list[int]:
    proposal = grant_role(
        user=world.colleague,
        region=world.region,
        role=Role.UNIT_MANAGER,
        by=world.administrator,
        at=now(),
    )
    assert proposal
    return [proposal.pk]


ROWS = [
    PageRow(name="accounts:switch_region", is_post_only=True),
    PageRow(name="accounts:users", let_in=everywhere(M) | exactly(A), by=A),
    PageRow(name="accounts:new_user", let_in=exactly(A), by=A, has_form=True),
    PageRow(name="accounts:user", let_in=exactly(M, A), by=A, args=colleague),
    PageRow(
        name="accounts:amend_user",
        let_in=exactly(A),
        by=A,
        args=colleague,
        has_form=True,
        edited=amended_by_another,
    ),
    PageRow(
        name="accounts:grant_role",
        let_in=exactly(M, A),
        by=A,
        args=colleague,
        has_form=True,
    ),
    PageRow(
        name="accounts:withdraw_role",
        let_in=exactly(M, A),
        by=A,
        args=role_of_colleague,
        is_post_only=True,
    ),
    PageRow(name="accounts:proposals", let_in=everywhere(M) | exactly(A), by=A),
    PageRow(
        name="accounts:confirm_proposals",
        let_in=everywhere(M) | exactly(A),
        by=M,
        is_post_only=True,
    ),
    PageRow(
        name="accounts:refuse_proposal",
        let_in=exactly(M, A),
        by=M,
        args=a_proposal,
        has_form=True,
    ),
    PageRow(
        name="accounts:withdraw_proposal",
        let_in=exactly(M, A),
        by=A,
        args=a_proposal,
        is_post_only=True,
    ),
    *(
        PageRow(
            name=f"accounts:{name}",
            let_in=exactly(A),
            by=A,
            args=colleague,
            is_post_only=True,
        )
        for name in ("disable", "enable")
    ),
]
