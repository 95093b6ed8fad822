"""On a screen that prosecutors see, a case is what the OM reads of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.actions import people
from cases.case.models.case import Case
from cases.case.policies import THE_OM, visible_to
from cases.context.actions.surroundings import note_existing_support
from cases.ecogram.network import network_of
from cases.support.actions.direction import settle_direction
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.series import MeetingKind
from reflection.meeting.policies import shown_to_all
from tests.cases.screening.situations import weigh
from tests.factories import (
    AT,
    active_case,
    advised_case,
    arrange,
    call,
    nominated_case,
    raise_safety,
    today,
)
from tests.reflection.case_review.situations import (
    agreed,
    bring,
    held_review,
    note,
    on_agenda,
)
from tests.reflection.situations import case_item, running_meeting
from tests.world import World
from zsm_werkplaats.accounts.models import User

pytestmark = pytest.mark.django_db
# Each of these stands once, in what is not for the OM.
HIDDEN = (
    "Alkmeer",
    "Bruinvis",
    "Ceder",
    "Dassenburcht",
    "Egelstal",
    "Fazant",
    "Gierzwaluw",
    "Houtduif",
    "IJsvogel",
    "Jakhals",
    "niemand",
    "geen contact",
    "kritische",
)
SHARED = ("Noor de Wit", "Kerkuil", "Leeuwerik")
WITHHELD: dict[str, Any] = {"disclosure": "withheld"}
PARTS = ("case_panel", "ecogram", "screen")


def rich_case(world: World) -> Case:
    """A case with something of every sort that is for the OM, and that is not."""
    case = advised_case(world)
    suspect = case.involvements.get().person
    by: dict[str, Any] = {"case": case, "by": world.worker, "at": AT}
    arrange(world, case, service=None, party="Alkmeer", need="Bruinvis", **WITHHELD)
    arrange(world, case, service=None, party="Kerkuil")
    note_existing_support(
        provider="Ceder",
        what="Dassenburcht",
        running="runs",
        sufficiency="too_little",
        **by,
    )
    call(world, case, with_whom="Egelstal", told="Fazant", **WITHHELD)
    call(world, case, with_whom="Leeuwerik", told="Rustig", disclosure="open")
    sister = people.involve_person(name="Mia Smit", role="relative", **by).person
    people.relate_people(person=sister, kind="sibling", other=suspect, **by)
    settle_direction(holder="Gierzwaluw", since=today(), **WITHHELD, **by)
    weigh(world, case)
    raise_safety(world, case)
    before = on_agenda(held_review(world), case)
    note(world, before, "Houtduif")
    agreed(world, before, "IJsvogel")
    bring(world, case, question="Jakhals")
    return Case.objects.get(pk=case.pk)


def in_room(world: World, case: Case) -> AgendaItem:
    """The case, open in a reflection meeting that runs."""
    meeting = running_meeting(world, MeetingKind.REFLECTION)
    item = on_agenda(meeting, case, reached_at=AT)
    Meeting.objects.filter(pk=meeting.pk).update(open_item=item)
    return AgendaItem.objects.get(pk=item.pk)


def address(part: str, item: AgendaItem) -> str:
    if part == "ecogram":
        return f"{reverse('cases:ecogram', args=[item.case_id])}?scherm=om"
    if part == "screen":
        return reverse("reflection:screen", args=[item.meeting_id])
    panel = reverse("reflection:case_panel", args=[item.meeting_id, item.pk])
    return f"{panel}?scherm=1"


def viewers(world: World) -> list[User]:
    return [world.worker, world.manager, world.colleague, world.prosecutor]


def part_of(client: Client, user: User, url: str) -> str:
    client.force_login(user)
    answer = client.get(url, headers={"hx-request": "true"})
    assert answer.status_code == 200, (user, url)
    return answer.content.decode()


@pytest.mark.parametrize("part", PARTS)
def test_shared_screen_shows_what_the_om_reads_whoever_opened_it(
    world: World, client: Client, part: str
) -> None:
    item = in_room(world, rich_case(world))
    read = [part_of(client, user, address(part, item)) for user in viewers(world)]
    for text in read:
        assert [word for word in HIDDEN if word in text] == []
    if part == "ecogram":
        assert len(set(read)) == 1
        assert [word for word in SHARED if word not in read[0]] == []


def test_panel_of_a_shared_screen_loads_the_ecogram_of_the_om(
    world: World, client: Client
) -> None:
    item = in_room(world, rich_case(world))
    panel = part_of(client, world.worker, address("case_panel", item))
    assert f"{reverse('cases:ecogram', args=[item.case_id])}?scherm=om" in panel
    assert "/kaart/" not in panel
    known = reverse("reflection:case_panel_map", args=[item.meeting_id, item.pk])
    assert client.get(f"{known}?scherm=1").status_code == 404


def test_prosecutor_reads_nothing_of_the_reviews_on_an_own_screen(
    world: World, client: Client
) -> None:
    item = in_room(world, rich_case(world))
    url = reverse("reflection:case_panel", args=[item.meeting_id, item.pk])
    client.force_login(world.prosecutor)
    for headers in ({}, {"hx-request": "true"}):
        text = client.get(url, headers=headers).content.decode()
        assert [word for word in HIDDEN if word in text] == []
    own = part_of(client, world.worker, url)
    assert "Houtduif" in own
    assert "Gierzwaluw" in own, "a worker keeps the own screen"


def test_om_reader_and_a_prosecutor_have_the_same_ecogram(world: World) -> None:
    case = Case.objects.with_people().get(pk=rich_case(world).pk)
    world.organisation.is_sensitive = True
    world.organisation.save()
    arrange(world, case, need="Opvang bij Buurtteam West")
    mine, theirs = (network_of(case, who, AT) for who in (THE_OM, world.prosecutor))
    assert mine == theirs
    assert "Buurtteam West" not in str(mine)


@pytest.mark.parametrize("part", PARTS)
def test_shielded_case_is_on_no_shared_screen(
    world: World, client: Client, part: str
) -> None:
    case = rich_case(world)
    item = in_room(world, case)
    Case.objects.filter(pk=case.pk).update(shielded_at=AT, prosecutor=world.prosecutor)
    for user in (world.worker, world.manager, world.prosecutor):
        client.force_login(user)
        answer = client.get(address(part, item), headers={"hx-request": "true"})
        if part == "screen":
            assert case.reference not in answer.content.decode()
        else:
            assert answer.status_code == 404


@pytest.mark.parametrize("make", [active_case, nominated_case])
@pytest.mark.parametrize("part", PARTS)
def test_case_that_the_om_was_not_asked_about_is_on_no_shared_screen(
    world: World, client: Client, make: Any, part: str
) -> None:
    case = make(world)
    item = in_room(world, case)
    for user in (world.worker, world.manager):
        client.force_login(user)
        answer = client.get(address(part, item), headers={"hx-request": "true"})
        if part == "screen":
            assert case.reference not in answer.content.decode()
        else:
            assert answer.status_code == 404


def test_every_case_of_a_shared_screen_is_one_that_every_prosecutor_knows(
    world: World,
) -> None:
    cases = [active_case(world), advised_case(world), nominated_case(world)]
    Case.objects.filter(pk=cases[1].pk).update(decision_due_at=AT + timedelta(hours=1))
    meeting = running_meeting(world, MeetingKind.REFLECTION)
    shown = set(shown_to_all(meeting).values_list("pk", flat=True))
    for user in (world.prosecutor, world.other_prosecutor):
        assert shown <= set(visible_to(user).values_list("pk", flat=True))
    assert shown == {cases[1].pk}


def test_screen_of_a_review_keeps_what_is_for_the_werkplaats(
    world: World, client: Client
) -> None:
    case = rich_case(world)
    meeting = running_meeting(world)
    item = case_item(world, meeting, case)
    text = part_of(client, world.colleague, address("case_panel", item))
    assert "Gierzwaluw" in text
    assert "?scherm=1" in text
