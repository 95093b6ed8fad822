"""The panel of a case: one look, for who may know the case."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from reflection.meeting.kinds import PANELS
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.note import Note
from socialmap.organisation.models.code_lists import LifeDomain
from tests.cases.screening.situations import weigh
from tests.factories import AT, active_case, call, raise_safety, shielded_case, today
from tests.reflection.case_review.situations import (
    agreed,
    bring,
    discussed,
    held_review,
    note,
    on_agenda,
)
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.audit.models import Reading

pytestmark = pytest.mark.django_db
PARTS = ("reflection:case_panel", "reflection:case_panel_map")


def address(item: AgendaItem, name: str = "reflection:case_panel") -> str:
    return reverse(name, args=[item.meeting_id, item.pk])


def look(client: Client, user: User, item: AgendaItem, **facts: Any) -> str:
    client.force_login(user)
    return client.get(address(item), **facts).content.decode()


def test_panel_is_registered_for_items_about_a_case() -> None:
    assert PANELS["case"] == "reflection:case_panel"


def test_panel_tells_who_what_and_why_with_figures(
    world: World, client: Client
) -> None:
    held_review(world)
    case = active_case(world)
    Case.objects.update(nominated_at=AT - timedelta(days=30))
    Case.objects.update(accepted_at=AT - timedelta(days=30), director="niemand")
    call(world, case, at=AT - timedelta(days=18))
    raise_safety(world, case)
    shown = look(client, world.colleague, discussed(world, case))
    for words in (
        "Noor de Wit",
        "Diefstal van een fiets",
        "Worker",
        "18 dagen geen contact",
        "Niemand heeft de regie",
        "Veiligheid niet geregeld sinds",
        case.get_absolute_url(),
    ):
        assert words in shown


def test_panel_shows_every_question_that_was_brought(
    world: World, client: Client
) -> None:
    case = active_case(world)
    bring(world, case, by=world.colleague, question="En de broer?")
    item = discussed(world, case)
    assert "En de broer?" in look(client, world.worker, item)
    part = {"headers": {"hx-request": "true"}}
    assert "En de broer?" not in look(client, world.worker, item, **part), "page has it"


def test_panel_remembers_the_reviews_before(world: World, client: Client) -> None:
    case = active_case(world)
    before = on_agenda(held_review(world), case)
    note(world, before, "Bel de moeder")
    agreed(world, before, "FACT bellen")
    item = discussed(world, case)
    note(world, item, "Van nu")
    shown = look(client, world.worker, item)
    assert "Bel de moeder" in shown
    assert "FACT bellen" in shown
    assert "Van nu" not in shown


def test_panel_of_a_held_review_says_why_it_stood_there_then(
    world: World, client: Client
) -> None:
    case = active_case(world)
    item = on_agenda(held_review(world), case, reasons=["quiet"])
    assert "Lang geen contact" in look(client, world.worker, item)


@pytest.mark.parametrize("name", PARTS)
def test_panel_of_a_shielded_case_is_for_who_may_know_it(
    world: World, client: Client, name: str
) -> None:
    item = discussed(world, shielded_case(world))
    for user, status in (
        (world.manager, 200),
        (world.worker, 200),
        (world.colleague, 404),
        (world.prosecutor, 404),
        (world.far_worker, 404),
    ):
        client.force_login(user)
        assert client.get(address(item, name)).status_code == status
    client.force_login(world.manager)
    on_screen = client.get(address(item, name), {"scherm": "1"})
    assert on_screen.status_code == 404, "the whole room sees that screen"


def test_reading_the_panel_is_logged_once_a_meeting(
    world: World, client: Client
) -> None:
    case = active_case(world)
    item = discussed(world, case)
    for _ in range(3):
        look(client, world.colleague, item)
    readings = Reading.objects.filter(case_number=case.pk, by=world.colleague)
    assert readings.count() == 1
    Meeting.objects.update(started_at=AT + timedelta(minutes=1))
    look(client, world.colleague, item)
    assert readings.count() == 2


def test_map_suggests_services_for_what_the_weighing_found_serious(
    world: World, client: Client
) -> None:
    case = active_case(world)
    item = discussed(world, case)
    client.force_login(world.worker)
    page = client.get(address(item, "reflection:case_panel_map")).content.decode()
    assert "Hulp aan huis" not in page, "nothing says what would fit"
    weigh(world, case)
    world.service.domains.add(LifeDomain.objects.get(code="housing"))
    page = client.get(address(item, "reflection:case_panel_map")).content.decode()
    assert "Hulp aan huis" in page


@pytest.mark.parametrize("name", PARTS)
def test_panel_asks_as_often_for_a_full_case_as_for_an_empty_one(
    world: World,
    client: Client,
    django_assert_max_num_queries: Callable[..., Any],
    name: str,
) -> None:
    case = active_case(world)
    weigh(world, case)
    world.service.domains.add(LifeDomain.objects.get(code="housing"))
    before = on_agenda(held_review(world), case)
    item = discussed(world, case)
    for number in range(8):
        call(world, case, result="dead_end")
        note(world, before, f"Notitie {number}")
        agreed(world, before, f"Actie {number}", due_on=today())
        bring(world, case, question=f"Vraag {number}")
    client.force_login(world.worker)
    with django_assert_max_num_queries(20):
        assert client.get(address(item, name)).status_code == 200


def test_suggestion_of_the_map_becomes_a_note_with_one_tap(
    world: World, client: Client
) -> None:
    item = discussed(world, active_case(world))
    client.force_login(world.colleague)
    sent = {"service": world.service.pk, "submission": str(uuid4())}
    for _ in range(2):
        assert client.post(address(item, "reflection:note_suggestion"), sent)
    written = Note.objects.get()
    assert (written.text, written.kind) == (
        "Hulp aan huis, Buurtteam West",
        Note.Kind.SUGGESTION,
    )
    assert (written.service, written.item) == (world.service, item)


def test_colleague_who_knows_becomes_a_note_too(world: World, client: Client) -> None:
    item = discussed(world, active_case(world))
    client.force_login(world.worker)
    sent = {"colleague": world.colleague.pk, "submission": str(uuid4())}
    tapped = client.post(
        address(item, "reflection:note_suggestion"),
        sent,
        headers={"hx-request": "true"},
    )
    assert "genoteerd" in tapped.content.decode()
    assert Note.objects.get().colleague == world.colleague


@pytest.mark.parametrize("sent", [{}, {"service": "x"}, {"colleague": "999999"}])
def test_suggestion_of_nothing_is_no_note(
    world: World, client: Client, sent: dict[str, str]
) -> None:
    item = discussed(world, active_case(world))
    client.force_login(world.worker)
    client.post(address(item, "reflection:note_suggestion"), sent)
    assert not Note.objects.exists()
