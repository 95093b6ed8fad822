"""Reading outside one's own work is shown to the manager when it is far above usual."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from tests.factories import active_case
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.audit.log import record_reading
from zsm_werkplaats.audit.models import SecurityEvent
from zsm_werkplaats.privacy.read_log.unusual import opened_by, unusual_in

MANY = 10


@pytest.fixture
def numbers(world: World) -> list[int]:
    return [active_case(world).number for _ in range(MANY)]


def read(world: World, by: User, numbers: list[int], days_ago: int = 1) -> None:
    for number in numbers:
        record_reading(
            region_id=world.region.pk,
            case_number=number,
            verb="read",
            by=by,
            at=now() - timedelta(days=days_ago),
        )


def test_colleague_who_reads_many_cases_of_others_stands_out(
    world: World, numbers: list[int]
) -> None:
    read(world, world.colleague, numbers)
    [row] = unusual_in(world.region, now())
    assert (row.person, row.cases, row.usual) == (world.colleague, MANY, 0)
    seen = opened_by(world.colleague, world.region, now())
    assert [each.number for each in seen] == sorted(numbers, reverse=True)


def test_own_cases_are_no_unusual_reading(world: World, numbers: list[int]) -> None:
    read(world, world.worker, numbers)
    assert unusual_in(world.region, now()) == []


def test_fewer_than_ten_are_never_unusual(world: World, numbers: list[int]) -> None:
    read(world, world.colleague, numbers[1:])
    assert unusual_in(world.region, now()) == []


def test_who_always_reads_much_does_not_stand_out(
    world: World, numbers: list[int]
) -> None:
    for week in range(8):
        read(world, world.colleague, numbers, days_ago=9 + 7 * week)
    read(world, world.colleague, numbers)
    assert unusual_in(world.region, now()) == []


def test_manager_reads_what_managers_must(world: World, numbers: list[int]) -> None:
    read(world, world.manager, numbers)
    assert unusual_in(world.region, now()) == []


def test_number_on_the_page_opens_its_cases_and_that_is_logged(
    client: Client, world: World, numbers: list[int]
) -> None:
    read(world, world.colleague, numbers)
    client.force_login(world.manager)
    page = client.get(reverse("privacy:unusual_reading")).content.decode()
    url = reverse("privacy:unusual_reading_of", args=[world.colleague.pk])
    assert f'<a href="{url}">10 zaken</a>' in page
    assert client.get(url).content.decode().count("1 keer") == MANY
    event = SecurityEvent.objects.get(kind="log_read", about=world.colleague)
    assert event.by == world.manager


def test_auditor_takes_the_log_along_with_a_purpose(
    client: Client, world: World, numbers: list[int]
) -> None:
    read(world, world.colleague, numbers)
    client.force_login(world.auditor)
    url = reverse("privacy:export_log")
    assert "attachment" not in client.post(url).headers.get("Content-Disposition", "")
    text = client.post(url, {"purpose": "controle"}).content.decode("utf-8-sig")
    assert text.count(world.colleague.name) == MANY
    event = SecurityEvent.objects.get(kind="log_exported")
    assert (event.by, event.detail) == (world.auditor, "controle")
