"""How reachable an organisation proved to be, as counts only."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.context.actions.contact import log_contact
from cases.context.models.contact import Contact
from cases.intake.actions.nomination import shield_case
from cases.support.actions.support import arrange_support
from cases.support.actions.support_step import take_step
from cases.support.figures.reachability import Reachability, Referral, reachability
from cases.support.models.support import Support
from tests.cases.pages.test_pages import MOST, queries
from tests.factories import AT, active_case, today
from tests.world import World

Result = Contact.Result
MISS, HIT = Result.NOT_REACHED, Result.REACHED


def call(case: Case, world: World, result: str, at: datetime = AT) -> Contact:
    why = {"dead_end": "waiting_list"} if result == Result.DEAD_END else {}
    facts: dict[str, Any] = {"with_whom": world.organisation.name, "result": result}
    return log_contact(case=case, by=world.worker, at=at, **(facts | why))


def help_from(world: World, case: Case, *, asked: int, started: int | None) -> Support:
    """Help that was asked and started so many days ago."""
    by: dict[str, Any] = {"by": world.worker, "at": AT}
    support = arrange_support(
        case=case,
        kind=Support.Kind.HANDOVER,
        need="Schulden",
        organisation=world.organisation,
        asked_on=today() - timedelta(days=asked),
        **by,
    )
    if started is not None:
        on = today() - timedelta(days=started)
        take_step(support=support, verb=Verb.START_SUPPORT, on=on, **by)
    return support


def figures(world: World) -> Reachability:
    return reachability(world.organisation, world.region, today())


def page(client: Client, world: World) -> str:
    url = reverse("cases:reachability", args=[world.organisation.pk])
    return client.get(url, headers={"HX-Request": "true"}).content.decode()


def at_hour(hour: int, days_ago: int) -> datetime:
    moment = localtime(AT) - timedelta(days=days_ago)
    return moment.replace(hour=hour, minute=0, second=0)


def test_fewer_than_three_contacts_tell_nothing(worker: Client, world: World) -> None:
    case = active_case(world)
    for _ in range(2):
        call(case, world, HIT)
    assert "Nog te weinig contacten" in page(worker, world)
    call(case, world, MISS)
    assert "2 van de 3 pogingen (67%)" in page(worker, world)


def test_planned_calls_and_other_organisations_do_not_count(world: World) -> None:
    case = active_case(world)
    call(case, world, Result.PLANNED, AT + timedelta(days=1))
    log_contact(case=case, by=world.worker, at=AT, with_whom="moeder", result=HIT)
    assert figures(world).attempts == []


def test_shielded_cases_never_count(world: World) -> None:
    case = active_case(world)
    for _ in range(3):
        call(case, world, HIT)
    help_from(world, case, asked=9, started=0)
    shield_case(case=case, by=world.worker, at=AT)
    found = figures(world)
    assert (found.attempts, found.referrals) == ([], [])


def test_another_region_does_not_count(world: World) -> None:
    for _ in range(3):
        call(active_case(world), world, HIT)
    assert not reachability(world.organisation, world.far_region, today()).is_enough


def test_what_is_older_than_a_year_does_not_count(world: World) -> None:
    case = active_case(world)
    call(case, world, HIT, AT - timedelta(days=366))
    call(case, world, HIT, AT - timedelta(days=360))
    assert len(figures(world).attempts) == 1


def test_attempts_are_counted_until_somebody_picks_up_in_each_case(
    world: World,
) -> None:
    first, second = active_case(world), active_case(world, name="Ali Kaya")
    tries = [(first, MISS), (second, HIT), (first, MISS), (first, HIT), (first, HIT)]
    for number, (case, result) in enumerate(tries):
        call(case, world, result, AT - timedelta(days=9 - number))
    assert figures(world).attempts_until_answered == 1  # of 1, 3 and 1


def test_the_hours_and_days_that_work_come_first(world: World) -> None:
    case = active_case(world)
    for week in (1, 2, 3):
        call(case, world, HIT, at_hour(9, 7 * week))
        call(case, world, MISS, at_hour(15, 7 * week + 1))
    found = figures(world)
    assert [share.label for share in found.hours] == ["vóór 10 uur", "14 tot 16 uur"]
    assert [share.percentage for share in found.days_of_week] == [100, 0]


def test_an_hour_that_was_hardly_tried_tells_nothing(world: World) -> None:
    case = active_case(world)
    for week in (1, 2):
        call(case, world, HIT, at_hour(9, 7 * week))
    call(case, world, MISS, at_hour(15, 8))
    assert figures(world).hours == []


def test_no_hour_is_the_best_where_nobody_ever_picked_up(world: World) -> None:
    case = active_case(world)
    for week in (1, 2, 3):
        call(case, world, MISS, at_hour(9, 7 * week))
    assert figures(world).hours == figures(world).days_of_week == []


def test_help_tells_how_long_it_takes_to_start(worker: Client, world: World) -> None:
    case = active_case(world)
    for asked, started in ((30, None), (25, 18), (20, 11), (15, 4), (10, None)):
        help_from(world, case, asked=asked, started=started)
    text = page(worker, world)
    assert "3 van de 5 aanmeldingen, meestal na 9 dagen" in text
    assert "drie gestart, gemiddeld negen dagen" in text


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ([9, 9, 9, None, None], "drie gestart, gemiddeld negen dagen"),
        ([1, None, None, None, None], "één gestart, gemiddeld één dag"),
        ([None] * 5, "geen enkele gestart"),
        ([20, 20, 20, 20, 20], "vijf gestart, gemiddeld 20 dagen"),
        ([9, 9, 9, 9], ""),
    ],
)
def test_the_last_five_referrals_are_told_in_words(
    days: list[int | None], told: str
) -> None:
    asked = today()
    referrals = [
        Referral(asked, None if n is None else asked + timedelta(days=n), "")
        for n in days
    ]
    assert Reachability([], referrals).last_five == told


def test_dead_ends_are_told_with_their_kind(worker: Client, world: World) -> None:
    case = active_case(world)
    for _ in range(3):
        call(case, world, Result.DEAD_END)
    support = help_from(world, case, asked=3, started=None)
    take_step(
        support=support,
        verb=Verb.END_SUPPORT,
        ending=Support.Ending.DEAD_ENDED,
        by=world.worker,
        at=AT,
    )
    text = page(worker, world)
    assert "wachtlijst (3)" in text
    assert "hulp doodgelopen bij de organisatie (1)" in text


@pytest.mark.parametrize("part", ["prosecutor", "researcher", "far_worker"])
def test_who_is_no_colleague_reads_no_figures(
    client: Client, world: World, part: str
) -> None:
    client.force_login(getattr(world, part))
    url = reverse("cases:reachability", args=[world.organisation.pk])
    assert client.get(url).status_code in (403, 404)


def test_the_figures_ask_the_same_of_few_and_many_calls(
    worker: Client, world: World
) -> None:
    url = reverse("cases:reachability", args=[world.organisation.pk])
    case = active_case(world)
    for _ in range(3):
        call(case, world, HIT)
    few = queries(worker, url)
    for _ in range(20):
        call(case, world, MISS)
        help_from(world, case, asked=2, started=1)
    assert queries(worker, url) == few <= MOST
    there = reverse("socialmap:organisation", args=[world.organisation.pk])
    assert url in worker.get(there).content.decode()
    assert queries(worker, there) <= MOST
