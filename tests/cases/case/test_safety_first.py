"""What is not safe heads every list it is in, until somebody says it is settled."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.actions import safety
from cases.case.models.case import Case
from tests.cases.pages.test_pages import queries
from tests.cases.screening.situations import challenged
from tests.factories import (
    AT,
    active_case,
    advised_case,
    call,
    decided_case,
    many_cases,
    nominated_case,
    plan,
    raise_safety,
    today,
)
from tests.world import World

MOST = 20


def unsafe(world: World, case: Case, **facts: Any) -> Case:
    """The case, marked."""
    given = {"concern": "Hij weet waar ze woont", "action": "Aangifte", **facts}
    safety.raise_safety(case=case, by=world.worker, at=AT, **given)
    return Case.objects.get(pk=case.pk)


def page_of(client: Client, name: str) -> Any:
    return client.get(reverse(name)).context


def test_the_list_of_cases_begins_with_what_is_not_safe(
    worker: Client, world: World
) -> None:
    marked = unsafe(world, nominated_case(world))
    newer = nominated_case(world)
    assert page_of(worker, "cases:list")["page"].rows == [marked, newer]
    narrowed = worker.get(reverse("cases:list"), {"status": "open", "q": "noor"})
    assert narrowed.context["page"].rows == [marked, newer]


def test_what_must_be_decided_is_ordered_by_safety_and_then_by_the_clock(
    client: Client, world: World
) -> None:
    early, marked, late = (advised_case(world) for _ in range(3))
    for hours, case in enumerate((early, late, marked), start=1):
        due = AT + timedelta(hours=hours)
        Case.objects.filter(pk=case.pk).update(decision_due_at=due)
    unsafe(world, marked)
    client.force_login(world.prosecutor)
    assert page_of(client, "cases:to_decide")["page"].rows == [marked, early, late]


def test_the_round_of_calls_begins_with_what_is_not_safe(
    worker: Client, world: World
) -> None:
    plain, marked = active_case(world), active_case(world)
    for case in (plain, marked):
        call(world, case, next_attempt_on=today())
        call(
            world, case, next_attempt_on=today() + timedelta(days=case.pk == marked.pk)
        )
    silent, marked_and_silent = active_case(world), active_case(world)
    unsafe(world, marked)
    unsafe(world, marked_and_silent)
    calls = page_of(worker, "cases:calls")["calls"]
    assert [c.case for c in calls.urgent][:1] == [marked]
    assert [c.case for c in calls.page.rows][:1] == [marked]
    assert calls.silent == [marked_and_silent, silent]


def test_a_handover_begins_with_what_is_not_safe(client: Client, world: World) -> None:
    plain, marked = active_case(world), active_case(world)
    for case in (plain, marked):
        call(world, case, next_attempt_on=today())
    unsafe(world, marked)
    client.force_login(world.colleague)
    shown = client.get(reverse("cases:handover", args=[world.worker.pk]))
    assert [row.case for row in shown.context["rows"]] == [marked, plain]


def test_every_heap_of_my_day_begins_with_what_is_not_safe(
    worker: Client, world: World
) -> None:
    plain, marked = decided_case(world), decided_case(world)
    waiting, marked_waiting = advised_case(world), advised_case(world)
    nominated, marked_nomination = nominated_case(world), nominated_case(world)
    for case in (plain, marked):
        plan(world, case, today())
        plan(world, case, today() + timedelta(days=2))
        call(world, case, next_attempt_on=today())
        challenged(world, case)
    for case in (marked, marked_waiting, marked_nomination):
        unsafe(world, case)
    day = page_of(worker, "front:my_day")["day"]
    for heap in (day.moments, day.coming_moments, day.calls, day.challenges):
        assert [record.case for record in heap] == [marked, plain]
    assert day.decided == [marked, plain]
    assert [case for case, _ in day.awaiting] == [marked_waiting, waiting]
    assert day.nominations == [marked_nomination, nominated]


def test_a_row_says_what_is_done_by_whom_and_by_when(
    client: Client, world: World
) -> None:
    case = advised_case(world)
    yesterday = today() - timedelta(days=1)
    unsafe(world, case, action_by="de wijkagent", action_due_on=yesterday)
    for part, url in (
        (world.worker, reverse("cases:list")),
        (world.worker, reverse("front:my_day")),
        (world.worker, case.get_absolute_url()),
        (world.worker, reverse("dashboards:advice_cases")),
        (world.prosecutor, reverse("cases:to_decide")),
        (world.prosecutor, case.get_absolute_url()),
        (world.prosecutor, reverse("cases:decide", args=[case.pk])),
    ):
        client.force_login(part)
        shown = client.get(url).content.decode()
        for words in ("Aangifte", "door de wijkagent", "uiterlijk", "te laat"):
            assert words in shown, (url, words)


def test_the_mark_goes_with_the_last_concern_and_the_timeline_says_how(
    worker: Client, world: World
) -> None:
    marked, newer = nominated_case(world), nominated_case(world)
    concerns = [raise_safety(world, marked) for _ in range(2)]
    for concern, first in zip(concerns, (marked, newer), strict=True):
        safety.settle_safety(
            concern=concern, settlement="Slaapt bij oma", by=world.manager, at=AT
        )
        assert page_of(worker, "cases:list")["page"].rows[0] == first
    shown = worker.get(marked.get_absolute_url()).content.decode()
    assert "Slaapt bij oma" in shown


@pytest.mark.parametrize("marked", [0, 1, 25, 26, 40, 60])
def test_the_pages_show_every_case_once_and_the_marked_ones_first(
    worker: Client, world: World, marked: int
) -> None:
    cases = many_cases(world, 60)
    keys = [case.pk for case in cases]
    Case.objects.filter(pk__in=keys[marked:]).update(safety_since=None)
    seen: list[int] = []
    query = ""
    while True:
        page = worker.get(reverse("cases:list") + query).context["page"]
        seen += [case.pk for case in page.rows]
        query = page.next_url
        if not query:
            break
    assert seen == keys[:marked][::-1] + keys[marked:][::-1]


@pytest.mark.parametrize("place", ["2~5~5", "-1~5~5", "~5~5", "0~5", "1~x~5", "5~5"])
def test_a_place_in_no_heap_does_not_exist(
    worker: Client, world: World, place: str
) -> None:
    url = reverse("cases:list")
    assert worker.get(url, {"vanaf": place}).status_code == 404


def test_lists_with_marks_ask_the_same_with_few_and_with_many(
    client: Client, world: World
) -> None:
    unsafe(world, advised_case(world), action_by="x")
    pages = (
        (world.worker, reverse("cases:list")),
        (world.worker, reverse("cases:calls")),
        (world.worker, reverse("front:my_day")),
        (world.prosecutor, reverse("cases:to_decide")),
    )
    counts: list[list[int]] = []
    for _ in range(2):
        counts.append([])
        for case in many_cases(world, 8)[:4]:
            Case.objects.filter(pk=case.pk).update(safety_since=None)
        for user, url in pages:
            client.force_login(user)
            counts[-1].append(queries(client, url))
    assert counts[0] == counts[1]
    assert max(counts[0]) <= MOST
