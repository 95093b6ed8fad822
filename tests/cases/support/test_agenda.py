"""The agenda: what is planned stands there before its hour, and can be changed."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.formats import date_format
from django.utils.timezone import localtime

from cases.case.models.case import Case
from cases.support.actions import appointment as appointments
from cases.support.actions import key_date
from cases.support.actions import meeting as meetings
from cases.support.planned import when_in_words
from tests.cases.support.situations import (
    appointment_made,
    own_trajectory,
    plan_meeting,
    plan_talk,
    visit_planned,
)
from tests.cases.support.test_support_pages import address, text
from tests.factories import AT, active_case, advised_case, call, somebody, today
from tests.world import World
from zsm_werkplaats.audit.models import CaseEvent
from zsm_werkplaats.lib.refusal import RefusedError

SOON = AT + timedelta(days=2)


def fill_agenda(world: World) -> Case:
    """A case with a visit, a talk, a meeting and an appointment of this week."""
    case = active_case(world)
    visit_planned(world, case)
    soon: dict[str, Any] = {
        "planned_on": SOON.date(),
        "planned_time": time(9),
        "topic": "Thuis",
    }
    plan_talk(world, own_trajectory(world, case), **soon)
    plan_meeting(world, case, planned_at=SOON, place="Veiligheidshuis")
    appointment_made(world, case)
    return case


def test_what_is_planned_this_week_stands_on_my_day_and_the_case_page(
    worker: Client, world: World
) -> None:
    case = fill_agenda(world)
    for url in ("/mijn-dag/", case.get_absolute_url()):
        page = text(worker, url)
        for words in (
            "Bezoek: Noor de Wit",
            "Gesprek: Thuis",
            "Overleg met alle partijen",
            "Veiligheidshuis",
            "Afspraak van betrokkene: Lotte Brands",
        ):
            assert words in page, (url, words)


def test_what_is_planned_this_week_stands_on_the_round_of_calls(
    worker: Client, world: World
) -> None:
    fill_agenda(world)
    page = text(worker, address("calls"))
    for words in ("Gesprek: Thuis", "Veiligheidshuis", "Afspraak van betrokkene"):
        assert words in page, words
    assert page.count("Noor de Wit</") >= 1


def test_a_case_with_only_a_planned_meeting_does_not_say_nothing_yet(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    plan_meeting(world, case, planned_at=AT + timedelta(days=20))
    page = worker.get(case.get_absolute_url()).context["page"]
    assert page.states["support"].text == "gepland"


def test_what_is_planned_later_than_this_week_waits_on_the_case_page(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    later = AT + timedelta(days=20)
    plan_meeting(world, case, planned_at=later, place="Stadhuis")
    assert "Stadhuis" in text(worker, case.get_absolute_url())
    assert "Stadhuis" not in text(worker, "/mijn-dag/")


def test_what_a_colleague_planned_is_not_on_my_day(
    client: Client, world: World
) -> None:
    fill_agenda(world)
    client.force_login(world.colleague)
    assert "Veiligheidshuis" not in text(client, "/mijn-dag/")


@pytest.mark.parametrize("kind", ["visit", "talk", "meeting", "appointment"])
def test_what_is_planned_is_moved_and_cancelled_from_the_agenda(
    worker: Client, world: World, kind: str
) -> None:
    case = fill_agenda(world)
    planned: Any = {
        "visit": case.contacts.get(),
        "talk": case.talks.get(),
        "meeting": case.tablemeetings.get(),
        "appointment": case.appointments.get(),
    }[kind]
    move = address(f"move_{kind}", case.pk, planned.pk)
    cancel = address(f"cancel_{kind}", case.pk, planned.pk)
    page = text(worker, case.get_absolute_url())
    assert move in page
    assert cancel in page
    to = today() + timedelta(days=4)
    facts: dict[str, Any] = {
        "day": to.isoformat(),
        "time": "13:15",
        "why": "Advocaat kan niet",
    }
    assert worker.post(move, facts).status_code == 302
    planned.refresh_from_db()
    assert when_in_words(planned) == f"{date_format(to, 'j F')} 13:15"
    assert worker.post(cancel, {"why": "Ziek"}).status_code == 302
    assert cancel not in text(worker, case.get_absolute_url())
    told = CaseEvent.objects.filter(verb__endswith="_appointment", case_number=case.pk)
    assert [event.verb for event in told.order_by("pk")] == [
        "move_appointment",
        "cancel_appointment",
    ]
    again = worker.post(cancel, {"why": "Ziek"})
    assert again.status_code in {404, 422}


def test_what_is_planned_cannot_be_moved_into_the_past(world: World) -> None:
    meeting = plan_meeting(world, active_case(world), planned_at=SOON)
    before: dict[str, Any] = {"day": today() - timedelta(days=1), "time": time(10)}
    with pytest.raises(RefusedError, match="voorbij"):
        appointments.move_appointment(planned=meeting, by=world.worker, at=AT, **before)


def test_a_cancelled_meeting_cannot_be_reported(world: World) -> None:
    meeting = plan_meeting(world, active_case(world))
    appointments.cancel_appointment(planned=meeting, by=world.worker, at=AT)
    with pytest.raises(RefusedError, match="afgezegd"):
        meetings.report_meeting(meeting=meeting, outcome="x", by=world.worker, at=AT)


def test_a_visit_of_this_afternoon_is_planned_until_its_hour_and_then_to_log(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    call(world, case, with_whom="Mia", channel="visit", result="planned", at=SOON)
    visit = case.contacts.get()
    for at, in_agenda in ((AT + timedelta(minutes=1), True), (AT, False)):
        visit.at, visit.next_attempt_on = at, localtime(at).date()
        visit.save()
        day = worker.get("/mijn-dag/").context["day"]
        assert [e.pk for e in day.agenda] == ([visit.pk] if in_agenda else [])
        assert (visit in day.calls) is not in_agenda


def test_home_ban_and_hearing_stand_in_the_agenda_and_on_the_case_page(
    client: Client, world: World
) -> None:
    case = advised_case(world)
    until, on = today() + timedelta(days=3), today() + timedelta(days=5)
    given: dict[str, Any] = {"by": world.worker, "at": AT}
    key_date.note_date(case=case, kind="home_ban", on=until, **given)
    key_date.note_date(
        case=case, kind="hearing", on=on, time=time(9, 30), place="Rechtbank", **given
    )
    for part, url in (
        ("worker", "/mijn-dag/"),
        ("worker", case.get_absolute_url()),
        ("prosecutor", case.get_absolute_url()),
    ):
        client.force_login(world.everybody[part])
        page = text(client, url)
        for words in ("Huisverbod tot en met", "Zitting", "Rechtbank", "09:30"):
            assert words in page, (part, words)


def test_the_om_reads_nothing_else_of_the_agenda(client: Client, world: World) -> None:
    case = advised_case(world)
    plan_meeting(world, case, planned_at=SOON, place="Veiligheidshuis")
    visit_planned(world, case)
    client.force_login(world.prosecutor)
    page = text(client, case.get_absolute_url())
    assert "Veiligheidshuis" not in page
    assert "Verplaatsen" not in page


def test_a_new_date_replaces_the_one_for_the_same_person_only(world: World) -> None:
    case = active_case(world)
    mother = somebody(world, case)
    given: dict[str, Any] = {"case": case, "by": world.worker, "at": AT}
    for days, person in ((3, case.suspect), (5, mother), (9, case.suspect)):
        on = today() + timedelta(days=days)
        key_date.note_date(kind="home_ban", on=on, person=person, **given)
    standing = [(d.on - today()).days for d in case.keydates.standing()]
    assert standing == [5, 9]


def test_a_talk_with_an_hour_asks_how_it_went_only_after_it(
    worker: Client, world: World
) -> None:
    talk = plan_talk(world, own_trajectory(world, active_case(world)))
    for hour, asks in ((time(0, 0), True), (time(23, 59), False)):
        talk.planned_time = hour
        talk.save()
        assert ("Hoe ging het gesprek?" in text(worker, "/mijn-dag/")) == asks
