"""Bringing a case to the next review, and what the page of the case says of it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from reflection.case_review.actions import take_back_brought
from reflection.case_review.models import BroughtCase
from tests.factories import AT, active_case, advised_case, shielded_case, today
from tests.reflection.case_review.situations import agreed, bring, discussed, on_agenda
from tests.reflection.situations import planned_meeting
from tests.world import World
from zsm_werkplaats.outbox.models import Message

pytestmark = pytest.mark.django_db


def reviews_of(client: Client, case: Case) -> str:
    page = client.get(reverse("reflection:case_reviews", args=[case.pk]))
    return page.content.decode()


def test_worker_brings_a_case_and_reads_when_it_is_discussed(
    world: World, client: Client
) -> None:
    case = active_case(world)
    planned_meeting(world)
    client.force_login(world.worker)
    address = reverse("reflection:bring_case", args=[case.pk])
    answer = client.post(address, {"question": "Wie kent deze familie?"}, follow=True)
    assert "op de agenda van de casuïstiekbespreking op" in answer.content.decode()
    assert BroughtCase.objects.waiting().get().question == "Wie kent deze familie?"
    assert "Wie kent deze familie?" in reviews_of(client, case)
    assert "Worker" in reviews_of(client, case)


def test_case_may_be_brought_before_any_review_was_planned(
    world: World, client: Client
) -> None:
    client.force_login(world.worker)
    address = reverse("reflection:bring_case", args=[active_case(world).pk])
    answer = client.post(address, {"question": "Wat nu?"}, follow=True)
    assert "de volgende casuïstiekbespreking" in answer.content.decode()


def test_who_brings_a_case_hears_nothing_until_it_is_discussed(world: World) -> None:
    case = active_case(world)
    before = Message.objects.count()
    bring(world, case)
    assert Message.objects.count() == before


def test_what_was_brought_is_taken_back_once(world: World, client: Client) -> None:
    case = active_case(world)
    brought = bring(world, case)
    client.force_login(world.colleague)
    address = reverse("reflection:take_back_brought", args=[case.pk, brought.pk])
    assert client.post(address).status_code == 302
    assert not BroughtCase.objects.waiting().exists()
    assert "al ingetrokken" in client.post(address).content.decode()
    assert "Wie kent deze familie?" not in reviews_of(client, case)


def test_prosecutor_sees_no_trace_of_the_review_on_the_page_of_a_case(
    world: World, client: Client
) -> None:
    case = advised_case(world)
    bring(world, case)
    client.force_login(world.prosecutor)
    page = client.get(case.get_absolute_url()).content.decode()
    assert "Casuïstiekbespreking" not in page
    assert "Wie kent deze familie?" not in page
    address = reverse("reflection:case_reviews", args=[case.pk])
    assert client.get(address).status_code in (403, 404)


def test_worker_finds_the_review_on_the_page_of_a_case(
    world: World, client: Client
) -> None:
    case = active_case(world)
    client.force_login(world.worker)
    page = client.get(case.get_absolute_url()).content.decode()
    assert reverse("reflection:bring_case", args=[case.pk]) in page


def test_actions_of_a_review_stand_at_their_case_with_what_is_late(
    world: World, client: Client
) -> None:
    case = active_case(world)
    item = discussed(world, case)
    agreed(world, item, "Moeder bellen", due_on=today() - timedelta(days=1))
    agreed(world, item, "FACT bellen", done_at=AT, done_by=world.colleague)
    agreed(world, item, "Laten rusten", dropped_at=AT)
    client.force_login(world.worker)
    shown = reviews_of(client, case)
    assert "Moeder bellen" in shown
    assert "te laat" in shown
    assert "gedaan" in shown
    assert "Laten rusten" not in shown


def test_preview_shows_a_shielded_case_to_who_may_know_it(
    world: World, client: Client
) -> None:
    case = shielded_case(world)
    address = reverse("reflection:agenda_preview", args=[planned_meeting(world).pk])
    for user, sees in ((world.manager, True), (world.colleague, False)):
        client.force_login(user)
        page = client.get(address).content.decode()
        assert (case.reference in page) is sees
        assert ("1 zaak op dit moment" in page) is sees


def test_question_that_is_taken_back_leaves_the_agenda_that_was_drawn_up(
    world: World,
) -> None:
    case = active_case(world)
    first, other = bring(world, case), bring(world, case, question="En de broer?")
    meeting = planned_meeting(world)
    item = on_agenda(
        meeting,
        case,
        reasons=["brought", "new"],
        asked_by=world.worker,
        question=first.question,
    )
    take_back_brought(brought=first, by=world.worker, at=AT)
    item.refresh_from_db()
    assert (item.question, item.reasons) == ("En de broer?", ["brought", "new"])
    take_back_brought(brought=other, by=world.worker, at=AT)
    item.refresh_from_db()
    assert (item.question, item.asked_by, item.reasons) == ("", None, ["new"])
    meeting.refresh_from_db()
    assert meeting.changes == 2


def test_action_of_a_review_is_ticked_off_at_its_case(
    world: World, client: Client
) -> None:
    case = active_case(world)
    action = agreed(world, discussed(world, case), "Moeder bellen")
    client.force_login(world.colleague)
    address = reverse("reflection:finish_case_action", args=[case.pk, action.pk])
    assert "Moeder bellen" in client.get(address).content.decode()
    for _ in range(2):
        client.post(address, {"result": "Ze wil praten"})
    action.refresh_from_db()
    assert (action.done_by, action.result) == (world.colleague, "Ze wil praten")
    shown = reviews_of(client, case)
    assert "Ze wil praten" in shown
    assert "Afvinken" not in shown
