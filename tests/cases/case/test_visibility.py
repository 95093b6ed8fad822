"""Who may know of a case, over every combination of facts that bear on it."""

from itertools import product

from cases.case.lifecycle import Verb
from cases.case.models.case import Case, CaseQuerySet
from cases.case.policies import may, sees, visible_to
from tests.factories import AT
from tests.world import World
from zsm_werkplaats.accounts.given import HERE, me_as
from zsm_werkplaats.accounts.models import Membership, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.prepared import read


def every_kind_of_case(world: World) -> list[Case]:
    """All combinations of holder, officer, nominator, advice and shielding."""
    kinds = product(
        (None, world.worker, world.colleague),
        (None, world.prosecutor, world.other_prosecutor),
        (world.worker, world.prosecutor),
        (None, AT),
        (None, AT),
        (world.region, world.far_region),
    )
    made = Case.objects.bulk_create(
        Case(
            region=region,
            offence="Diefstal",
            signals="?",
            nominated_at=AT,
            nominated_by=nominator,
            accepted_at=AT if worker else None,
            worker=worker,
            prosecutor=prosecutor,
            advised_at=advised if worker else None,
            shielded_at=shielded,
        )
        for worker, prosecutor, nominator, advised, shielded, region in kinds
    )
    assert len(made) == 3 * 3 * 2 * 2 * 2 * 2
    return made


def expected(world: World, user: User, case: Case) -> bool:
    """The table of the design, in the words of the design."""
    if case.region_id != world.region.pk:
        return user in (world.far_manager, world.far_worker) and not (
            case.shielded_at and user == world.far_worker
        )
    if user == world.manager:
        return True
    if user in (world.worker, world.colleague):
        return case.shielded_at is None or case.worker_id == user.pk
    if user in (world.prosecutor, world.other_prosecutor):
        linked = case.prosecutor_id == user.pk
        asked = case.advised_at is not None or case.nominated_by_id == user.pk
        return linked or (case.shielded_at is None and asked)
    return False


def test_every_combination_is_seen_by_whom_the_table_says(world: World) -> None:
    cases = every_kind_of_case(world)
    for part, user in world.everybody.items():
        if part == "far_prosecutor":
            continue
        visible = set(visible_to(user).values_list("pk", flat=True))
        for case in cases:
            wanted = expected(world, user, case)
            assert sees(user, case) is wanted, (part, vars(case))
            assert (case.pk in visible) is wanted, (part, vars(case))


def test_who_holds_several_roles_in_several_regions_sees_the_same_both_ways(
    world: World,
) -> None:
    cases = every_kind_of_case(world)
    here, there = world.region, world.far_region
    for near, far in product(Role, Role):
        user = User.objects.create_user(f"{near}-{far}@example.org", name="Dubbel")
        Membership.objects.create(user=user, region=here, role=near)
        Membership.objects.create(user=user, region=there, role=far)
        visible = set(visible_to(user).values_list("pk", flat=True))
        assert visible == {c.pk for c in cases if sees(user, c)}, (near, far)


def _at_the_desk(roles: frozenset[Role]) -> CaseQuerySet:
    return visible_to(me_as(roles)).filter(region=HERE)


def test_a_prepared_read_knows_the_same_cases_of_the_region_at_the_desk(
    world: World,
) -> None:
    cases = every_kind_of_case(world)
    Membership.objects.create(
        user=world.far_manager, region=world.region, role=Role.PROSECUTOR
    )
    for part, user in world.everybody.items():
        for here in (world.region.pk, world.far_region.pk):
            held = {"user": user.pk, "region": here}
            found = read(_at_the_desk, user.roles_in(here), **held)
            seen = {c.pk for c in cases if c.region_id == here and sees(user, c)}
            assert {case.pk for case in found} == seen, (part, here)


def test_user_who_does_not_see_a_case_may_do_nothing_with_it(world: World) -> None:
    cases = every_kind_of_case(world)
    allowed = [
        (user, verb, case)
        for user, case, verb in product(world.everybody.values(), cases, Verb)
        if may(user, verb, case)
    ]
    assert {verb for _, verb, _ in allowed} == set(Verb)
    for user, verb, case in allowed:
        assert sees(user, case), (user, verb, vars(case))


def test_a_case_that_is_seen_by_hand_is_never_seen_twice_in_a_list(
    world: World,
) -> None:
    every_kind_of_case(world)
    Membership.objects.create(
        user=world.worker, region=world.region, role=Role.UNIT_MANAGER
    )
    seen = list(visible_to(world.worker).values_list("pk", flat=True))
    assert len(seen) == len(set(seen))
