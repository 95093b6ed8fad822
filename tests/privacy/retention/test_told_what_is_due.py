"""Managers hear once a month that cases are due; the mail names nobody."""

from datetime import date, timedelta

import pytest

from cases.case.models.case import Case
from tests.factories import closed_case
from tests.world import World
from zsm_werkplaats.lib.dates import start_of_day
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.presence import Presence
from zsm_werkplaats.privacy.retention.messages import RETENTION_DUE
from zsm_werkplaats.region_setup.actions.agreed import set_retention

pytestmark = pytest.mark.django_db
FIRST = date(2027, 2, 1)  # a Monday


def told(day: date) -> list[Message]:
    at = start_of_day(day) + timedelta(hours=9)
    assert RETENTION_DUE.due
    if not RETENTION_DUE.when.has_come(at):
        return []
    return list(RETENTION_DUE.due(at, Presence.on(day)))


@pytest.fixture
def old(world: World) -> Case:
    case = closed_case(world)
    Case.objects.filter(pk=case.pk).update(
        closed_at=start_of_day(date(2024, 1, 1)),
        nominated_at=start_of_day(date(2023, 1, 1)),
    )
    set_retention(
        region=world.region,
        months={"hulp-loopt": 24},
        by=world.manager,
        at=start_of_day(date(2024, 1, 1)),
    )
    return case


def test_the_manager_of_the_region_hears_it_once_a_month(
    world: World, old: Case
) -> None:
    found = told(FIRST)
    assert [each.recipient for each in found] == [world.manager]
    assert RETENTION_DUE.path(found[0]) == "/privacy/bewaren/"
    Message.objects.bulk_create(found)
    assert told(date(2027, 2, 2)) == []


def test_nothing_due_is_no_message(world: World) -> None:
    closed_case(world)
    assert told(FIRST) == []


def test_later_in_the_month_it_is_not_said_again(world: World, old: Case) -> None:
    assert told(date(2027, 2, 12)) == []


def test_the_mail_names_no_case_and_nobody(world: World, old: Case) -> None:
    [message] = told(FIRST)
    said = RETENTION_DUE.headline + RETENTION_DUE.reason
    assert not any(letter.isdigit() for letter in said)
    assert RETENTION_DUE.lines(message, start_of_day(FIRST)) == ()
    assert message.case_number is None
