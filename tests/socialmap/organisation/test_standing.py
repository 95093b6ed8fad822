"""Active, closed for a while, ended; and an alert that ends by itself."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from socialmap.organisation.models.standing import State
from tests.factories import today
from tests.socialmap.organisation.situations import page
from tests.world import World


def day(ahead: int) -> str:
    return str(today() + timedelta(days=ahead))


def test_a_closed_organisation_says_until_when(worker: Client, world: World) -> None:
    sent = {"state": "closed", "closed_since": day(-1), "closed_until": day(5)}
    url = page(world, "organisation_standing")
    assert worker.post(url, sent | {"version": 1}).status_code == 302
    world.organisation.refresh_from_db()
    assert world.organisation.state_on(today()) == State.CLOSED
    text = worker.get(page(world, "organisation")).content.decode()
    assert "tijdelijk gesloten tot en met" in text


def test_an_ended_organisation_stays_readable(worker: Client, world: World) -> None:
    sent = {"state": "ended", "ended_on": day(0), "version": 1}
    worker.post(page(world, "organisation_standing"), sent)
    assert "gestopt per" in worker.get(page(world, "organisation")).content.decode()


def test_a_service_can_be_closed_while_its_organisation_is_open(
    worker: Client, world: World
) -> None:
    url = page(world, "service_standing", world.service.pk)
    sent = {"state": "closed", "closed_since": day(-1), "version": 1}
    assert worker.post(url, sent).status_code == 302
    world.service.refresh_from_db()
    assert world.service.state_on(today()) == State.CLOSED
    assert world.organisation.state_on(today()) == State.ACTIVE


def test_an_organisation_that_is_there_again_has_no_days_left(
    worker: Client, world: World
) -> None:
    url = page(world, "organisation_standing")
    worker.post(url, {"state": "closed", "closed_since": day(-1), "version": 1})
    left = {"state": "active", "closed_since": day(-1), "version": 2}
    assert worker.post(url, left).status_code == 302
    world.organisation.refresh_from_db()
    assert world.organisation.closed_since is None


def test_an_alert_is_shown_until_its_end(worker: Client, world: World) -> None:
    sent = {"state": "active", "alert": "Verhuisd, bel eerst", "version": 1}
    url = page(world, "organisation_standing")
    worker.post(url, sent | {"alert_until": day(1)})
    shown = worker.get(page(world, "organisation")).content.decode()
    assert "Verhuisd, bel eerst" in shown
    world.organisation.refresh_from_db()
    assert world.organisation.alert_on(today() + timedelta(days=2)) == ""


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"state": "closed"}, "closed_since"),
        (
            {"state": "closed", "closed_since": day(5), "closed_until": day(1)},
            "closed_until",
        ),
        ({"state": "ended"}, "ended_on"),
        ({"state": "active", "alert": "Verhuisd"}, "alert_until"),
        ({"state": "active", "alert_until": day(1)}, "alert"),
        ({}, "state"),
    ],
)
@pytest.mark.parametrize("name", ["organisation_standing", "service_standing"])
def test_a_state_without_its_day_is_asked_about(
    worker: Client, world: World, name: str, sent: dict[str, Any], field: str
) -> None:
    args = [world.service.pk] if name == "service_standing" else []
    answer = worker.post(page(world, name, *args), sent | {"version": 1})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
