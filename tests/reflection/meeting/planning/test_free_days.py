"""Planning or moving a single meeting: a free day is asked about once."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import get_current_timezone, localtime

from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.series import MeetingKind
from tests.factories import AT
from tests.reflection.situations import planned_meeting
from tests.world import World

OVERVIEW = reverse("reflection:overview")


def next_christmas() -> datetime:
    at = localtime(AT)
    year = at.year + (at.month == 12 and at.day > 23)
    return datetime(year, 12, 25, 10, tzinfo=get_current_timezone())


def next_sunday() -> datetime:
    at = localtime(AT).replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(
        days=7
    )
    return at + timedelta(days=6 - at.weekday())


@pytest.mark.parametrize(
    ("at", "told"),
    [(next_christmas(), "Dat is eerste kerstdag."), (next_sunday(), "Dat is een")],
)
def test_a_meeting_on_a_free_day_is_asked_about_once(
    worker: Client, world: World, at: datetime, told: str
) -> None:
    meeting = planned_meeting(world)
    page = reverse("reflection:move_meeting", args=[meeting.pk])
    sent = {"planned_at": f"{at:%Y-%m-%dT%H:%M}", "minutes": 60, "version": 1}
    asked = worker.post(page, sent | {"place": "Zaal 3"})
    assert asked.status_code == 422
    text = asked.content.decode()
    assert told in text
    assert "Zaal 3" in text
    fields = list(asked.context["form"].fields)
    assert fields[fields.index("planned_at") + 1] == "free_day_is_right"
    tick = text.split("Ja, toch op deze dag")[1][:80]
    assert "niet verplicht" not in tick
    assert "zet hieronder een vinkje" in text
    sent["free_day_is_right"] = "on"
    assert worker.post(page, sent).status_code == 302
    assert Meeting.objects.get().planned_at == at


def test_planning_one_asks_too(worker: Client, world: World) -> None:
    page = reverse("reflection:plan_meeting")
    sent = {"kind": MeetingKind.CASE_REVIEW, "minutes": 60}
    sent["planned_at"] = f"{next_sunday():%Y-%m-%dT%H:%M}"
    assert worker.post(page, sent).status_code == 422
    assert worker.post(page, sent | {"free_day_is_right": "on"}).status_code == 302


def test_another_place_is_no_other_day(worker: Client, world: World) -> None:
    soon = AT.replace(second=0, microsecond=0) + timedelta(days=1)
    meeting = planned_meeting(world, planned_at=soon)
    page = reverse("reflection:move_meeting", args=[meeting.pk])
    at = localtime(meeting.planned_at)
    sent = {"planned_at": f"{at:%Y-%m-%dT%H:%M}", "minutes": meeting.minutes}
    sent |= {"place": "Zaal 3", "version": meeting.version}
    done = worker.post(page, sent, follow=True).content.decode()
    assert "Gewijzigd: de plaats." in done
    assert "stond eerst op" not in done
