"""One reminder per moment and date, whatever happens to machines and mail."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connection

from cases.actions.closing import close_case
from cases.actions.monitoring import report_moment
from cases.actions.reminders import (
    CLAIM_LASTS,
    claim_reminders,
    queue_reminders,
    send_reminder,
)
from cases.models import Case, MonitoringMoment, Outcome, Reminder
from cases.tasks import sweep_reminders
from tests.factories import AT, monitored_case, today
from tests.world import World


def sweep(at: Any = AT) -> int:
    queue_reminders(at=at)
    return sum(send_reminder(reminder=r, at=at) for r in claim_reminders(at=at))


@pytest.fixture
def case(world: World) -> Case:
    """A case with a moment for today."""
    return monitored_case(world)


def moment_of(case: Case) -> MonitoringMoment:
    return case.monitoringmoments.get()


def test_the_worker_gets_one_mail_however_often_the_sweep_comes(case: Case) -> None:
    assert [sweep(), sweep(), sweep()] == [1, 0, 0]
    assert [m.to for m in mail.outbox] == [[case.worker.email]]  # type: ignore[union-attr]


def test_the_mail_names_the_case_and_links_but_names_nobody(case: Case) -> None:
    sweep()
    sent = mail.outbox[0]
    text = sent.subject + str(sent.body)
    assert case.reference in sent.subject
    assert f"/zaken/{case.number}/momenten/{moment_of(case).pk}/" in str(sent.body)
    assert case.suspect
    for word in [*case.suspect.name.split(), *case.offence.split(), "Loopt"]:
        assert (
            word not in text.replace(" de ", " ").replace(" een ", " ") or len(word) < 4
        )


def test_the_message_id_comes_from_the_row_so_that_a_double_can_be_recognised(
    case: Case,
) -> None:
    sweep()
    row = Reminder.objects.get()
    assert (
        mail.outbox[0].extra_headers["Message-ID"] == f"<reminder-{row.pk}@werkplaats>"
    )


def test_what_is_not_due_yet_stays_silent(world: World) -> None:
    monitored_case(world, due_on=today() + timedelta(days=1))
    assert sweep() == 0


def test_a_moment_of_last_week_is_still_reminded_of(world: World) -> None:
    monitored_case(world, due_on=today() - timedelta(days=7))
    assert sweep() == 1


def test_a_moment_that_was_moved_is_reminded_of_again(case: Case) -> None:
    sweep()
    case.monitoringmoments.update(due_on=today() + timedelta(days=3))
    assert sweep(AT + timedelta(days=3)) == 1


def test_who_reported_in_time_is_not_reminded(case: Case) -> None:
    queue_reminders(at=AT)
    assert case.worker
    report_moment(moment=moment_of(case), answer="runs", by=case.worker, at=AT)
    assert claim_reminders(at=AT) == []


def test_a_closed_case_is_not_reminded_of(case: Case) -> None:
    queue_reminders(at=AT)
    outcome = Outcome.objects.get(code="anders")
    assert case.worker
    close_case(case=case, outcome=outcome, by=case.worker, at=AT)
    assert claim_reminders(at=AT) == []


def test_a_mail_server_that_fails_is_tried_again_when_the_claim_ran_out(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(mail: EmailMessage) -> int:
        msg = "451 try later"
        raise OSError(msg)

    with monkeypatch.context() as broken:
        broken.setattr(EmailMessage, "send", refuse)
        assert sweep() == 0
    row = Reminder.objects.get()
    assert (row.sent_at, row.attempts, row.failure) == (None, 1, "451 try later")
    assert sweep(AT + CLAIM_LASTS) == 0
    assert sweep(AT + CLAIM_LASTS + timedelta(seconds=1)) == 1
    assert Reminder.objects.get().failure == ""


def test_a_claim_that_was_overtaken_cannot_mark_the_reminder(case: Case) -> None:
    queue_reminders(at=AT)
    slow = claim_reminders(at=AT)[0]
    later = AT + CLAIM_LASTS + timedelta(seconds=1)
    assert len(claim_reminders(at=later)) == 1
    send_reminder(reminder=slow, at=later)
    assert Reminder.objects.get().sent_at is None


def test_the_task_sweeps_until_nothing_is_left(case: Case) -> None:
    assert sweep_reminders() == 1
    assert sweep_reminders() == 0


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_the_same_time_send_one_mail(world: World) -> None:
    for _ in range(20):
        monitored_case(world)
    start = Barrier(2)

    def run(_: int) -> int:
        start.wait()
        try:
            return sweep()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as machines:
        sent = list(machines.map(run, range(2)))
    assert sum(sent) == Reminder.objects.count() == len(mail.outbox) == 20
