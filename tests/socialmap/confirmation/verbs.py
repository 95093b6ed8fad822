"""The pages that keep the sociale kaart true."""

from collections.abc import Sequence
from typing import Any

from socialmap.confirmation.actions.experience import add_experience
from socialmap.confirmation.actions.no_contact import set_no_contact
from socialmap.confirmation.actions.proposal import propose_change
from socialmap.confirmation.history import changes_of
from socialmap.confirmation.models.confirmation_request import (
    LASTS,
    ConfirmationRequest,
)
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.actions import amend_service
from tests.factories import AT
from tests.socialmap.verbs import amended_by_a_colleague, organisation
from tests.verbs.rows import (
    ANYBODY,
    INSIDE,
    WORK,
    Facts,
    M,
    PageRow,
    R,
    W,
    everywhere,
    exactly,
)
from tests.world import World


def proposal(world: World) -> list[int]:
    made = propose_change(
        organisation=world.organisation, what="Verhuisd", by=world.prosecutor, at=AT
    )
    return [made.pk]


def change(world: World) -> list[int]:
    amended_by_a_colleague(world, ())
    return [world.organisation.pk, changes_of(world.organisation)[0].key]


def change_of_service(world: World) -> list[int]:
    amend_service(service=world.service, seen=1, costs="geen", by=world.colleague)
    key = changes_of(world.service)[0].key
    return [world.organisation.pk, world.service.pk, key]


def asked(world: World) -> ConfirmationRequest:
    return ConfirmationRequest.objects.create(
        organisation=world.organisation,
        address="balie@example.org",
        asked_by=world.worker,
        asked_at=AT,
        expires_at=AT + LASTS,
    )


def link(world: World) -> list[str]:
    return [asked(world).token]


def asked_there(world: World) -> list[int]:
    return [world.organisation.pk, asked(world).pk]


def two(world: World) -> list[int]:
    other = Organisation.objects.create(
        region=world.region, name="Buurteam West", kind=world.organisation.kind
    )
    return [world.organisation.pk, other.pk]


def not_called(world: World, _: Sequence[Any]) -> Facts:
    entry = Organisation.objects.get(pk=world.organisation.pk)
    set_no_contact(
        organisation=entry,
        seen=entry.version,
        no_contact="do_not_call",
        no_contact_reason="Belt zelf",
        by=world.colleague,
    )
    return {"no_contact": "not_listed", "no_contact_reason": "Wil geen verwijzingen"}


def experience(world: World) -> list[int]:
    told = add_experience(
        organisation=world.organisation,
        region=world.region,
        text="Bel voor tienen",
        by=world.manager,
        at=AT,
    )
    return [world.organisation.pk, told.pk]


ROWS = [
    PageRow(
        name="socialmap:add_experience",
        let_in=WORK,
        args=organisation,
        has_form=True,
    ),
    PageRow(
        name="socialmap:take_back_experience",
        let_in=exactly(M),
        by=M,
        args=experience,
        is_post_only=True,
    ),
    PageRow(name="socialmap:merge", let_in=WORK, args=two),
    PageRow(
        name="socialmap:no_contact",
        let_in=WORK,
        args=organisation,
        edited=not_called,
    ),
    PageRow(name="socialmap:outside", let_in=ANYBODY, args=link),
    PageRow(
        name="socialmap:ask_organisation",
        let_in=WORK,
        args=organisation,
        is_post_only=True,
    ),
    PageRow(
        name="socialmap:withdraw_request",
        let_in=WORK,
        args=asked_there,
        is_post_only=True,
    ),
    PageRow(name="socialmap:to_check", let_in=everywhere(W, M)),
    PageRow(name="socialmap:waiting", let_in=WORK, args=organisation, has_form=True),
    PageRow(
        name="socialmap:correct_entry",
        let_in=INSIDE | exactly(R),
        args=organisation,
    ),
    PageRow(
        name="socialmap:propose",
        let_in=INSIDE | exactly(R),
        args=organisation,
        has_form=True,
    ),
    PageRow(
        name="socialmap:decide_proposal",
        let_in=WORK,
        args=proposal,
        is_post_only=True,
    ),
    PageRow(name="socialmap:history", let_in=WORK, args=organisation),
    PageRow(name="socialmap:undo", let_in=WORK, args=change, is_post_only=True),
    PageRow(
        name="socialmap:undo_service",
        let_in=WORK,
        args=change_of_service,
        is_post_only=True,
    ),
]
