"""Log-ins, refusals and files that leave the house stand in the security log."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from tests.factories import advised_case, shielded_case
from tests.world import World
from zsm_werkplaats.audit.models import ListReading, Reading, SecurityEvent

LOG_IN = reverse("account_login")
PASSWORD = "een-lang-wachtwoord-2026"


def kinds() -> list[str]:
    return list(SecurityEvent.objects.order_by("pk").values_list("kind", flat=True))


def log_in(client: Client, email: str, password: str = PASSWORD) -> None:
    client.post(LOG_IN, {"login": email, "password": password})


def test_log_in_and_log_out_are_recorded(client: Client, world: World) -> None:
    world.worker.set_password(PASSWORD)
    world.worker.save()
    log_in(client, world.worker.email)
    client.post(reverse("account_logout"))
    assert kinds() == ["logged_in", "logged_out"]
    assert {event.by for event in SecurityEvent.objects.all()} == {world.worker}


def test_wrong_password_of_a_known_user_is_about_that_user(
    client: Client, world: World
) -> None:
    log_in(client, world.worker.email.upper(), "verkeerd")
    event = SecurityEvent.objects.get()
    assert (event.kind, event.by, event.about) == ("log_in_failed", None, world.worker)
    assert event.detail == ""


def test_what_was_typed_for_an_unknown_user_is_not_kept(
    client: Client, world: World
) -> None:
    for typed in ("Jan@example.org", "jan@example.org ", "piet@example.org"):
        log_in(client, typed, "verkeerd")
    marks = [event.detail for event in SecurityEvent.objects.order_by("pk")]
    assert marks[0] == marks[1] != marks[2]
    assert not any("example" in mark or "jan" in mark for mark in marks)


def test_refusals_are_recorded_with_the_user(client: Client, world: World) -> None:
    case = shielded_case(world)
    client.force_login(world.colleague)
    SecurityEvent.objects.all()
    client.get(case.get_absolute_url())
    client.get(reverse("accounts:users"))
    client.get("/zaken/bestaat-niet/")
    refused = SecurityEvent.objects.filter(kind="refused").order_by("pk")
    assert [(e.by, e.case_number, e.detail) for e in refused] == [
        (world.colleague, case.number, "cases:detail"),
        (world.colleague, None, "accounts:users"),
    ]


def test_number_beyond_any_case_is_refused_all_the_same(
    worker: Client, world: World
) -> None:
    assert worker.get(f"/zaken/{2**70}/").status_code == 404
    assert SecurityEvent.objects.get(kind="refused").case_number is None


def test_pdf_is_recorded_as_a_print(worker: Client, world: World) -> None:
    case = advised_case(world)
    worker.get(reverse("cases:advice_pdf", args=[case.pk, case.advices.get().pk]))
    event = SecurityEvent.objects.get(kind="printed")
    assert (event.by, event.case_number) == (world.worker, case.number)


def page(case: Case, name: str) -> str:
    return reverse(f"cases:{name}", args=[case.pk])


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("amend", {"version": 0, "name": "x"}),
        ("give_advice", {"step": "x"}),
        ("give_advice", {"step": "insert"}),
    ],
)
def test_post_that_shows_the_case_is_a_reading(
    worker: Client, world: World, name: str, facts: dict[str, str]
) -> None:
    case = advised_case(world)
    response = worker.post(page(case, name), facts)
    assert response.status_code < 300 or response.status_code >= 400
    assert Reading.objects.get().case_number == case.number


def test_post_that_sends_on_shows_nothing(worker: Client, world: World) -> None:
    case = advised_case(world)
    assert worker.post(page(case, "remark"), {"text": "Belde terug"}).status_code == 302
    assert not Reading.objects.exists()


def test_list_is_one_row_with_its_numbers(worker: Client, world: World) -> None:
    numbers = sorted(advised_case(world).number for _ in range(3))
    worker.get(reverse("cases:list"))
    seen = ListReading.objects.get()
    assert (seen.numbers, seen.by, seen.region) == (numbers, world.worker, world.region)
    assert seen.page == "cases:list"


def test_part_of_a_page_that_loads_again_is_one_reading(
    worker: Client, world: World
) -> None:
    advised_case(world)
    for _ in range(3):
        worker.get(reverse("cases:list"), HTTP_HX_REQUEST="true")
    assert ListReading.objects.count() == 1


def test_number_that_somebody_only_typed_is_no_reading(
    client: Client, world: World
) -> None:
    case = shielded_case(world)
    client.force_login(world.colleague)
    client.get(reverse("cases:list"), {"zoek": case.reference})
    assert not ListReading.objects.exists()


def test_day_list_is_a_reading_of_people_without_a_case(
    worker: Client, world: World
) -> None:
    worker.get(reverse("cases:day_list"))
    seen = ListReading.objects.get()
    assert (seen.numbers, seen.page) == ([], "cases:day_list")
