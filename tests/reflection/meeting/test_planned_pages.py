"""The overview and the page of a meeting before it runs, through the client."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from reflection.meeting.actions.attendance import answer_invitation
from reflection.meeting.actions.series import change_series
from reflection.meeting.models.meeting import Attendance, Meeting
from reflection.meeting.models.series import MeetingKind, Series
from tests.factories import AT, today
from tests.reflection.meeting.planning_verbs import MEANT, weekly
from tests.reflection.situations import planned_meeting
from tests.world import World
from zsm_werkplaats.accounts.models import Membership, User

OVERVIEW = reverse("reflection:overview")


def log_in(client: Client, user: User) -> Client:
    client.force_login(User.objects.get(pk=user.pk))
    return client


def test_empty_overview_says_how_to_begin(client: Client, world: World) -> None:
    page = log_in(client, world.manager).get(OVERVIEW).content.decode()
    assert "Reeks maken" in page
    page = log_in(client, world.prosecutor).get(OVERVIEW).content.decode()
    assert "Reeks maken" not in page
    assert "Nog geen bijeenkomsten" in page


def test_overview_leads_to_everything_in_one_click(
    worker: Client, world: World
) -> None:
    meeting = planned_meeting(world)
    page = worker.get(OVERVIEW).content.decode()
    for name in ("findings", "agreements", "working_decisions", "series"):
        assert reverse(f"reflection:{name}") in page
    assert meeting.get_absolute_url() in page


def test_overview_has_few_queries_however_many_meetings(
    worker: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    weekly(world)
    worker.get(OVERVIEW)
    with django_assert_max_num_queries(20):
        worker.get(OVERVIEW)
    meeting = Meeting.objects.order_by("planned_at")[0]
    with django_assert_max_num_queries(20):
        worker.get(meeting.get_absolute_url())


def test_prosecutor_sees_no_case_review_in_the_overview(
    client: Client, world: World
) -> None:
    planned_meeting(world)
    reflection = planned_meeting(world, MeetingKind.REFLECTION, AT + timedelta(days=2))
    page = log_in(client, world.prosecutor).get(OVERVIEW).content.decode()
    assert reflection.get_absolute_url() in page
    assert "asuïstiekbespreking" not in page


def test_one_tap_answers_the_invitation(worker: Client, world: World) -> None:
    meeting = planned_meeting(world)
    url = reverse("reflection:answer_invitation", args=[meeting.pk])
    for _ in range(2):
        response = worker.post(f"{url}?terug=reflectie", {"answer": "comes"})
        assert response.url == OVERVIEW  # type: ignore[attr-defined]
    said = Attendance.objects.get(meeting=meeting)
    assert (said.user, said.answer) == (world.worker, "comes")
    page = worker.get(meeting.get_absolute_url()).content.decode()
    assert 'aria-pressed="true"' in page
    worker.post(url, {"answer": "stays_away"})
    said.refresh_from_db()
    assert said.answer == "stays_away"
    worker.post(url, {"answer": "x\x00"})
    said.refresh_from_db()
    assert said.answer == "stays_away"


def test_who_lost_the_role_is_not_listed_and_finds_nothing(
    client: Client, world: World
) -> None:
    meeting = planned_meeting(world)
    answer_invitation(meeting=meeting, by=world.colleague, comes=True, at=AT)
    Membership.objects.filter(user=world.colleague).delete()
    page = log_in(client, world.worker).get(meeting.get_absolute_url())
    assert world.colleague.name not in page.content.decode()
    gone = log_in(client, world.colleague).get(meeting.get_absolute_url())
    assert gone.status_code in (403, 404)


def test_chair_who_lost_the_role_is_shown_as_nobody(
    client: Client, world: World
) -> None:
    meeting = weekly(world).meetings.order_by("planned_at")[0]
    Membership.objects.filter(user__in=[world.worker, world.colleague]).delete()
    page = log_in(client, world.manager).get(meeting.get_absolute_url())
    assert "nog geen voorzitter" in page.content.decode()


def test_meeting_that_nobody_held_says_so(worker: Client, world: World) -> None:
    meeting = planned_meeting(world, planned_at=AT - timedelta(days=2))
    page = worker.get(OVERVIEW).content.decode()
    assert "niet gehouden" in page
    move = reverse("reflection:move_meeting", args=[meeting.pk])
    assert move in page
    later = localtime(AT + timedelta(days=1))
    sent = {
        "planned_at": f"{later:%Y-%m-%dT%H:%M}",
        "minutes": 60,
        "version": 1,
    } | MEANT
    assert worker.post(move, sent).status_code == 302
    assert "niet gehouden" not in worker.get(OVERVIEW).content.decode()


def test_series_made_on_the_screen_and_changed_to_every_four_weeks(
    client: Client, world: World
) -> None:
    log_in(client, world.manager)
    sent: dict[str, Any] = {
        "kind": MeetingKind.REFLECTION,
        "every_weeks": 2,
        "weekday": 4,
        "starts_at": "09:30",
        "minutes": 90,
        "place": "ZSM-kamer",
        "begins_on": today() + timedelta(days=1),
    }
    made = reverse("reflection:make_series")
    assert client.post(made, sent).status_code == 302
    again = client.post(made, sent)
    assert again.status_code == 422
    assert "loopt al een reeks" in again.content.decode()
    found = Series.objects.get()
    change = reverse("reflection:change_series", args=[found.pk])
    form = client.get(change).context["form"]
    sent |= {"every_weeks": 4, "from_on": today() + timedelta(days=1)}
    sent |= {"version": form["version"].value(), "saw": form["saw"].value()}
    assert client.post(change, sent).status_code == 302
    found.refresh_from_db()
    assert found.every_weeks == 4
    page = client.get(reverse("reflection:series")).content.decode()
    assert "Om de 4 weken op donderdag om 09.30 uur" in page


def test_series_says_until_when_the_old_rhythm_holds(
    client: Client, world: World
) -> None:
    found = weekly(world)
    day = today() + timedelta(days=40)
    log_in(client, world.manager)
    change_series(
        series=found,
        seen=found.version,
        from_on=day,
        every_weeks=2,
        weekday=4,
        starts_at=found.starts_at,
        minutes=45,
        by=world.manager,
        at=AT,
    )
    page = client.get(reverse("reflection:series")).content.decode()
    last, first = (date_format(d, "j F") for d in (day - timedelta(days=1), day))
    assert (
        f"Tot en met {last} elke week op dinsdag om 10.00 uur, 60 minuten; "
        f"vanaf {first} om de 2 weken op donderdag om 10.00 uur, 45 minuten" in page
    )


@pytest.mark.parametrize(
    "moment", ["2027-03-28T02:30", "2020-01-01T10:00", "gisteren", ""]
)
def test_moment_that_cannot_be_is_refused(
    worker: Client, world: World, moment: str
) -> None:
    sent = {"kind": "case_review", "planned_at": moment, "minutes": 60, **MEANT}
    response = worker.post(reverse("reflection:plan_meeting"), sent)
    assert response.status_code == 422
    assert not Meeting.objects.exists()


def test_two_meetings_at_once_are_refused_on_the_screen(
    worker: Client, world: World
) -> None:
    meeting = planned_meeting(world, MeetingKind.REFLECTION)
    moment = localtime(meeting.planned_at)
    sent = {
        "kind": "case_review",
        "planned_at": f"{moment:%Y-%m-%dT%H:%M}",
        **MEANT,
        "minutes": 30,
    }
    response = worker.post(reverse("reflection:plan_meeting"), sent)
    assert "al een reflectiebijeenkomst" in response.content.decode()


def test_cancelled_meeting_says_why(worker: Client, world: World) -> None:
    meeting = planned_meeting(world)
    cancel = reverse("reflection:cancel_meeting", args=[meeting.pk])
    assert worker.post(cancel, {"why": ""}).status_code == 422
    assert worker.post(cancel, {"why": "Studiedag"}).status_code == 302
    page = worker.get(meeting.get_absolute_url()).content.decode()
    assert "gaat niet door: Studiedag" in page
    assert worker.post(cancel, {"why": "Nog eens"}).status_code == 302


def test_swap_on_the_screen(client: Client, world: World) -> None:
    found = weekly(world)
    first, second = found.meetings.order_by("planned_at")[:2]
    log_in(client, world.worker)
    url = reverse("reflection:swap_chairs", args=[first.pk])
    assert client.post(url, {"other": "999999"}).status_code == 422
    assert client.post(url, {"other": second.pk}).status_code == 302
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.chair, second.chair) == (world.worker, world.colleague)


def test_planned_meeting_can_be_begun_from_its_page(
    worker: Client, world: World
) -> None:
    meeting = planned_meeting(world)
    start = reverse("reflection:start_meeting", args=[meeting.pk])
    assert worker.get(meeting.get_absolute_url()).content.decode().count(start) == 1
    worker.post(start)
    meeting.refresh_from_db()
    assert meeting.is_running
