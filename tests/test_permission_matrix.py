"""Every address, for every role, in the own and the other region, shielded or not.

The expectation is written here, from the table "Who may do what" of the design and
not from the code. An address without a row fails, and so does one without a right.
"""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from cases.models import Case
from tests.factories import (
    advised_case,
    arrange,
    call,
    merged,
    monitored_case,
    raise_safety,
    shielded_case,
)
from tests.hours import write
from tests.world import World
from zsm_werkplaats.accounts.models import Membership

W, P, M, R, A = "worker", "prosecutor", "manager", "researcher", "administrator"
INSIDE = {W, P, M}
WORK = {W, M}
ANYBODY = {W, P, M, R, A, "outsider"}

# Who is answered by pages without an object.
PAGES: dict[str, set[str]] = {
    "dashboards:home": ANYBODY,
    "dashboards:my_day": WORK,
    "cases:list": INSIDE,
    "cases:nominate": INSIDE,
    "cases:this_week": {W},
    "cases:start_timer": {W},
    "cases:stop_timer": {W},
    "cases:wipe_timer": {W},
    "cases:to_decide": {P},
    "cases:mind": INSIDE,
    "cases:calls": {W},
    "cases:cover_calls": {W},
    "cases:who_rang": {W},
    "cases:log_anywhere": WORK,
    "socialmap:list": INSIDE | {R},
    "socialmap:add_organisation": WORK,
    "accounts:users": {M, A},
    "accounts:new_user": {A},
}

# Who is answered by the pages of one case of the own region.
CASE_PAGES: dict[str, set[str]] = {
    "cases:detail": INSIDE,
    "cases:remark": INSIDE,
    "cases:raise_safety": INSIDE,
    "cases:decide": {P},
    "cases:unshield": {M},
    "cases:amend": WORK,
    "cases:accept": WORK,
    "cases:decline": WORK,
    "cases:assign": WORK,
    "cases:shield": WORK,
    "cases:involve": WORK,
    "cases:log_contact": WORK,
    "cases:context": WORK,
    "cases:amend_person": WORK,
    "cases:relate_people": WORK,
    "cases:merge_people": WORK,
    "cases:separate_people": WORK,
    "cases:existing_support": WORK,
    "cases:police_report": WORK,
    "cases:contradiction": WORK,
    "cases:link_case": WORK,
    "cases:log_activity": {W},
    "cases:start_case_timer": {W},
    "cases:explain_effort": WORK,
    "cases:settle_safety": WORK,
    "cases:give_advice": WORK,
    "cases:arrange_support": WORK,
    "cases:start_support": WORK,
    "cases:end_support": WORK,
    "cases:settle_direction": WORK,
    "cases:plan_moment": WORK,
    "cases:moment": WORK,
    "cases:move_moment": WORK,
    "cases:drop_moment": WORK,
    "cases:plan_monitoring": WORK,
    "cases:pause_monitoring": WORK,
    "cases:resume_monitoring": WORK,
    "cases:report_conditions": WORK,
    "cases:close": WORK,
    "cases:reopen": WORK,
}

# Who is answered by the pages of a week: every worker, with the own week.
WEEK_PAGES = ("cases:week", "cases:hand_in", "cases:take_back")

# The pages of an entry of a week answer only who wrote it.
ENTRY_PAGES = ("cases:activity", "cases:remove_activity", "cases:contact_minutes")

# Who is answered by the pages of one entry of the sociale kaart.
MAP_PAGES: dict[str, set[str]] = {
    "socialmap:organisation": INSIDE | {R},
    "socialmap:amend_organisation": WORK,
    "socialmap:add_service": WORK,
    "socialmap:amend_service": WORK,
    "socialmap:confirm": WORK,
}

# Who is answered by the pages of one user of the own region.
USER_PAGES: dict[str, set[str]] = {
    "accounts:user": {M, A},
    "accounts:amend_user": {A},
    "accounts:grant_role": {M, A},
    "accounts:withdraw_role": {M, A},
    "accounts:disable": {A},
    "accounts:enable": {A},
}

POST_ONLY = {
    "cases:mind",
    "cases:cover_calls",
    "cases:separate_people",
    "cases:start_timer",
    "cases:stop_timer",
    "cases:wipe_timer",
    "cases:start_case_timer",
    "cases:remove_activity",
    "cases:hand_in",
    "cases:take_back",
    "socialmap:confirm",
    "accounts:switch_region",
    "accounts:withdraw_role",
    "accounts:disable",
    "accounts:enable",
}
ELSEWHERE = {"accounts:switch_region", "cases:handover", "dashboards:health"}
PUBLIC = {
    "dashboards:health",
    "account_login",
    "account_inactive",
    "account_signup",
    "account_email",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}

Answer = Callable[[str], int]
Node = URLPattern | URLResolver


def addresses(
    nodes: list[Node] | None = None, space: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Every pattern of the project with its full name."""
    for node in get_resolver().url_patterns if nodes is None else nodes:
        if isinstance(node, URLResolver):
            name = f"{node.namespace}:" if node.namespace else space
            yield from addresses(node.url_patterns, name)
        else:
            yield f"{space}{node.name}", node


def own(name: str) -> bool:
    return not name.startswith("account_")


def answer(client: Client, name: str, *args: object) -> int:
    """The status of a page; posted to where it only takes posts."""
    url = reverse(name, args=args)
    return (client.post if name in POST_ONLY else client.get)(url).status_code


def is_let_in(status: int) -> bool:
    return status not in (403, 404)


def let_in(client: Client, world: World, name: str, *args: object) -> set[str]:
    """The parts of the cast whom a page answers."""
    allowed = set()
    for part, user in world.everybody.items():
        client.force_login(user)
        if is_let_in(answer(client, name, *args)):
            allowed.add(part)
    return allowed


def same_role(parts: set[str]) -> set[str]:
    """The parts of the near region that hold the same roles."""
    twins = {W: "colleague", P: "other_prosecutor"}
    return parts | {twins[part] for part in parts if part in twins}


def test_every_address_stands_in_the_table_of_this_test() -> None:
    of_weeks = {*WEEK_PAGES, *ENTRY_PAGES}
    listed = {*PAGES, *CASE_PAGES, *MAP_PAGES, *USER_PAGES, *ELSEWHERE, *of_weeks}
    assert {name for name, _ in addresses() if own(name)} == listed


def test_every_view_declares_its_right() -> None:
    silent = [name for name, p in addresses() if not hasattr(p.callback, "right")]
    assert silent == []


def test_who_is_not_logged_in_is_sent_to_the_log_in(client: Client, db: None) -> None:
    for name, pattern in addresses():
        if name in PUBLIC:
            continue
        args = [1] * len(pattern.pattern.converters)
        url = reverse(name, args=args)
        for ask in (client.get, client.post):
            response = ask(url)
            where = response.headers.get("Location", "")
            assert where.startswith("/accounts/login/"), (name, response)


def test_a_view_refuses_the_methods_it_does_not_know(
    client: Client, world: World
) -> None:
    client.force_login(world.manager)
    for name, pattern in addresses():
        if own(name):
            url = reverse(name, args=[1] * len(pattern.pattern.converters))
            assert client.delete(url).status_code == 405, name


def test_what_changes_something_takes_only_posts(client: Client, world: World) -> None:
    client.force_login(world.manager)
    for name, pattern in addresses():
        if name in POST_ONLY:
            url = reverse(name, args=[1] * len(pattern.pattern.converters))
            assert client.get(url).status_code == 405, name


@pytest.mark.parametrize(("name", "parts"), PAGES.items(), ids=list(PAGES))
def test_a_page_answers_the_roles_of_the_table(
    client: Client, world: World, name: str, parts: set[str]
) -> None:
    far = {f"far_{part}" for part in parts & {W, P, M}}
    assert let_in(client, world, name) == same_role(parts) | far


def arguments(world: World, name: str, case: Case) -> list[int]:
    """The arguments of a page of this case, with records that exist."""
    if name == "cases:settle_safety":
        return [case.pk, raise_safety(world, case).pk]
    if name in ("cases:start_support", "cases:end_support"):
        return [case.pk, arrange(world, case).pk]
    if name == "cases:amend_person":
        return [case.pk, case.involvements.get().pk]
    if name == "cases:separate_people":
        return [case.pk, merged(world, case).pk]
    if name in ("cases:moment", "cases:move_moment", "cases:drop_moment"):
        moment = case.monitoringmoments.create(
            region=case.region,
            created_by=world.worker,
            created_at=case.nominated_at,
            due_on=case.nominated_at.date(),
            question="?",
        )
        return [case.pk, moment.pk]
    return [case.pk]


@pytest.mark.parametrize(("name", "parts"), CASE_PAGES.items(), ids=list(CASE_PAGES))
def test_a_page_of_a_case_answers_only_the_roles_of_its_own_region(
    client: Client, world: World, name: str, parts: set[str]
) -> None:
    args = arguments(world, name, advised_case(world))
    assert let_in(client, world, name, *args) == same_role(parts)


@pytest.mark.parametrize(("name", "parts"), CASE_PAGES.items(), ids=list(CASE_PAGES))
def test_a_shielded_case_answers_only_who_holds_it_is_linked_or_manages(
    client: Client, world: World, name: str, parts: set[str]
) -> None:
    args = arguments(world, name, shielded_case(world))
    assert let_in(client, world, name, *args) == parts


@pytest.mark.parametrize("name", CASE_PAGES, ids=list(CASE_PAGES))
def test_a_prosecutor_who_was_not_asked_does_not_find_a_case(
    client: Client, world: World, name: str
) -> None:
    args = arguments(world, name, monitored_case(world))
    client.force_login(world.prosecutor)
    assert answer(client, name, *args) == 404


def test_the_calls_of_a_worker_are_handed_over_within_the_region_only(
    client: Client, world: World
) -> None:
    allowed = let_in(client, world, "cases:handover", world.colleague.pk)
    assert allowed == same_role({W})
    client.force_login(world.worker)
    assert answer(client, "cases:handover", world.far_worker.pk) == 404


@pytest.mark.parametrize("name", WEEK_PAGES)
def test_a_week_answers_every_worker_with_the_own_week(
    client: Client, world: World, name: str
) -> None:
    allowed = same_role({W}) | {"far_worker"}
    assert let_in(client, world, name, "2026-11-23") == allowed


@pytest.mark.parametrize("name", ENTRY_PAGES)
def test_an_entry_of_a_week_answers_only_who_wrote_it(
    client: Client, world: World, name: str
) -> None:
    allowed = set()
    for part, user in world.everybody.items():
        case = advised_case(world)
        entry = call(world, case) if "contact" in name else write(world, case)
        client.force_login(user)
        if is_let_in(answer(client, name, entry.pk)):
            allowed.add(part)
    assert allowed == {W}


@pytest.mark.parametrize(("name", "parts"), MAP_PAGES.items(), ids=list(MAP_PAGES))
def test_an_entry_of_the_map_answers_only_the_roles_of_its_own_region(
    client: Client, world: World, name: str, parts: set[str]
) -> None:
    args = [world.organisation.pk]
    if name == "socialmap:amend_service":
        args.append(world.service.pk)
    assert let_in(client, world, name, *args) == same_role(parts)


@pytest.mark.parametrize(("name", "parts"), USER_PAGES.items(), ids=list(USER_PAGES))
def test_a_user_answers_only_who_manages_their_region(
    client: Client, world: World, name: str, parts: set[str]
) -> None:
    args = [world.colleague.pk]
    if name == "accounts:withdraw_role":
        args.append(Membership.objects.get(user=world.colleague).pk)
    allowed = set()
    for part, user in world.everybody.items():
        client.force_login(user)
        url = reverse(name, args=args)
        status = (client.post if name in POST_ONLY else client.get)(url).status_code
        if is_let_in(status):
            allowed.add(part)
        if name == "accounts:withdraw_role":
            Membership.objects.get_or_create(
                pk=args[1], user=world.colleague, region=world.region, role=W
            )
    assert allowed == parts
