"""The meetings in somebody's own calendar, read by a real iCalendar parser."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime
from icalendar import Calendar

from reflection.calendar.actions import make_key, revoke_key
from reflection.calendar.models import CalendarKey
from reflection.calendar.sources import SOURCES, CalendarEvent
from reflection.meeting.actions.planning import cancel_meeting, move_meeting
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.series import MeetingKind
from tests.factories import AT
from tests.reflection.situations import planned_meeting
from tests.world import World
from zsm_werkplaats.accounts.models import Membership, User

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture(autouse=True)
def nobody_was_shut_out() -> None:
    cache.clear()


def address(user: User) -> str:
    key = make_key(user=user, at=AT)
    return reverse("reflection:calendar_feed", args=[key])


def read(client: Client, url: str) -> Any:
    response = client.get(url)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content)


def events(client: Client, url: str) -> list[Any]:
    return list(read(client, url).events)


def test_feed_tells_when_and_where_and_nothing_of_anybody(
    client: Client, world: World
) -> None:
    meeting = planned_meeting(world)
    Meeting.objects.filter(pk=meeting.pk).update(place="ZSM-kamer; boven, links")
    url = address(world.worker)
    (event,) = events(client, url)
    assert event["UID"] == f"{meeting.uid}@werkplaats"
    assert event["SUMMARY"] == "Casuïstiekbespreking"
    assert event["LOCATION"] == "ZSM-kamer; boven, links"
    assert event["STATUS"] == "CONFIRMED"
    assert event["SEQUENCE"] == 0
    assert event["URL"].endswith(meeting.get_absolute_url())
    assert event.start == meeting.planned_at
    assert event.end == meeting.ends_at
    assert {"DTSTAMP", "LAST-MODIFIED"} <= set(event)
    text = client.get(url).content.decode()
    for user in world.everybody.values():
        assert user.name not in text
        assert user.email not in text
    assert "ORGANIZER" not in text
    assert "ATTENDEE" not in text


def test_ten_o_clock_stays_ten_o_clock_over_both_changes_of_the_clock(
    client: Client, world: World
) -> None:
    moments = [
        datetime(year, month, day, 10, tzinfo=AMSTERDAM)
        for year, month, day in (
            (2027, 3, 26),
            (2027, 3, 29),
            (2027, 10, 29),
            (2027, 11, 1),
        )
    ]
    for moment in moments:
        planned_meeting(world, planned_at=moment)
    calendar = read(client, address(world.worker))
    (zone,) = calendar.timezones
    assert zone.tz_name == "Europe/Amsterdam"
    assert {str(part.name) for part in zone.subcomponents} == {"STANDARD", "DAYLIGHT"}
    starts = [event.start for event in calendar.events]
    assert [s.replace(tzinfo=None).hour for s in starts] == [10] * 4
    assert [e["DTSTART"].params["TZID"] for e in calendar.events] == [
        "Europe/Amsterdam"
    ] * 4
    assert [localtime(s) for s in starts] == moments
    # The zone as it is told, not as this machine knows it, says the same.
    told = zone.to_tz(lookup_tzid=False)
    for moment in moments:
        naive = moment.replace(tzinfo=None)
        assert naive.replace(tzinfo=told).utcoffset() == moment.utcoffset()


def test_moved_meeting_keeps_its_uid_with_a_higher_sequence(
    client: Client, world: World
) -> None:
    meeting, url = planned_meeting(world), address(world.worker)
    (before,) = events(client, url)
    moved_to = meeting.planned_at + timedelta(days=1)
    move_meeting(
        meeting=meeting,
        seen=1,
        planned_at=moved_to,
        minutes=90,
        by=world.worker,
        at=AT + timedelta(minutes=5),
    )
    (after,) = events(client, url)
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.start == moved_to
    assert after["LAST-MODIFIED"].dt == AT + timedelta(minutes=5)


def test_cancelled_meeting_stays_in_the_feed_as_cancelled(
    client: Client, world: World
) -> None:
    meeting, url = planned_meeting(world), address(world.worker)
    cancel_meeting(meeting=meeting, why="Jan is ziek", by=world.worker, at=AT)
    (event,) = events(client, url)
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)
    assert b"ziek" not in client.get(url).content


def test_prosecutor_gets_reflection_meetings_only(client: Client, world: World) -> None:
    planned_meeting(world)
    planned_meeting(world, MeetingKind.REFLECTION, AT + timedelta(days=2))
    found = events(client, address(world.prosecutor))
    assert [event["SUMMARY"] for event in found] == ["Reflectiebijeenkomst"]
    assert events(client, address(world.researcher)) == []
    assert events(client, address(world.far_worker)) == []


def test_lost_role_empties_the_feed_and_another_region_fills_it(
    client: Client, world: World
) -> None:
    planned_meeting(world)
    url = address(world.worker)
    Membership.objects.filter(user=world.worker).update(role="researcher")
    assert events(client, url) == []
    Membership.objects.create(user=world.worker, region=world.region, role="prosecutor")
    assert events(client, url) == []
    Membership.objects.filter(user=world.worker, role="prosecutor").delete()
    Membership.objects.create(user=world.worker, region=world.region, role="worker")
    assert len(events(client, url)) == 1


def test_wrong_revoked_and_disabled_keys_find_nothing(
    client: Client, world: World
) -> None:
    first = address(world.worker)
    second = address(world.worker)
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    revoke_key(user=world.worker, at=AT)
    assert client.get(second).status_code == 404
    third = address(world.worker)
    User.objects.filter(pk=world.worker.pk).update(is_active=False)
    assert client.get(third).status_code == 404
    for wrong in ("x", "%C3%A9", "a" * 500):
        assert client.get(f"/reflectie/agenda/{wrong}.ics").status_code == 404


def test_who_tries_many_keys_is_shut_out(client: Client, world: World) -> None:
    url = address(world.worker)
    for number in range(30):
        client.get(f"/reflectie/agenda/raden-{number}.ics")
    assert client.get(url).status_code == 429


def test_only_the_hash_of_a_key_is_kept(world: World) -> None:
    key = make_key(user=world.worker, at=AT)
    row = CalendarKey.objects.get(user=world.worker)
    assert key not in {str(value) for value in vars(row).values()}


def test_unchanged_feed_is_not_sent_twice(client: Client, world: World) -> None:
    meeting, url = planned_meeting(world), address(world.worker)
    tag = client.get(url).headers["ETag"]
    again = client.get(url, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    Meeting.objects.filter(pk=meeting.pk).update(minutes=45)
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 200


def test_address_is_told_once_and_to_no_other_site(
    worker: Client, world: World
) -> None:
    page = worker.post(reverse("reflection:make_calendar_key"))
    url = page.context["address"].removeprefix("http://testserver")
    assert url in page.content.decode()
    shown = worker.get(reverse("reflection:calendar")).content.decode()
    assert url not in shown
    response = Client().get(url)
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert CalendarKey.objects.get(revoked_at=None).last_read_at
    worker.post(reverse("reflection:revoke_calendar_key"))
    assert Client().get(url).status_code == 404


def test_another_source_adds_its_events(
    client: Client, world: World, monkeypatch: Any
) -> None:
    duty = CalendarEvent(
        uid="dienst-1@werkplaats",
        sequence=2,
        starts_at=AT,
        ends_at=AT + timedelta(hours=4),
        changed_at=AT,
        summary="Dienst",
        path="/rooster/",
    )
    monkeypatch.setattr(
        "reflection.calendar.sources.SOURCES",
        [*SOURCES, lambda user, since: [duty]],
    )
    planned_meeting(world)
    found = events(client, address(world.worker))
    assert {event["SUMMARY"] for event in found} == {"Dienst", "Casuïstiekbespreking"}


def test_feed_takes_few_queries(
    client: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    for day in range(1, 9):
        planned_meeting(world, planned_at=AT + timedelta(days=day))
    url = address(world.worker)
    with django_assert_max_num_queries(10):
        client.get(url)
