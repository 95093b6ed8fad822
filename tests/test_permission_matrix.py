"""Every address, for every role, in the own and the other region, shielded or not.

The expectation is written here, from the table "Who may do what" of the design and
not from the code. An address without a row fails, and so does one without a right.
"""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from cases.case.models.case import Case
from tests.cases.activity.situations import write
from tests.cases.advice.situations import draft_of
from tests.cases.decision.situations import spoken
from tests.cases.intake.situations import brought, one_entry
from tests.cases.screening.situations import challenged
from tests.cases.support.situations import (
    OF_SUPPORT,
    own_trajectory,
    plan_meeting,
    plan_talk,
)
from tests.codelists.situations import added
from tests.factories import (
    advised_case,
    arrange,
    call,
    merged,
    monitored_case,
    raise_safety,
    shielded_case,
)
from tests.outbox.situations import away
from tests.rights_table import (
    CASE_PAGES,
    DAY_LIST_PAGES,
    ELSEWHERE,
    ENTRY_PAGES,
    LIST_PAGES,
    MAP_PAGES,
    OUTBOX_PAGES,
    PAGES,
    POST_ONLY,
    PUBLIC,
    TERM_PAGES,
    UPLOAD_PAGES,
    USER_PAGES,
    WEEK_PAGES,
    WORK,
    M,
    P,
    W,
)
from tests.world import World
from zsm_werkplaats.accounts.models import Membership
from zsm_werkplaats.outbox.models import Message

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
    if name == "cases:new_lines":
        url += "?na=0"
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
    of_days = {*DAY_LIST_PAGES, *UPLOAD_PAGES, "cases:day_list_of"}
    of_lists = {*LIST_PAGES, *TERM_PAGES}
    others = {*ELSEWHERE, *of_weeks, *of_days, *of_lists, *OUTBOX_PAGES}
    listed = {*PAGES, *CASE_PAGES, *MAP_PAGES, *USER_PAGES, *others}
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


def monitored(world: World, case: Case) -> int:
    moment = case.monitoringmoments.create(
        region=case.region,
        created_by=world.worker,
        created_at=case.nominated_at,
        due_on=case.nominated_at.date(),
        question="?",
    )
    return moment.pk


def standing_advice(world: World, case: Case) -> int:
    advice = case.advices.first()
    return advice.pk if advice else 1


# The number of a record of the case, for the pages of one.
RECORDS: dict[str, Callable[[World, Case], int]] = {
    "cases:settle_safety": lambda w, c: raise_safety(w, c).pk,
    **{f"cases:{name}": lambda w, c: arrange(w, c).pk for name in OF_SUPPORT},
    "cases:report_talk": lambda w, c: plan_talk(w, own_trajectory(w, c)).pk,
    "cases:report_meeting": lambda w, c: plan_meeting(w, c).pk,
    "cases:confirm_decision": lambda w, c: spoken(w, c).pk,
    "cases:withdraw_decision": lambda w, c: spoken(w, c).pk,
    **dict.fromkeys(
        ("cases:advice_pdf", "cases:hand_over", "cases:hand_over_pdf"), standing_advice
    ),
    "cases:correct_contact": lambda w, c: call(w, c).pk,
    "cases:record_consent": lambda w, c: call(w, c, disclosure="consent").pk,
    "cases:withdraw_consent": lambda w, c: call(w, c, disclosure="consent").pk,
    "cases:answer_challenge": lambda w, c: challenged(w, c).pk,
    "cases:amend_person": lambda w, c: c.involvements.get().pk,
    "cases:separate_people": lambda w, c: merged(w, c).pk,
    **dict.fromkeys(
        ("cases:moment", "cases:move_moment", "cases:drop_moment"), monitored
    ),
}


def arguments(world: World, name: str, case: Case) -> list[int]:
    """The arguments of a page of this case, with records that exist."""
    if name == "cases:read_along":
        draft_of(world, case)
    return [case.pk, RECORDS[name](world, case)] if name in RECORDS else [case.pk]


@pytest.mark.parametrize(("name", "parts"), CASE_PAGES.items(), ids=list(CASE_PAGES))
def test_a_page_of_a_case_answers_only_the_roles_of_its_own_region(
    client: Client, world: World, name: str, parts: set[str]
) -> None:
    args = arguments(world, name, advised_case(world))
    assert let_in(client, world, name, *args) == same_role(parts)


@pytest.fixture
def unrendered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only whether a page answers; the tests of the own region render each of them."""
    template = "django.template.backends.django.Template"
    monkeypatch.setattr(f"{template}.render", lambda *_, **__: "")


@pytest.mark.usefixtures("unrendered")
@pytest.mark.parametrize(("name", "parts"), CASE_PAGES.items(), ids=list(CASE_PAGES))
def test_a_shielded_case_answers_only_who_holds_it_is_linked_or_manages(
    client: Client, world: World, name: str, parts: set[str]
) -> None:
    args = arguments(world, name, shielded_case(world))
    assert let_in(client, world, name, *args) == parts


@pytest.mark.usefixtures("unrendered")
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


@pytest.mark.parametrize("name", DAY_LIST_PAGES)
def test_a_row_of_the_day_list_answers_only_the_roles_of_its_own_region(
    client: Client, world: World, name: str
) -> None:
    allowed = let_in(client, world, name, one_entry(world).pk)
    assert allowed == same_role(DAY_LIST_PAGES[name])


def test_a_day_answers_who_reads_day_lists_with_those_of_the_own_region(
    client: Client, world: World
) -> None:
    allowed = let_in(client, world, "cases:day_list_of", "2026-11-23")
    assert allowed == same_role(WORK) | {"far_worker", "far_manager"}


@pytest.mark.parametrize("name", UPLOAD_PAGES)
def test_a_list_that_was_brought_in_answers_only_who_brought_it(
    client: Client, world: World, name: str
) -> None:
    assert let_in(client, world, name, brought(world, ["x"]).pk) == {W}


@pytest.mark.parametrize(
    ("name", "parts"), OUTBOX_PAGES.items(), ids=list(OUTBOX_PAGES)
)
def test_a_message_answers_whose_it_is_or_who_looks_after_it(
    client: Client, world: World, name: str, parts: set[str]
) -> None:
    monitored_case(world)
    absence = name == "outbox:end_absence"
    pk = (away(world, world.worker) if absence else Message.objects.get()).pk
    assert let_in(client, world, name, pk) == parts


@pytest.mark.parametrize(("name", "parts"), [*LIST_PAGES.items(), *TERM_PAGES.items()])
def test_a_code_list_answers_only_who_maintains_it(
    client: Client, world: World, name: str, parts: set[str]
) -> None:
    of_a_term = [added(world).pk] if name in TERM_PAGES else []
    assert let_in(client, world, name, "redenen-van-teruggeven", *of_a_term) == parts


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
