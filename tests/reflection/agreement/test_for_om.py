"""What the OM reads of a case under an agreement: what it reads in the case itself."""

import pytest
from django.test import Client

from cases.case.lifecycle import Verb
from cases.case.models.disclosure import Disclosure
from cases.context.policies import timeline_of
from reflection.agreement.of_case import agreements_of
from reflection.agreement.shown import Shown
from tests.factories import advised_case, call
from tests.reflection.agreement.situations import agreed, placed
from tests.world import World

PLACED = Verb.PLACE_UNDER_AGREEMENT


@pytest.mark.parametrize("is_on_map", [True, False])
@pytest.mark.parametrize("disclosure", [Disclosure.WITHHELD, Disclosure.OPEN])
def test_a_case_under_an_agreement_is_told_like_its_contact_with_the_party(
    client: Client, world: World, disclosure: str, *, is_on_map: bool
) -> None:
    there = world.organisation if is_on_map else None
    party = {"organisation": there, "party": ""} if there else {"party": "Super Zuid"}
    agreement, case = agreed(world, **party), advised_case(world)
    call(
        world,
        case,
        with_whom="super zuid",
        organisation=there,
        disclosure=disclosure,
    )
    placed(world, agreement, case)
    is_told = disclosure == Disclosure.OPEN
    about_it = timeline_of(case, world.prosecutor).filter(verb=PLACED)
    assert about_it.exists() == is_told
    for user in (world.prosecutor, world.worker, world.manager):
        reads = is_told or user != world.prosecutor
        shown = Shown(agreement, user)
        assert [each.case for each in shown.cases] == ([case] if reads else [])
        assert shown.total == len(shown.tally) == int(reads)
        assert bool(agreements_of(case, user).under) == reads
        assert shown.unseen == ("" if reads else "minder dan 5")
        client.force_login(user)
        page = client.get(agreement.get_absolute_url()).content.decode()
        assert (case.reference in page) == reads


def test_a_case_that_has_nothing_with_the_party_is_told(world: World) -> None:
    agreement, case = agreed(world), advised_case(world)
    placed(world, agreement, case)
    assert Shown(agreement, world.prosecutor).total == 1
