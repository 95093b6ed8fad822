"""The administrator's page, the health of the sweep, and the sweep without Celery."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from tests.cases.pages.test_pages import MOST, queries
from tests.factories import AT, monitored_case
from tests.outbox.situations import break_mail, deliver
from tests.world import World
from zsm_werkplaats.front.views import health
from zsm_werkplaats.outbox.actions.delivery import give_up
from zsm_werkplaats.outbox.models import Message, Sweep

URL = "/beheer/verzending/"


@pytest.fixture
def administrator(client: Client, world: World) -> Client:
    client.force_login(world.administrator)
    return client


@pytest.fixture
def lost(world: World, monkeypatch: pytest.MonkeyPatch) -> Message:
    """A mail that was given up."""
    monitored_case(world)
    with monkeypatch.context() as broken:
        break_mail(broken)
        deliver()
    give_up(at=AT + timedelta(days=1, minutes=1))
    return Message.objects.given_up().get()


def test_the_page_counts_what_waits_failed_left_and_was_given_up(
    administrator: Client, world: World, monkeypatch: pytest.MonkeyPatch, lost: Message
) -> None:
    Message.objects.exclude(pk=lost.pk).delete()
    monitored_case(world)
    deliver()
    monitored_case(world)
    with monkeypatch.context() as broken:
        break_mail(broken)
        deliver()
    monitored_case(world)
    counts = administrator.get(URL).context["traffic"].counts
    assert counts == {
        "queued": 2,
        "failing": 1,
        "oldest": AT,
        "sent": 1,
        "given_up": 1,
    }


def test_the_page_tells_nothing_of_a_case_not_even_its_number(
    administrator: Client, world: World, lost: Message
) -> None:
    text = administrator.get(URL).content.decode()
    assert "Worker" in text
    assert "451 try later" in text
    assert "WP-" not in text
    assert "/zaken/" not in text


def test_the_administrator_of_elsewhere_sees_nothing_of_it(
    client: Client, world: World, lost: Message
) -> None:
    Message.objects.update(region=world.far_region)
    client.force_login(world.administrator)
    assert client.get(URL).context["page"].rows == []
    assert client.post(reverse("outbox:retry", args=[lost.pk])).status_code == 404


def test_what_was_given_up_leaves_after_all_when_the_administrator_says_so(
    administrator: Client, lost: Message
) -> None:
    url = reverse("outbox:retry", args=[lost.pk])
    for _ in range(2):
        assert administrator.post(url).status_code == 302
    assert deliver(now()) >= 1
    lost.refresh_from_db()
    assert lost.sent_at
    assert lost.attempts == 2


def test_many_failures_ask_as_much_as_few(
    administrator: Client, world: World, lost: Message
) -> None:
    few = queries(administrator, URL)
    rows = list(Message.objects.given_up()) * 500
    for number, row in enumerate(rows):
        rows[number] = Message(
            **{
                field.attname: getattr(row, field.attname)
                for field in Message._meta.fields
                if field.name not in ("id", "subject")
            },
            subject=f"moment:{number + 1_000_000}",
        )
    Message.objects.bulk_create(rows)
    assert queries(administrator, URL) == few <= MOST
    page = administrator.get(URL)
    assert administrator.get(URL + page.context["page"].next_url).status_code == 200


def test_the_sweep_runs_without_celery_and_says_that_it_came_by(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    monitored_case(world)
    for _ in range(2):
        call_command("sweep", once=True)
    assert "verstuurd" in capsys.readouterr().out
    assert Message.objects.filter(kind="moment", sent_at__isnull=False).count() == 1
    assert Sweep.objects.count() == 1


def test_health_is_good_while_the_sweep_comes_by_and_degraded_when_it_stays_away(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    assert client.get("/health/").status_code == 200  # grace after the start
    monkeypatch.setattr(health, "STARTED_AT", now() - timedelta(hours=1))
    assert client.get("/health/").status_code == 503
    Sweep.objects.create(at=now() - timedelta(minutes=5))
    assert client.get("/health/").content == b"ok"
    settings.SWEEP_ALARM_MINUTES = 4
    answer = client.get("/health/")
    assert answer.status_code == 503
    assert answer.content.startswith(b"degraded: the sweep last ran")


def test_health_asks_the_database_one_thing_and_being_live_nothing(
    client: Client, db: None
) -> None:
    assert queries(client, "/health/") == 1
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/health/live/").content == b"ok"
    assert len(captured) == 0
