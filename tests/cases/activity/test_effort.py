"""What the page of a case says of the time that it takes, and to whom."""

from django.test import Client

from cases.activity.actions.effort import explain_effort
from cases.activity.actions.timer import start_timer
from cases.case.models.case import Case
from tests.cases.activity.situations import costly_case, long_contact, write
from tests.cases.pages.test_pages import MOST, queries
from tests.factories import AT, active_case, advised_case
from tests.world import World


def text(client: Client, case: Case) -> str:
    return client.get(case.get_absolute_url()).content.decode()


def test_the_page_of_a_case_says_what_it_takes_and_asks_why(
    client: Client, world: World
) -> None:
    case = active_case(world)
    long_contact(world, case, minutes=359)
    client.force_login(world.worker)
    assert "5 u 59" in text(client, case)
    assert "Schrijf in één regel waarom" not in text(client, case)
    write(world, case, minutes=1)
    assert "Deze zaak kost nu 6 u." in text(client, case)
    explain_effort(case=case, text="Twee gezinnen", by=world.worker, at=AT)
    page = text(client, case)
    assert "Schrijf in één regel waarom" not in page
    assert "Twee gezinnen" in page


def test_the_prosecutor_sees_no_minutes_and_is_not_asked_why(
    client: Client, world: World
) -> None:
    case = advised_case(world)
    for minutes in (600, 301):
        long_contact(world, case, minutes=minutes)
    write(world, case, remark="lang gelezen")
    explain_effort(case=case, text="Twee gezinnen", by=world.worker, at=AT)
    write(world, case, minutes=7)
    client.force_login(world.prosecutor)
    page = text(client, case)
    words = (
        "15 u",
        " min",
        "Tijd<",
        "Tijd schrijven",
        "Deze zaak kost",
        "Twee gezinnen",
        "lang gelezen",
    )
    assert [word for word in words if word in page] == []


def test_the_manager_explains_but_writes_no_time(client: Client, world: World) -> None:
    case = costly_case(world)
    client.force_login(world.manager)
    page = text(client, case)
    assert "Tijd toelichten" in page
    assert "Tijd schrijven" not in page


def test_a_case_asks_the_same_however_much_time_is_written(
    worker: Client, world: World
) -> None:
    case = costly_case(world)
    little = queries(worker, case.get_absolute_url())
    for _ in range(20):
        write(world, case)
    assert queries(worker, case.get_absolute_url()) == little <= MOST


def test_the_page_of_a_case_says_that_the_own_timer_runs_for_it(
    client: Client, world: World
) -> None:
    case, other = active_case(world), active_case(world)
    start_timer(region=world.region, case=case, by=world.worker, at=AT)
    client.force_login(world.worker)
    assert "De timer loopt sinds" in text(client, case)
    assert "Timer starten" not in text(client, case)
    assert "Timer starten" in text(client, other)
    client.force_login(world.colleague)
    assert "Timer starten" in text(client, case)
