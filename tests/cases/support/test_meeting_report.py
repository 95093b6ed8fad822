"""The report of a meeting: who was there, who does what, and never by accident."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from cases.case.models.case import Case
from cases.support.actions import meeting as meetings
from cases.support.actions.agreed_action import finish_action
from cases.support.models.meeting import TableMeeting
from tests.cases.support.situations import own_trajectory, plan_meeting, plan_talk
from tests.cases.support.test_support_pages import address, text
from tests.factories import AT, active_case, call, today
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError

NEXT_WEEK = AT + timedelta(days=7)


def test_parties_are_proposed_from_those_spoken_to_first(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    call(world, case, with_whom=world.organisation.name)
    call(world, case, with_whom="tante Riet")
    call(world, case, with_whom="buurman", result="not_reached")
    form = worker.get(address("plan_meeting", case.pk)).context["form"]
    offered = list(form.fields["organisations"].queryset)
    assert offered[0] == world.organisation
    assert form.fields["names"].choices == [("tante Riet", "tante Riet")]


def test_parties_may_be_outside_the_map(worker: Client, world: World) -> None:
    case = active_case(world)
    call(world, case, with_whom="tante Riet")
    url = address("plan_meeting", case.pk)
    facts: dict[str, Any] = {
        "planned_at": f"{today() + timedelta(days=2)}T10:00",
        "names": ["tante Riet"],
        "organisations": [world.organisation.pk],
        "present": "mr. Smit",
    }
    assert worker.post(url, facts).status_code == 302
    page = text(worker, address("support", case.pk))
    assert "Buurtteam West, tante Riet; mr. Smit" in page


def asked(world: World, case: Case) -> TableMeeting:
    return plan_meeting(world, case, names=["tante Riet"], present="mr. Smit")


def test_report_says_who_was_there_and_only_they_are_heard(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    meeting = asked(world, case)
    riet = meeting.table_parties.get(name="tante Riet")
    facts: dict[str, Any] = {
        "outcome": "Samen",
        "minutes": 60,
        "attended": [riet.pk],
        "present": "",
    }
    url = address("report_meeting", case.pk, meeting.pk)
    assert worker.post(url, facts).status_code == 302
    meeting.refresh_from_db()
    assert meeting.contact
    assert meeting.contact.present == "tante Riet"
    assert not meeting.contact.organisations.exists()
    assert "Buurtteam West" not in meeting.in_words


def test_who_does_what_by_when_comes_back_on_its_day(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    meeting = asked(world, case)
    url = address("report_meeting", case.pk, meeting.pk)
    facts: dict[str, Any] = {"outcome": "Samen", "minutes": 60, "who_1": "tante Riet"}
    page = worker.post(url, facts)
    assert {"what_1", "due_1"} <= page.context["form"].errors.keys()
    facts |= {"what_1": "Belt de school", "due_1": today().isoformat()}
    tomorrow = (today() + timedelta(days=1)).isoformat()
    facts |= {"who_2": "mr. Smit", "what_2": "Schrijft", "due_2": tomorrow}
    assert worker.post(url, facts).status_code == 302
    first, second = case.agreedactions.all()
    day = text(worker, "/mijn-dag/")
    assert "Belt de school: tante Riet zou dit doen" in day
    assert "Schrijft" not in day
    done = address("finish_action", case.pk, first.pk)
    assert worker.post(f"{done}?terug=dag", {"result": "Gebeld"}).status_code == 302
    assert "Belt de school" not in text(worker, "/mijn-dag/")
    with pytest.raises(RefusedError, match="al afgerond"):
        finish_action(action=first, by=world.worker, at=AT)
    assert second.done_at is None


def test_a_meeting_of_next_week_is_not_reported_today_by_accident(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    meeting = plan_meeting(world, case, planned_at=NEXT_WEEK)
    given: dict[str, Any] = {
        "meeting": meeting,
        "outcome": "x",
        "by": world.worker,
        "at": AT,
    }
    with pytest.raises(RefusedError, match="Is het eerder gehouden"):
        meetings.report_meeting(**given)
    url = address("report_meeting", case.pk, meeting.pk)
    facts: dict[str, Any] = {"outcome": "Samen", "minutes": 60}
    assert "held_earlier" in worker.post(url, facts).context["form"].errors
    assert worker.post(url, facts | {"held_earlier": "on"}).status_code == 302


def test_a_talk_of_next_week_is_not_reported_today_by_accident(world: World) -> None:
    own = own_trajectory(world, active_case(world))
    talk = plan_talk(world, own, planned_on=NEXT_WEEK.date())
    given: dict[str, Any] = {"talk": talk, "by": world.worker, "at": AT}
    with pytest.raises(RefusedError, match="Is het eerder gehouden"):
        meetings.report_talk(result="held", **given)
    assert meetings.report_talk(result="held", held_earlier=True, **given).is_held


def test_a_meeting_of_today_does_not_ask(worker: Client, world: World) -> None:
    case = active_case(world)
    meeting = plan_meeting(world, case)
    form = worker.get(address("report_meeting", case.pk, meeting.pk)).context["form"]
    assert "held_earlier" not in form.fields
