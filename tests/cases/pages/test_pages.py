"""What the pages show, how much they ask of the database, and who looked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.case.models.case import Case
from cases.case.models.criteria import DeclineReason
from cases.context.actions import surroundings
from cases.context.actions.contact import place_remark
from tests.cases.advice.situations import save_draft, second_route
from tests.cases.decision.situations import ask, postpone_until
from tests.cases.screening.situations import weigh
from tests.factories import (
    AT,
    active_case,
    advised_case,
    arrange,
    call,
    decided_case,
    give_advice,
    many_cases,
    many_events,
    nominated_case,
    plan,
    raise_safety,
    somebody,
    today,
)
from tests.world import World
from zsm_werkplaats.audit.models import Reading

MOST = 20
Count = Callable[[str], int]


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that are asked inside, without the test's own savepoints."""
    asked: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield asked
    asked += [q["sql"] for q in captured if "SAVEPOINT" not in q["sql"]]


def queries(client: Client, url: str) -> int:
    with counted() as asked:
        assert client.get(url).status_code == 200
    return len(asked)


LISTS = [
    ("worker", "front:my_day"),
    ("manager", "front:my_day"),
    ("worker", "cases:list"),
    ("manager", "cases:list"),
    ("prosecutor", "cases:list"),
    ("prosecutor", "cases:to_decide"),
    ("worker", "cases:calls"),
    ("worker", "cases:log_anywhere"),
]


def test_a_list_asks_no_more_with_five_hundred_cases_than_with_ten(
    client: Client, world: World
) -> None:
    full_case(world)
    call(world, active_case(world), next_attempt_on=today() + timedelta(days=9))
    many_cases(world, 10)
    few = asked_by_lists(client, world)
    many_cases(world, 490)
    know_how_much_there_is()
    many = asked_by_lists(client, world)
    for each in LISTS:
        # Fewer is possible: a page full of marked cases does not read the others.
        assert many[each] <= few[each] <= MOST, each


def asked_by_lists(client: Client, world: World) -> dict[tuple[str, str], int]:
    asked = {}
    for part, address in LISTS:
        client.force_login(world.everybody[part])
        asked[part, address] = queries(client, reverse(address))
    return asked


def know_how_much_there_is() -> None:
    """What PostgreSQL does by itself, some time after so much was written at once."""
    with connection.cursor() as cursor:
        cursor.execute("analyze")


def full_case(world: World) -> Case:
    """A case with something in every strand."""
    case = decided_case(world)
    raise_safety(world, case)
    arrange(world, case)
    plan(world, case, today())
    call(world, case, result="voicemail", next_attempt_on=today())
    return case


def test_the_context_and_the_handover_ask_the_same_with_little_and_with_much(
    worker: Client, world: World
) -> None:
    case = full_case(world)
    pages = (
        reverse("cases:context", args=[case.pk]),
        reverse("cases:handover", args=[world.worker.pk]),
    )
    surround(world, case)
    little = [queries(worker, url) for url in pages]
    for number in range(30):
        call(world, case, next_attempt_on=today(), organisations=[world.organisation])
        somebody(world, case, name=f"Iemand {number}")
        surround(world, case)
    assert [queries(worker, url) for url in pages] == little
    assert max(little) <= MOST


def surround(world: World, case: Case) -> None:
    given: dict[str, Any] = {"case": case, "by": world.worker, "at": AT}
    call(world, case, organisations=[world.organisation])
    surroundings.note_police_report(what="ruzie", **given)
    surroundings.link_case(other=nominated_case(world), **given)
    surroundings.note_existing_support(
        provider="FACT", running="runs", sufficiency="enough", **given
    )


@pytest.mark.parametrize("part", ["worker", "manager", "prosecutor"])
def test_a_case_asks_the_same_with_little_and_with_much_in_it(
    client: Client, world: World, part: str
) -> None:
    case = full_case(world)
    client.force_login(world.everybody[part])
    little = queries(client, case.get_absolute_url())
    for _ in range(30):
        arrange(world, case)
        plan(world, case, today())
        call(world, case, next_attempt_on=today())
    many_events(case, world, 500)
    assert queries(client, case.get_absolute_url()) == little <= MOST


@pytest.mark.parametrize("drafts", [False, True])
def test_a_case_that_waits_for_a_second_decision_asks_no_more_than_any(
    client: Client,
    world: World,
    drafts: bool,  # noqa: FBT001 (pytest hands it over by name)
) -> None:
    case = full_case(world)
    later = AT + timedelta(hours=1)
    weigh(world, case)
    give_advice(
        world,
        case,
        reason_for_new="Er is een bed.",
        second_route=second_route(),
        at=later,
    )
    ask(world, case, text="Wie betaalt het bed?")
    postpone_until(world, case, at=later)
    if drafts:
        save_draft(world, case, reader=world.colleague)
    pages = {"worker": ["detail", "give_advice"], "prosecutor": ["detail", "decide"]}
    for part, names in pages.items():
        client.force_login(world.everybody[part])
        for name in names:
            url = reverse(f"cases:{name}", args=[case.pk])
            assert queries(client, url) <= MOST, (part, name)


CASE_FORMS = [
    "amend",
    "assign",
    "involve",
    "log_contact",
    "log_activity",
    "raise_safety",
    "give_advice",
    "arrange_support",
    "settle_direction",
    "plan_moment",
    "close",
    "shield",
    "remark",
    "relate_people",
    "merge_people",
    "existing_support",
    "police_report",
    "contradiction",
    "link_case",
]


def test_a_form_asks_the_same_whatever_the_case_holds(
    worker: Client, world: World
) -> None:
    case = full_case(world)
    urls = [reverse(f"cases:{name}", args=[case.pk]) for name in CASE_FORMS]
    little = {url: queries(worker, url) for url in urls}
    for _ in range(20):
        arrange(world, case)
        call(world, case)
    assert {url: queries(worker, url) for url in urls} == little
    assert max(little.values()) <= MOST


def test_the_page_of_a_case_shows_all_five_strands(
    worker: Client, world: World
) -> None:
    text = worker.get(full_case(world).get_absolute_url()).content.decode()
    strands = [
        "Intake",
        "Context",
        "Advies en beslissing",
        "Hulpverlening",
        "Monitoring",
    ]
    assert all(f">{strand}</h2>" in text for strand in strands)
    assert "Veiligheid niet geregeld" in text


def test_the_prosecutor_does_not_read_what_may_not_go_to_the_om(
    client: Client, world: World
) -> None:
    case = advised_case(world)
    call(world, case, told="Vertrouwelijk verteld", disclosure="withheld")
    call(world, case, told="Mag iedereen weten", disclosure="open")
    client.force_login(world.prosecutor)
    text = client.get(case.get_absolute_url()).content.decode()
    assert "Mag iedereen weten" in text
    assert "Vertrouwelijk verteld" not in text
    client.force_login(world.colleague)
    assert (
        "Vertrouwelijk verteld" in client.get(case.get_absolute_url()).content.decode()
    )


def test_an_attempt_that_waits_is_not_told_to_the_prosecutor_either(
    client: Client, world: World
) -> None:
    case = advised_case(world)
    call(world, case, result="voicemail", told="Bel na vijven", next_attempt_on=today())
    client.force_login(world.prosecutor)
    text = client.get(case.get_absolute_url()).content.decode()
    assert "Bel na vijven" not in text


def test_the_timeline_goes_on_where_the_page_ended(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    many_events(case, world, 60)
    seen: list[str] = []
    query = ""
    while True:
        page = worker.get(case.get_absolute_url() + query).context["page"].timeline
        seen += [event.summary for event in page.rows]
        query = page.next_url
        if not query:
            break
    assert len(seen) == len(set(seen)) == 62


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("noor", True),
        ("WIT", True),
        ("wit noor", True),
        ("nóór", True),
        ("oor", False),
        ("piet", False),
        ("!!", False),
    ],
)
def test_a_case_is_found_by_the_start_of_any_word_of_the_name(
    worker: Client, world: World, typed: str, *, found: bool
) -> None:
    case = nominated_case(world)
    rows = worker.get("/zaken/", {"q": typed}).context["page"].rows
    assert (case in rows) == found


def test_the_clock_of_the_om_stands_in_the_row_until_it_has_decided(
    worker: Client, world: World
) -> None:
    nominated_case(world)
    assert "Beslissen vóór" in worker.get("/zaken/").content.decode()
    Case.objects.update(declined_at=AT, decline_reason=DeclineReason.objects.all()[0])
    assert "Beslissen vóór" not in worker.get("/zaken/").content.decode()


def test_a_case_is_found_by_its_number_in_any_spelling(
    worker: Client, world: World
) -> None:
    case = nominated_case(world)
    for typed in (case.reference, case.reference.lower(), str(case.number)):
        assert worker.get("/zaken/", {"q": typed}).context["page"].rows == [case]


def test_the_pages_of_the_list_show_every_case_once(
    worker: Client, world: World
) -> None:
    many_cases(world, 60)
    seen, query = [], ""
    while True:
        page = worker.get("/zaken/" + query).context["page"]
        seen += [case.pk for case in page.rows]
        query = page.next_url
        if not query:
            break
    assert seen == sorted(seen, reverse=True)
    assert len(set(seen)) == 60


def test_the_shortest_clock_comes_first_and_no_clock_last(
    client: Client, world: World
) -> None:
    cases = many_cases(world, 3)
    Case.objects.filter(pk=cases[0].pk).update(decision_due_at=None)
    client.force_login(world.prosecutor)
    for safety in (AT, None):
        Case.objects.update(safety_since=safety)
        rows = client.get(reverse("cases:to_decide")).context["page"].rows
        assert [case.pk for case in rows] == [cases[1].pk, cases[2].pk, cases[0].pk]


def test_opening_a_case_is_written_down_with_who_and_when(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    worker.get(case.get_absolute_url())
    reading = Reading.objects.get()
    assert (reading.case_number, reading.by, reading.verb) == (
        case.number,
        world.worker,
        "read",
    )


def test_who_is_not_let_in_leaves_no_reading(client: Client, world: World) -> None:
    case = active_case(world)
    client.force_login(world.far_worker)
    assert client.get(case.get_absolute_url()).status_code == 404
    assert not Reading.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_every_change_is_kept_with_who_made_it(client: Client, world: World) -> None:
    case = active_case(world)
    history = apps.get_model("cases", "CaseHistory")
    client.force_login(world.worker)
    client.post(
        reverse("cases:amend", args=[case.pk]),
        {"version": 1, "offence": "Heling", "signals": "x"},
    )
    last = history.objects.filter(pgh_obj=case).order_by("pgh_id").last()
    assert (last.offence, last.pgh_context.metadata["user"]) == (
        "Heling",
        world.worker.pk,
    )


def test_the_history_sees_what_goes_round_the_application(world: World) -> None:
    case = active_case(world)
    history = apps.get_model("cases", "CaseHistory").objects.filter(pgh_obj=case)
    before = history.count()
    Case.objects.filter(pk=case.pk).update(offence="In bulk")
    with connection.cursor() as cursor:
        cursor.execute(
            "update cases_case set offence = 'Ruw' where number = %s", [case.pk]
        )
    offences = list(history.order_by("pgh_id").values_list("offence", flat=True))
    assert offences[before:] == ["In bulk", "Ruw"]


def test_a_remark_stands_in_the_timeline_of_everybody_in_the_case(
    client: Client, world: World
) -> None:
    case = advised_case(world)
    place_remark(case=case, text="Zie ook WP-0001", by=world.prosecutor, at=AT)
    client.force_login(world.worker)
    assert "Zie ook WP-0001" in client.get(case.get_absolute_url()).content.decode()
