"""Every order of the list shows every case once, in its order, on whatever page."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.activity.models.tally import CaseTally
from cases.case.models.case import Case
from cases.case.models.criteria import DeclineReason
from cases.pages.case_list.case_list import CaseList
from cases.pages.case_list.sorting import SORTS, STATUSES
from tests.cases.activity.situations import long_contact
from tests.cases.pages.case_list.situations import URL, change, listed, walked
from tests.factories import AT, active_case, advised_case, many_cases, nominated_case
from tests.world import World
from zsm_werkplaats.lib.paging import Page, page_of_heaps

ORDERS = ["", *SORTS, *(f"-{code}" for code in SORTS)]
HOURS = st.integers(-3, 3)
SOME = st.fixed_dictionaries(
    {
        "nominated_at": HOURS,
        "decision_due_at": st.none() | HOURS,
        "decided_at": st.none() | HOURS,
        "closed_at": st.none() | HOURS,
        "declined_at": st.none(),
        "safety_since": st.none() | HOURS,
        "postponed_until": st.none() | st.integers(-2, 2),
        "worker": st.integers(0, 2),
        "minutes": st.integers(0, 2),
        "last_reached_at": st.none() | HOURS,
    }
)


def written(world: World, facts: Sequence[dict[str, Any]]) -> None:
    """Cases with these facts, written straight into their tables."""
    workers = (world.worker, world.colleague, world.outsider)
    cases = many_cases(world, len(facts))
    for case, fact in zip(cases, facts, strict=True):
        said = {
            name: None if hours is None else AT + timedelta(hours=hours)
            for name, hours in fact.items()
            if name.endswith(("_at", "_since")) and name != "last_reached_at"
        }
        days = fact["postponed_until"]
        until = None if days is None else (AT + timedelta(days=days)).date()
        change(case, **said, postponed_until=until, worker=workers[fact["worker"]])
        hours = fact["last_reached_at"]
        CaseTally.objects.filter(case=case).update(
            minutes=fact["minutes"],
            last_reached_at=None if hours is None else AT + timedelta(hours=hours),
        )


def all_pages(found: CaseList, size: int) -> list[int]:
    numbers: list[int] = []
    query = found.query
    while True:
        page: Page[Case] = page_of_heaps(found.heaps, query, size=size)
        numbers += [case.pk for case in page.rows]
        if not page.next_url:
            return numbers
        query = QueryDict(page.next_url.removeprefix("?"))


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(facts=st.lists(SOME, min_size=1, max_size=9), size=st.integers(1, 4))
def test_every_order_shows_every_case_once(
    world: World, facts: list[dict[str, Any]], size: int
) -> None:
    Case.objects.all().delete()
    written(world, facts)
    everything = sorted(Case.objects.values_list("pk", flat=True))
    for order in ORDERS:
        found = listed(world.worker, f"sort={order}")
        numbers = all_pages(found, size)
        assert sorted(numbers) == everything, order
        assert numbers == [case.pk for case in found.first(100)], order


def in_order(world: World, sort: str, said: Callable[[Case], Any]) -> list[Any]:
    return [said(case) for case in listed(world.worker, f"sort={sort}").first(100)]


def test_the_longest_without_contact_comes_first_and_never_last(
    world: World,
) -> None:
    never, late, early = (active_case(world) for _ in range(3))
    for case, days in ((late, 1), (early, 9)):
        CaseTally.objects.filter(case=case).update(
            last_reached_at=AT - timedelta(days=days)
        )
    number: Callable[[Case], int] = lambda case: case.pk  # noqa: E731
    assert in_order(world, "contact", number) == [early.pk, late.pk, never.pk]
    assert in_order(world, "-contact", number) == [late.pk, early.pk, never.pk]


def test_the_most_time_comes_first(world: World) -> None:
    little, much = active_case(world), active_case(world)
    long_contact(world, much, 200)
    long_contact(world, little, 20)
    assert in_order(world, "-effort", lambda case: case.tally.minutes) == [200, 20] or (
        [c.pk for c in listed(world.worker, "sort=-effort").first(9)]
        == [much.pk, little.pk]
    )


def test_workers_stand_by_name_and_who_has_none_last(world: World) -> None:
    nobody = nominated_case(world)
    first, second = active_case(world), active_case(world)
    change(second, worker=world.colleague)
    names = in_order(world, "worker", lambda case: case.worker and case.worker.name)
    assert names == ["Colleague", "Worker", None]
    assert in_order(world, "-worker", lambda case: case.pk) == [
        first.pk,
        second.pk,
        nobody.pk,
    ]


def test_no_name_stands_in_the_address_of_a_next_page(
    worker: Client, world: World
) -> None:
    many_cases(world, 30)
    page = worker.get(URL, {"sort": "worker"}).context["page"]
    assert page.next_url.startswith("?sort=worker&vanaf=0~~")


def test_statuses_stand_in_the_order_of_the_work(world: World) -> None:
    nominated_case(world), active_case(world)
    change(active_case(world), closed_at=AT)
    change(
        nominated_case(world),
        declined_at=AT,
        decline_reason=DeclineReason.objects.all()[0],
    )
    statuses = in_order(world, "status", lambda case: case.status)
    assert statuses == sorted(statuses, key=[s.value for s in STATUSES].index)
    assert in_order(world, "-status", lambda case: case.status) == statuses[::-1]


def test_the_clock_of_the_om_that_runs_out_first_comes_first(world: World) -> None:
    def due(hours: int, **facts: Any) -> Case:
        at: datetime = AT + timedelta(hours=hours)
        return change(advised_case(world), decision_due_at=at, **facts)

    late, soon = due(9), due(1)
    decided = due(-9, decided_at=AT)
    without = change(advised_case(world), decision_due_at=None)
    back = due(5, postponed_until=(AT - timedelta(days=1)).date())
    numbers = in_order(world, "clock", lambda case: case.pk)
    assert numbers == [back.pk, soon.pk, late.pk, without.pk, decided.pk]


def test_all_pages_of_an_order_show_every_case_once(
    worker: Client, world: World
) -> None:
    cases = many_cases(world, 60)
    for order in ("", "-effort", "contact", "worker", "clock", "status"):
        numbers = walked(worker, f"sort={order}&status=open")
        assert sorted(numbers) == sorted(case.pk for case in cases), order


def test_a_heading_sorts_and_says_how_the_list_stands(
    worker: Client, world: World
) -> None:
    active_case(world)
    text = worker.get(URL, {"sort": "-nominated"}).content.decode()
    assert text.count('aria-sort="descending"') == 1
    assert "sort=nominated" in text
    text = worker.get(URL, {"sort": "nominated", "status": "open"}).content.decode()
    assert text.count('aria-sort="ascending"') == 1
    assert "sort=-nominated&amp;status=open" in text


@pytest.mark.parametrize("sort", ["-", "--effort", "pk", "number;", "worker__email"])
def test_an_order_that_does_not_exist_is_refused_in_words(
    worker: Client, world: World, sort: str
) -> None:
    page = worker.get(URL, {"sort": sort})
    assert page.status_code == 200
    assert page.context["filter"].form.errors


@pytest.mark.parametrize(
    "place",
    ["0~x~1", "9~1~1", "1~~", "0~1", "~", "0~2026-01-01~1", "0~99999999999999999~1"],
)
def test_a_place_that_this_order_never_handed_out_is_no_page(
    worker: Client, world: World, place: str
) -> None:
    active_case(world)
    for order in ORDERS:
        page = worker.get(URL, {"sort": order, "vanaf": place})
        assert page.status_code in (200, 404)
