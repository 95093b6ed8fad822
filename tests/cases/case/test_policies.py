"""`may()` and `visible_to()` say the same about everybody and every case."""

from cases.case.lifecycle import Status, Verb
from cases.case.models.case import Case
from cases.case.policies import may, sees, visible_to
from tests.factories import case_in, decided_case, nominated_case, shielded_case
from tests.world import World


def test_user_may_read_exactly_the_cases_in_their_lists(world: World) -> None:
    for status in Status:
        case_in(world, status)
    decided_case(world)
    shielded_case(world)
    nominated_case(world, by=world.other_prosecutor)
    nominated_case(world, by=world.far_worker, region=world.far_region)
    assert Case.objects.count() == len(Status) + 4
    assert len(world.everybody) == 12
    for part, user in world.everybody.items():
        visible = set(visible_to(user).values_list("pk", flat=True))
        for case in Case.objects.all():
            assert (case.pk in visible) == sees(user, case), (part, case)
            assert (case.pk in visible) == may(user, Verb.READ, case), (part, case)


def test_who_has_a_role_in_two_regions_sees_both_as_that_role_allows(
    world: World,
) -> None:
    near = nominated_case(world)
    far = nominated_case(world, by=world.far_worker, region=world.far_region)
    world.worker.memberships.create(region=world.far_region, role="researcher")
    assert set(visible_to(world.worker)) == {near}
    world.far_manager.memberships.create(region=world.region, role="worker")
    assert set(visible_to(world.far_manager)) == {near, far}
