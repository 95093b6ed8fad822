"""A nomination rings who is on duty: once, and not who picked it up meanwhile."""

from datetime import datetime
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from time_machine import TimeMachineFixture

from cases.case.models.case import Case
from cases.case.models.criteria import DeclineReason
from cases.intake.actions.nomination import accept_case, decline_case
from tests.factories import nominated_case
from tests.outbox.situations import away, deliver, queued
from tests.team.situations import DAY, FREE, coming_monday, moment, put
from tests.world import World, make_user
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role


def morning() -> datetime:
    return moment(coming_monday(), 9)


def nominated(world: World, **facts: Any) -> Case:
    given: dict[str, Any] = {"by": world.prosecutor, "at": morning()}
    return nominated_case(world, **(given | facts))


def rung() -> list[User]:
    return [m.recipient for m in queued("nominated") if m.withdrawn_at is None]


def test_everybody_on_duty_hears_of_it_once(world: World) -> None:
    put(world, coming_monday(), world.worker)
    put(world, coming_monday(), world.colleague, kind=FREE)
    make_user("off_duty", Role.WORKER, world.region)
    case = nominated(world)
    assert set(rung()) == {world.worker, world.colleague}
    assert deliver(morning()) == 2
    assert {m.to[0] for m in mail.outbox} == {
        world.worker.email,
        world.colleague.email,
    }
    assert all(case.reference in m.subject for m in mail.outbox)
    assert not any("Noor" in str(m.body) for m in mail.outbox)


def test_nobody_on_duty_is_as_before(world: World) -> None:
    put(world, coming_monday() + DAY, world.worker)
    nominated(world)
    assert rung() == []


def test_who_nominates_is_not_rung(world: World) -> None:
    put(world, coming_monday(), world.worker)
    put(world, coming_monday(), world.colleague, kind=FREE)
    nominated(world, by=world.worker)
    assert rung() == [world.colleague]


def test_the_substitute_is_rung_and_gets_no_second_message(world: World) -> None:
    put(world, coming_monday(), world.worker)
    put(world, coming_monday(), world.colleague, kind=FREE)
    away(
        world,
        world.worker,
        starts_on=coming_monday(),
        until=coming_monday(),
        substitute=world.colleague,
    )
    nominated(world)
    assert rung() == [world.colleague]
    assert deliver(morning()) == 1


@pytest.mark.parametrize("taken_up", [True, False])
def test_nobody_is_rung_any_more_once_it_is_answered(
    world: World, *, taken_up: bool
) -> None:
    put(world, coming_monday(), world.worker)
    put(world, coming_monday(), world.colleague, kind=FREE)
    case = nominated(world)
    facts: dict[str, Any] = {"case": case, "by": world.worker, "at": morning()}
    if taken_up:
        accept_case(worker=world.worker, **facts)
    else:
        reason: Any = DeclineReason.objects.all()[0]
        decline_case(reason=reason, explanation="", **facts)
    assert rung() == []


def test_pages_of_the_om_say_who_is_on_duty_with_a_phone(
    client: Client, world: World, time_machine: TimeMachineFixture
) -> None:
    world.worker.phone = "088 555 90 10"
    world.worker.save()
    put(world, coming_monday(), world.worker)
    time_machine.move_to(morning(), tick=False)
    client.force_login(world.prosecutor)
    for address in ("/zaken/voordragen/", "/zaken/te-beslissen/"):
        text = client.get(address).content.decode()
        assert "Nu dienst:" in text
        assert "tel:" in text
