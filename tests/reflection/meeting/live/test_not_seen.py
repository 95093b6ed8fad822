"""A case that somebody may not know of is discussed: they notice nothing."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from reflection.meeting.actions.chair import take_chair
from reflection.meeting.actions.running import end_meeting, next_item, open_item
from reflection.meeting.kinds import AGENDAS
from reflection.meeting.makers import add_to_agenda
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.series import MeetingKind
from tests.factories import shielded_case
from tests.reflection.situations import (
    case_item,
    noted,
    planned_meeting,
    running_meeting,
)
from tests.world import World
from zsm_werkplaats.accounts.models import User

STEP = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def no_agenda_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(AGENDAS, MeetingKind.CASE_REVIEW, raising=False)


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def hidden_item(world: World, meeting: Meeting, **facts: Any) -> AgendaItem:
    """A shielded case on the agenda, that colleagues may not know of."""
    item = case_item(world, meeting, shielded_case(world))
    AgendaItem.objects.filter(pk=item.pk).update(**facts)
    return AgendaItem.objects.get(pk=item.pk)


def go_to(world: World, item: AgendaItem) -> None:
    saw = Meeting.objects.get(pk=item.meeting_id).open_item_id
    open_item(item=item, saw=saw, by=world.manager, at=now())


def part(client: Client, url: str) -> str:
    """What a page tells, without what differs at every request."""
    page = client.get(url).content.decode()
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)
    page = re.sub(r'data-clock="\d+">\d+', "", page)
    page = re.sub(r'nonce="[^"]*"|hx-headers=\'[^\']*\'', "", page)
    page = re.sub(r'name="submission" value="[^"]*"', "", page)
    page = re.sub(r'value="[0-9a-f-]{36}"', "", page)
    return re.sub(r"ongeveer \d+ min per punt", "", page)


def seen_by(user: User, meeting: Meeting) -> list[str]:
    client = browser(user)
    live = meeting.get_absolute_url()
    return [
        part(client, url)
        for url in (live, reverse("reflection:screen", args=[meeting.pk]))
    ]


def test_who_may_not_know_sees_the_item_before_it(world: World) -> None:
    meeting = running_meeting(world)
    item = hidden_item(world, meeting)
    before = seen_by(world.colleague, meeting)
    clients = browser(world.colleague), browser(world.worker)
    news = reverse("reflection:meeting_news", args=[meeting.pk])
    tokens = [token(client, meeting) for client in clients]
    go_to(world, item)
    noted(world, meeting, item, text="Onder ons", by=world.manager, at=now())
    assert seen_by(world.colleague, meeting) == before
    answers = [
        c.get(f"{news}?gezien={t}").status_code
        for c, t in zip(clients, tokens, strict=True)
    ]
    assert answers == [204, 200]
    assert token(clients[0], meeting) == tokens[0]
    mine = seen_by(world.worker, meeting)
    assert item.heading in mine[0]
    # Nor does the big screen, whoever opened it.
    assert "staat niet op het grote scherm" not in mine[1]
    assert item.heading not in mine[1]
    assert "Eerste" in mine[1]


def token(client: Client, meeting: Meeting) -> str:
    page = client.get(meeting.get_absolute_url()).content.decode()
    found = re.search(r"gezien=([^\"&]+)", page)
    assert found
    return found[1]


def test_the_clock_goes_on_as_if_the_chair_did_not_move(world: World) -> None:
    meeting = running_meeting(world)
    item = hidden_item(world, meeting)
    first = meeting.open_item
    assert first
    AgendaItem.objects.filter(pk=first.pk).update(opened_at=now() - 5 * STEP)
    go_to(world, item)
    page = browser(world.colleague).get(meeting.get_absolute_url())
    assert page.context["reading"].open == first
    assert page.context["reading"].open_minutes == 5


def test_a_token_looks_the_same_for_who_sees_all(world: World) -> None:
    meeting = running_meeting(world)
    hidden_item(world, meeting)
    tokens = [token(browser(u), meeting) for u in (world.worker, world.colleague)]
    assert {len(each) for each in tokens} == {16}


def test_a_hidden_first_item_looks_like_none(world: World) -> None:
    meeting = running_meeting(world, topics=())
    item = hidden_item(world, meeting)
    case_item_of_all = AgendaItem.objects.create(
        meeting=meeting,
        region=world.region,
        kind=AgendaItem.Kind.TOPIC,
        title="Voor iedereen",
        position=9,
    )
    before = seen_by(world.colleague, meeting)
    go_to(world, item)
    assert seen_by(world.colleague, meeting) == before
    go_to(world, case_item_of_all)
    assert "nu aan de orde" in seen_by(world.colleague, meeting)[0]


def test_after_all_was_discussed_a_hidden_item_changes_nothing(world: World) -> None:
    meeting = running_meeting(world, topics=("Eerste",))
    item = hidden_item(world, meeting)
    AgendaItem.objects.filter(pk=item.pk).update(reached_at=now())
    saw = meeting.open_item_id
    next_item(meeting=meeting, saw=saw, by=world.manager, at=now())
    before = seen_by(world.colleague, meeting)
    go_to(world, item)
    assert seen_by(world.colleague, meeting) == before


def test_a_chair_who_may_not_know_of_it_goes_on(world: World) -> None:
    meeting = running_meeting(world)
    item = hidden_item(world, meeting)
    go_to(world, item)
    take_chair(meeting=meeting, saw=world.manager.pk, by=world.colleague, at=now())
    client = browser(world.colleague)
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert f'value="{item.pk}"' not in page
    shown = re.search(r'name="saw" value="(\d+)"', page)
    assert shown
    client.post(reverse("reflection:next_item", args=[meeting.pk]), {"saw": shown[1]})
    assert str(Meeting.objects.get(pk=meeting.pk).open_item) == "Tweede"
    client.post(reverse("reflection:next_item", args=[meeting.pk]), {"saw": shown[1]})
    assert str(Meeting.objects.get(pk=meeting.pk).open_item) == "Tweede"


SKIPPED = "De voorzitter mag deze zaak niet inzien"


def test_who_knows_of_a_case_reads_that_the_chair_passes_it_over(world: World) -> None:
    meeting = running_meeting(world, topics=("Eerste",))
    item = hidden_item(world, meeting)
    assert SKIPPED not in seen_by(world.worker, meeting)[0]
    assert "afgeschermd" in seen_by(world.worker, meeting)[0]
    take_chair(meeting=meeting, saw=world.manager.pk, by=world.colleague, at=now())
    next_item(meeting=meeting, saw=meeting.open_item_id, by=world.colleague, at=now())
    for user in (world.worker, world.manager):
        page = seen_by(user, meeting)[0]
        assert SKIPPED in page
        assert "Neem het voorzitten over" in page
    page, screen = seen_by(world.colleague, meeting)
    assert SKIPPED not in page + screen
    assert "Alles is besproken" in page
    assert item.heading not in page
    assert item.case
    assert item.case.reference not in page
    end_meeting(meeting=meeting, by=world.colleague, at=now())
    later = planned_meeting(world, planned_at=now() + timedelta(days=7))
    assert [each.case_id for each in add_to_agenda(later, at=now())] == [item.case_id]
