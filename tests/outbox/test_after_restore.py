"""After a restore nothing is mailed twice, and nothing is lost from the screen."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from tests.factories import active_case, monitored_case
from tests.outbox.situations import WORKDAY, morning, sweep
from tests.world import World
from zsm_werkplaats.entrance.models import WebSession
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.outbox import tasks
from zsm_werkplaats.outbox.actions.restore import (
    MAYBE,
    awaits_word,
    release_messages,
)
from zsm_werkplaats.outbox.models import Message, Restoration

CRASHED = morning(hour=11)
LATER = morning(hour=12)


@pytest.fixture
def restored(world: World) -> Iterator[None]:
    """The settings of a server that `script/restore` put back."""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('werkplaats.restored', 'a1b2', false)")
    yield
    with connection.cursor() as cursor:
        cursor.execute("reset werkplaats.restored")


def waiting_message(world: World) -> Message:
    """One mail that must still leave, says the database."""
    before = set(Message.objects.values_list("pk", flat=True))
    monitored_case(world)
    return Message.objects.waiting().exclude(pk__in=before).get()


@pytest.mark.usefixtures("restored")
def test_nothing_is_sent_or_queued_until_somebody_says_so(world: World) -> None:
    waiting_message(world)
    count = Message.objects.count()
    assert tasks.sweep() == 0
    assert tasks.deliver_mails() == 0
    assert mail.outbox == []
    assert Message.objects.count() == count


@pytest.mark.usefixtures("restored")
def test_what_may_have_been_sent_stays_on_the_screen_and_is_not_mailed(
    world: World,
) -> None:
    message = waiting_message(world)
    done = release_messages(crashed_at=CRASHED, at=LATER)
    assert done.held_back >= 1
    sweep(LATER)
    assert message.pk not in _mailed()
    message.refresh_from_db()
    assert message.failure == MAYBE
    assert message in Message.objects.notices_for(message.recipient)


@pytest.mark.usefixtures("restored")
def test_log_of_the_mail_server_tells_what_was_sent(
    world: World, tmp_path: Path
) -> None:
    sent, unsent = waiting_message(world), waiting_message(world)
    log = tmp_path / "mail.log"
    log.write_text(f"Nov 30 x: message-id=<message-{sent.pk}@werkplaats>\nother\n")
    call_command(
        "after_restore", crashed_at=CRASHED, sent=log, stdout=(tmp_path / "o").open("w")
    )
    sweep(LATER)
    assert _mailed() >= {unsent.pk}
    assert sent.pk not in _mailed()
    sent.refresh_from_db()
    assert sent.sent_at == CRASHED


@pytest.mark.parametrize("is_released", [True, False])
def test_what_a_lost_round_had_sent_is_not_mailed_again(
    world: World, restored: None, *, is_released: bool
) -> None:
    """The rows of that round are gone; a round after the restore makes them anew."""
    monitored_case(world, due_on=WORKDAY)
    sweep(morning(hour=7))
    mail.outbox.clear()
    if is_released:
        release_messages(crashed_at=CRASHED, at=LATER, sent=set())
    sweep(LATER)
    assert (mail.outbox == []) is is_released


@pytest.mark.usefixtures("restored")
def test_what_is_due_after_the_crash_still_leaves(world: World) -> None:
    message = waiting_message(world)
    Message.objects.update(next_try_at=CRASHED + timedelta(minutes=1))
    release_messages(crashed_at=CRASHED, at=LATER)
    sweep(LATER)
    assert message.pk in _mailed()


@pytest.mark.usefixtures("restored")
def test_mail_that_was_being_sent_at_the_moment_may_have_left(world: World) -> None:
    message = waiting_message(world)
    Message.objects.filter(pk=message.pk).update(
        attempts=1, next_try_at=CRASHED + timedelta(seconds=200)
    )
    release_messages(crashed_at=CRASHED, at=LATER)
    sweep(LATER)
    assert message.pk not in _mailed()


@pytest.mark.usefixtures("restored")
def test_release_is_given_once_for_each_restore(world: World) -> None:
    release_messages(crashed_at=CRASHED, at=LATER)
    assert not awaits_word()
    with pytest.raises(RefusedError):
        release_messages(crashed_at=CRASHED, at=LATER)


def test_dump_that_was_put_back_holds_its_messages_too(world: World) -> None:
    Restoration.objects.create(mark="dump")
    assert tasks.sweep() == 0
    release_messages(crashed_at=CRASHED, at=LATER)
    assert not awaits_word()


def test_database_that_was_never_put_back_needs_no_word(world: World) -> None:
    assert not awaits_word()
    with pytest.raises(CommandError):
        call_command("after_restore")


def test_restore_of_a_provider_holds_back_what_may_have_left(
    world: World, tmp_path: Path
) -> None:
    message = waiting_message(world)
    with (tmp_path / "said").open("w") as said:
        call_command("after_restore", provider=True, crashed_at=CRASHED, stdout=said)
    sweep(LATER)
    assert message.pk not in _mailed()


@pytest.mark.usefixtures("restored")
def test_numbers_of_the_lost_time_are_never_given_to_something_else(
    world: World,
) -> None:
    before, message = active_case(world), waiting_message(world)
    release_messages(crashed_at=CRASHED, at=LATER)
    assert active_case(world).pk > before.pk + 900
    assert waiting_message(world).pk > message.pk + 900


@pytest.mark.usefixtures("restored")
def test_sessions_that_a_restore_brought_back_are_ended(
    world: World, client: Client
) -> None:
    client.force_login(world.worker)
    assert WebSession.objects.exists()
    release_messages(crashed_at=CRASHED, at=LATER)
    assert not WebSession.objects.exists()


def _mailed() -> set[int]:
    ids = (str(m.extra_headers["Message-ID"]) for m in mail.outbox)
    return {int(found.strip("<>").split("@")[0].split("-")[1]) for found in ids}


def test_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(CommandError, match="time zone"):
        call_command("after_restore", "--crashed-at", "2026-11-30T14:05:00")
