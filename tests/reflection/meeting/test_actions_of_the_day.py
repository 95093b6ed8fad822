"""What was agreed in a meeting: on Mijn dag, in the overview, and in reminders."""

from datetime import date, timedelta
from typing import Any

from django.core import mail
from django.test import Client
from django.urls import reverse

from cases.intake.actions.nomination import shield_case
from reflection.meeting.models.note import MeetingAction
from reflection.meeting.models.series import MeetingKind
from tests.factories import AT, active_case, shielded_case, today
from tests.outbox.situations import away, morning, queued, sweep
from tests.reflection.situations import (
    agreed,
    case_item,
    held_meeting,
    planned_meeting,
    running_meeting,
)
from tests.world import World
from zsm_werkplaats.accounts.models import Membership, User
from zsm_werkplaats.lib.dates import is_working_day, next_working_day
from zsm_werkplaats.outbox.models import Message

MY_DAY = "/mijn-dag/"


def action(world: World, due_on: date | None = None, **facts: Any) -> MeetingAction:
    due_on = due_on or today()
    return agreed(world, running_meeting(world), due_on=due_on, **facts)


def page(client: Client, user: User, url: str = MY_DAY) -> str:
    client.force_login(User.objects.get(pk=user.pk))
    return client.get(url).content.decode()


def test_my_day_shows_own_actions_of_this_week_and_ticks_them_in_place(
    client: Client, world: World
) -> None:
    found = action(world, today() - timedelta(days=1))
    later = agreed(
        world, found.meeting, what="Pas later", due_on=today() + timedelta(days=30)
    )
    text = page(client, world.worker)
    assert "Acties uit bijeenkomsten" in text
    assert "Huisarts bellen" in text
    assert "te laat" in text
    assert later.what not in text
    assert "Huisarts bellen" not in page(client, world.colleague)
    client.force_login(world.worker)
    url = reverse("reflection:tick_action", args=[found.pk]) + "?terug=dag"
    for _ in range(2):
        assert client.post(url).headers["Location"] == MY_DAY
    found.refresh_from_db()
    assert found.done_by == world.worker
    assert "Acties uit bijeenkomsten" not in page(client, world.worker)


def test_my_day_shows_the_meetings_of_today_only(client: Client, world: World) -> None:
    meeting = planned_meeting(world, planned_at=morning(today(), 23))
    other = planned_meeting(world, planned_at=morning(today() + timedelta(days=1)))
    text = page(client, world.worker)
    assert "Bijeenkomsten van vandaag" in text
    assert meeting.get_absolute_url() in text
    assert other.get_absolute_url() not in text


def test_my_day_still_asks_at_most_twenty_times(
    worker: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    meeting = running_meeting(world)
    case = active_case(world)
    for _ in range(5):
        agreed(world, meeting, case_item(world, meeting, case), due_on=today())
        case = active_case(world, name="Iemand Anders")
    worker.get(MY_DAY)
    with django_assert_max_num_queries(20):
        worker.get(MY_DAY)


def test_action_about_a_case_that_was_shielded_is_not_told(
    client: Client, world: World
) -> None:
    meeting = running_meeting(world)
    case = active_case(world)
    found = agreed(
        world,
        meeting,
        case_item(world, meeting, case),
        owner=world.colleague,
        due_on=today(),
        what="Buurvrouw bellen",
    )
    assert "Buurvrouw bellen" in page(client, world.colleague)
    shield_case(case=case, by=world.manager, at=AT)
    for url in (MY_DAY, "/reflectie/", "/reflectie/acties/"):
        assert "Buurvrouw bellen" not in page(client, world.colleague, url)
    client.force_login(world.colleague)
    client.post(reverse("reflection:tick_action", args=[found.pk]))
    found.refresh_from_db()
    assert found.done_at is None


def test_prosecutor_does_not_tick_what_was_agreed_in_a_case_review(
    client: Client, world: World
) -> None:
    found = action(world)
    client.force_login(world.prosecutor)
    url = reverse("reflection:tick_action", args=[found.pk])
    assert client.post(url).status_code == 404
    assert found.what not in page(client, world.prosecutor, "/reflectie/acties/")


def test_substitute_finds_the_action_of_who_is_away(
    client: Client, world: World
) -> None:
    action(world)
    away(world, world.worker, substitute=world.colleague)
    assert "Huisarts bellen" in page(client, world.colleague)


def test_action_is_told_on_its_day_and_not_before(world: World) -> None:
    due = today() + timedelta(days=2)
    action(world, due, what="Jansen bellen")
    sweep(morning(due - timedelta(days=1)))
    assert queued("meeting_action") == []
    sweep(morning(due, 7))
    assert queued("meeting_action") == []
    for hour in (9, 10):
        sweep(morning(due, hour))
    (message,) = queued("meeting_action")
    assert (message.recipient, message.path) == (world.worker, MY_DAY)
    (told,) = [m for m in mail.outbox if "uit een bijeenkomst" in m.subject]
    assert "Jansen" not in f"{told.subject}{told.body}"


def test_action_that_is_done_is_not_told(world: World) -> None:
    found = action(world)
    MeetingAction.objects.filter(pk=found.pk).update(done_at=AT, done_by=world.worker)
    sweep(morning(today()))
    assert queued("meeting_action") == []


def test_prosecutor_is_told_where_the_action_can_be_found(world: World) -> None:
    meeting = running_meeting(world, MeetingKind.REFLECTION)
    agreed(world, meeting, owner=world.prosecutor, due_on=today())
    sweep(morning(today()))
    (message,) = queued("meeting_action")
    assert (message.recipient, message.path) == (world.prosecutor, "/reflectie/")


def test_owner_who_lost_the_role_is_told_nothing_and_the_manager_is(
    world: World,
) -> None:
    action(world)
    Membership.objects.filter(user=world.worker).delete()
    sweep(morning(today()))
    assert [m.recipient for m in queued("meeting_action")] == [world.manager]


def test_manager_hears_once_of_an_action_that_stays_undone(world: World) -> None:
    due = today()
    action(world, due)
    agreed(
        world,
        MeetingAction.objects.get().meeting,
        what="Iets van de manager",
        owner=world.manager,
        due_on=due,
    )
    day = due
    for _ in range(4):
        day = next_working_day(day)
    sweep(morning(day))
    assert queued("meeting_action_late") == []
    for _ in range(3):
        day = next_working_day(day)
        assert is_working_day(day)
        sweep(morning(day))
    (message,) = queued("meeting_action_late")
    assert message.recipient == world.manager
    assert message.path == "/reflectie/acties/"
    assert Message.objects.filter(kind="meeting_action_late").count() == 1


def test_open_actions_name_who_does_it(client: Client, world: World) -> None:
    held_meeting(world)
    action(world)
    shielded_case(world)
    text = page(client, world.manager, "/reflectie/acties/")
    assert "Huisarts bellen" in text
    assert world.worker.name in text
