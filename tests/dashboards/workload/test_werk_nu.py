"""Werk nu: who is shown, what is marked, and what a worker may open."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cases.activity.situations import long_contact, write
from tests.cases.decision.situations import postpone_until
from tests.cases.questions.asking import put
from tests.cases.support.situations import days_ago
from tests.dashboards.rich_world import fill, leave
from tests.downloads import text_in
from tests.factories import (
    AT,
    active_case,
    advised_case,
    nominated_case,
    shielded_case,
    today,
)
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.dashboards.workload.overview import PersonRow, Workload
from zsm_werkplaats.outbox.models import Absence
from zsm_werkplaats.team.actions.hours import set_hours

pytestmark = pytest.mark.django_db
MOST_QUERIES = 20


def seen_by(user: User, world: World) -> Workload:
    return Workload(user, world.region.pk, AT, opens_hours=False)


def row_of(page: Workload, user: User) -> PersonRow:
    return next(row for row in page.rows if row.person.user == user)


def works(world: World, hours: int) -> None:
    set_hours(
        region=world.region,
        worker=world.worker,
        hours=Decimal(hours),
        from_on=days_ago(30),
        by=world.manager,
        at=AT,
    )


def test_people_stand_by_name_and_not_by_their_numbers(world: World) -> None:
    for _ in range(3):
        active_case(world)
    put(active_case(world), worker=world.far_worker)
    page = seen_by(world.manager, world)
    names = [row.person.user.name for row in page.rows]
    assert names == ["Colleague", "Far Worker", "Worker"]
    assert [row.is_reader for row in seen_by(world.worker, world).rows] == [
        False,
        False,
        True,
    ]


def test_who_left_with_cases_or_is_away_asks_for_cover(world: World) -> None:
    put(active_case(world), worker=world.far_worker)
    Absence.objects.create(
        region=world.region,
        user=world.worker,
        starts_on=today(),
        substitute=world.colleague,
        created_by=world.worker,
        created_at=AT,
    )
    cover = {
        row.person.user: row.person.cover
        for row in seen_by(world.manager, world).to_cover
    }
    assert cover[world.worker] == world.colleague
    assert world.far_worker in cover
    assert world.colleague not in cover


@pytest.mark.parametrize(("cases", "is_marked"), [(2, 0), (3, 1)])
def test_more_cases_per_fte_than_the_region_chose_are_marked(
    world: World, cases: int, is_marked: int
) -> None:
    works(world, 4)  # a ninth of 36 hours: 20 cases per fte make 2.2
    for _ in range(cases):
        active_case(world)
    row = row_of(seen_by(world.manager, world), world.worker)
    assert row.held.value == cases
    assert row.held.is_marked == bool(is_marked)


def test_of_whom_the_hours_are_unknown_nothing_is_marked(world: World) -> None:
    for _ in range(30):
        active_case(world)
    write(world, minutes=600)
    row = row_of(seen_by(world.manager, world), world.worker)
    assert not row.held.is_marked
    assert not row.hours.is_marked
    assert row.hours.there_is == ""


def test_hours_of_this_week_stand_against_what_there_is(world: World) -> None:
    works(world, 5)
    write(world, minutes=240)
    long_contact(world, active_case(world), minutes=100)
    hours = row_of(seen_by(world.manager, world), world.worker).hours
    assert hours.minutes == 340
    assert hours.is_marked == (hours.share is None or hours.share > 100)


def test_nominations_say_how_long_they_wait(world: World) -> None:
    put(nominated_case(world), nominated_at=AT - timedelta(hours=4))
    put(nominated_case(world), nominated_at=AT - timedelta(minutes=260))
    put(nominated_case(world), nominated_at=AT - timedelta(days=2, hours=1))
    rows = seen_by(world.manager, world).nominations
    assert [(row.waits, row.is_marked) for row in rows] == [
        ("2 dagen", True),
        ("4 u 20", True),
        ("4 u", False),
    ]


def test_postponed_decisions_stand_by_day_with_what_must_be_known(
    world: World,
) -> None:
    late, soon = advised_case(world), advised_case(world)
    postpone_until(world, late, today() + timedelta(days=9))
    postpone_until(world, soon, today() + timedelta(days=2))
    rows = seen_by(world.manager, world).postponed
    assert [row.case for row in rows] == [soon, late]
    assert rows[0].postponement.must_be_known == "Of ze een bed heeft"


def test_shielded_case_counts_for_who_may_know_of_it(world: World) -> None:
    case = shielded_case(world)
    put(case, worker=world.worker)
    for user, number in ((world.manager, 1), (world.worker, 1), (world.colleague, 0)):
        page = seen_by(user, world)
        assert sum(page.counts["in-behandeling", ""].values()) == number, user


def test_minutes_of_a_shielded_case_count_and_tell_nothing_of_it(
    client: Client, world: World
) -> None:
    case = put(shielded_case(world), worker=world.colleague)
    long_contact(world, case, minutes=40)
    client.force_login(world.worker)
    answer = client.get(f"/overzichten/uren/{world.worker.pk}/")
    (entry,) = answer.context["entries"]
    assert (entry.minutes, entry.case, entry.what) == (40, None, "tijd")
    assert case.reference not in answer.content.decode()
    assert "afgeschermde zaak" in answer.content.decode()


def test_worker_opens_the_own_hours_and_not_those_of_a_colleague(
    client: Client, world: World
) -> None:
    client.force_login(world.worker)
    assert client.get(f"/overzichten/uren/{world.worker.pk}/").status_code == 200
    assert client.get(f"/overzichten/uren/{world.colleague.pk}/").status_code == 403
    assert client.get(f"/overzichten/uren/{world.far_worker.pk}/").status_code == 404
    assert client.get("/overzichten/uren/").status_code == 403
    wrong = client.get(f"/overzichten/uren/{world.worker.pk}/", {"periode": "ooit"})
    assert wrong.status_code == 404


def test_hours_end_at_midnight_after_sunday(client: Client, world: World) -> None:
    write(world, minutes=30)
    before = write(world, minutes=45)
    type(before).objects.filter(pk=before.pk).update(
        day=today() - timedelta(days=today().weekday() + 1)
    )
    client.force_login(world.worker)
    page = client.get(f"/overzichten/uren/{world.worker.pk}/")
    assert page.context["total"] == "30 min"


@pytest.mark.parametrize("part", ["worker", "manager"])
def test_page_asks_few_queries(client: Client, world: World, part: str) -> None:
    fill(world)
    leave(world)
    client.force_login(world.everybody[part])
    client.get("/overzichten/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/overzichten/").status_code == 200
    assert len(asked) <= MOST_QUERIES


def test_both_tables_come_as_files(client: Client, world: World) -> None:
    fill(world)
    client.force_login(world.manager)
    for code in ("werk-per-werker", "waar-het-knelt"):
        for kind in ("csv", "xlsx"):
            file = client.get("/overzichten/", {"figuur": code, "als": kind})
            assert "Worker" in text_in(file.content)
    assert client.get("/overzichten/", {"figuur": "x", "als": "csv"}).status_code == 404
