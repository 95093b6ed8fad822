"""A new arrest during monitoring: the case reopens and its holder hears of it today."""

from datetime import timedelta

from django.core import mail
from django.test import Client
from django.urls import reverse

from cases.case.lifecycle import Status
from cases.case.models.case import Case
from cases.monitoring.actions.arrest import ARRESTED_AGAIN, note_arrest
from cases.monitoring.models.moment import MonitoringMoment
from tests.cases.monitoring.situations import rest
from tests.factories import AT, monitored_case, today
from tests.outbox.situations import away, deliver, queued
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.audit.models import CaseEvent

NEXT_MONTH = today() + timedelta(days=30)


def arrested(world: World, case: Case, *, by: User | None = None) -> MonitoringMoment:
    """The moment of today that a new arrest brings."""
    note_arrest(case=case, offence="Heling", by=by or world.colleague, at=AT)
    return case.monitoringmoments.get(question=ARRESTED_AGAIN)


def test_holder_is_messaged_when_a_colleague_notes_an_arrest(world: World) -> None:
    case = monitored_case(world, due_on=NEXT_MONTH)
    moment = arrested(world, case)
    assert moment.due_on == today()
    [message] = queued("arrest")
    assert message.recipient == case.worker == world.worker
    assert message.subject == f"moment:{moment.pk}"
    assert deliver() == 1
    assert mail.outbox[0].to == [world.worker.email]


def test_substitute_is_messaged_while_the_holder_is_away(world: World) -> None:
    case = monitored_case(world, due_on=NEXT_MONTH)
    away(world, world.worker, substitute=world.colleague)
    arrested(world, case, by=world.manager)
    assert [message.recipient for message in queued("arrest")] == [world.colleague]


def test_arrest_during_a_pause_is_due_today_and_messaged(world: World) -> None:
    case = monitored_case(world, due_on=NEXT_MONTH)
    rest(world, case, until=today() + timedelta(days=14))
    moment = arrested(world, case)
    assert list(MonitoringMoment.objects.due(today())) == [moment]
    assert deliver() == 1


def test_arrest_stops_a_pause_and_says_so(world: World) -> None:
    case = monitored_case(world, due_on=NEXT_MONTH)
    planned = case.monitoringmoments.get()
    rest(world, case, until=today() + timedelta(days=14))
    arrested(world, case)
    pause = case.monitoringpauses.get()
    assert (pause.lifted_at, pause.lifted_by) == (AT, world.colleague)
    before = planned.due_on
    planned.refresh_from_db()
    assert planned.due_on == before
    event = CaseEvent.objects.get(case_number=case.number, verb="note_arrest")
    assert "pauze gestopt" in event.summary


def test_arrest_reopens_the_case_and_a_second_one_is_refused(
    client: Client, world: World
) -> None:
    case = monitored_case(world, due_on=NEXT_MONTH)
    client.force_login(world.colleague)
    url = reverse("cases:note_arrest", args=[case.pk])
    assert client.post(url, {"offence": "Heling"}).status_code == 302
    case.refresh_from_db()
    assert case.status == Status.ACTIVE
    assert client.post(url, {"offence": "Heling"}).status_code == 422
    assert len(queued("arrest")) == 1


def test_message_of_an_arrest_says_what_it_is_and_its_row_asks_not_whether_it_runs(
    client: Client, world: World
) -> None:
    moment = arrested(world, monitored_case(world, due_on=NEXT_MONTH))
    deliver()
    assert "nieuwe aanhouding" in mail.outbox[0].subject
    client.force_login(world.worker)
    for url in ("/mijn-dag/", moment.case.get_absolute_url()):
        page = client.get(url).content.decode()
        row = page.split(ARRESTED_AGAIN)[1].split("</li>")[0]
        assert "Uitkomst vastleggen" in row
        assert 'value="runs"' not in row
