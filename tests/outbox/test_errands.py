"""A task that is promised is done, whatever becomes of the bell."""

from datetime import datetime, timedelta

import pytest
from celery import shared_task
from django.core.mail import EmailMessage
from django.utils.timezone import now

from tests.world import World
from zsm_werkplaats.accounts.actions import create_user
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.errands import actions
from zsm_werkplaats.errands.makers import promise
from zsm_werkplaats.errands.models import Errand
from zsm_werkplaats.errands.tasks import do_errand
from zsm_werkplaats.outbox.tasks import sweep

DONE: list[int] = []
LATER = timedelta(hours=2)


@shared_task
def count(number: int) -> None:
    DONE.append(number)


@shared_task
def fail(number: int) -> None:
    raise ConnectionRefusedError(number)


@pytest.fixture(autouse=True)
def _nothing_done(db: None) -> None:
    DONE.clear()


def do_all(at: datetime) -> int:
    return actions.do_errands(clock=lambda: at, until=at + LATER)


def test_round_does_what_the_bell_lost(
    world: World, mailoutbox: list[EmailMessage]
) -> None:
    """In a test nothing follows the commit: as if Redis were away."""
    create_user(
        by=world.administrator,
        at=now(),
        region=world.region,
        role=Role.WORKER,
        email="nina@example.org",
        name="Nina Nieuw",
        organisation="rn",
    )
    assert [errand.task for errand in Errand.objects.all()] == [
        "zsm_werkplaats.accounts.tasks.mail_invitation"
    ]
    sweep()
    assert "nina@example.org" in [each.to[0] for each in mailoutbox]
    assert not Errand.objects.exists()


def test_bell_does_it_at_once_and_the_round_not_again() -> None:
    errand = promise(count, 7)
    assert do_errand(errand.pk)
    assert not do_errand(errand.pk)
    assert do_all(now() + LATER) == 0
    assert DONE == [7]


def test_what_somebody_else_does_is_left_to_them() -> None:
    errand = promise(count, 7)
    at = now()
    assert actions.claim_errand(at=at)
    assert not actions.do_one(pk=errand.pk, at=at)
    assert DONE == []


def test_what_fails_is_tried_again_and_keeps_nobody_waiting() -> None:
    at = now()
    promise(fail, 1)
    promise(count, 2)
    assert do_all(at) == 1
    assert DONE == [2]
    (errand,) = Errand.objects.all()
    assert errand.attempts == 1
    assert errand.next_try_at == at + timedelta(minutes=5)


def test_what_failed_for_a_day_is_given_up(caplog: pytest.LogCaptureFixture) -> None:
    promise(fail, 1)
    Errand.objects.update(attempts=actions.ATTEMPTS - 1)
    assert do_all(now()) == 0
    assert not Errand.objects.exists()
    assert "Errand" in caplog.text
