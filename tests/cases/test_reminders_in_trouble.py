"""Reminders when the case, the worker or the mail server changes on the way."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.test import Client

from cases.actions.closing import close_case, reopen_case
from cases.actions.intake import assign_case
from cases.actions.monitoring import report_moment
from cases.actions.reminders import (
    CLAIM_LASTS,
    MAX_ATTEMPTS,
    claim_reminders,
    queue_reminders,
    send_reminder,
)
from cases.models import Case, MonitoringMoment, Outcome, Reminder
from tests.factories import AT, monitored_case, plan, shielded_case, today
from tests.world import World

EXPIRED = CLAIM_LASTS + timedelta(seconds=1)


def sweep(at: Any = AT) -> int:
    queue_reminders(at=at)
    return sum(send_reminder(reminder=r, at=at) for r in claim_reminders(at=at))


@pytest.fixture
def case(world: World) -> Case:
    """A case with a moment for today."""
    return monitored_case(world)


def refuse(mail: EmailMessage) -> int:
    msg = "connection refused"
    raise OSError(msg)


def test_a_moment_that_was_moved_ahead_is_not_reminded_of_today(case: Case) -> None:
    queue_reminders(at=AT)
    MonitoringMoment.objects.update(due_on=today() + timedelta(days=7))
    assert claim_reminders(at=AT) == []


def test_who_took_the_case_over_gets_the_reminder_that_still_waited(
    world: World, case: Case
) -> None:
    queue_reminders(at=AT)
    assign_case(case=case, worker=world.colleague, by=world.worker, at=AT)
    sweep()
    assert [m.to for m in mail.outbox] == [[world.colleague.email]]


def test_who_may_no_longer_log_in_gets_no_mail(world: World, case: Case) -> None:
    queue_reminders(at=AT)
    world.worker.is_active = False
    world.worker.save()
    sweep()
    assert mail.outbox == []


def test_the_successor_of_who_left_is_reminded(world: World, case: Case) -> None:
    world.worker.is_active = False
    world.worker.save()
    assert sweep() == 0
    assign_case(case=case, worker=world.colleague, by=world.manager, at=AT)
    assert sweep() == 1
    assert mail.outbox[0].to == [world.colleague.email]


def test_a_mail_server_that_stays_silent_for_a_day_is_left_alone(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EmailMessage, "send", refuse)
    at = AT
    for _ in range(MAX_ATTEMPTS):
        sweep(at)
        at += EXPIRED
    assert Reminder.objects.get().attempts == MAX_ATTEMPTS
    assert claim_reminders(at=at) == []


def test_a_mail_server_that_fails_for_one_still_serves_the_others(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [monitored_case(world) for _ in range(3)]
    real = EmailMessage.send

    def choosy(mail: EmailMessage) -> int:
        if cases[0].reference in mail.subject:
            refuse(mail)
        return real(mail)

    monkeypatch.setattr(EmailMessage, "send", choosy)
    assert sweep() == 2
    assert Reminder.objects.filter(sent_at=None).get().failure == "connection refused"


def test_a_reason_of_failure_longer_than_its_field_is_cut(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def long_story(mail: EmailMessage) -> int:
        raise OSError("x" * 5000)

    monkeypatch.setattr(EmailMessage, "send", long_story)
    assert sweep() == 0
    assert len(Reminder.objects.get().failure) == 200


def test_a_reopened_case_is_reminded_of_what_is_still_due(
    world: World, case: Case
) -> None:
    outcome = Outcome.objects.get(code="anders")
    close_case(case=case, outcome=outcome, by=world.worker, at=AT)
    assert sweep() == 0
    reopen_case(case=case, reason="Opnieuw", by=world.worker, at=AT)
    assert [sweep(), sweep()] == [1, 0]


def test_asking_the_same_again_reminds_on_the_new_day_only(
    world: World, case: Case
) -> None:
    sweep()
    moment = case.monitoringmoments.get()
    next_on = today() + timedelta(days=7)
    report_moment(
        moment=moment, answer="not_reached", next_on=next_on, by=world.worker, at=AT
    )
    assert sweep() == 0
    assert sweep(AT + timedelta(days=7)) == 1


def test_two_moments_of_one_case_on_one_day_are_two_reminders(
    world: World, case: Case
) -> None:
    plan(world, case, today())
    assert sweep() == 2


def test_a_mail_about_a_shielded_case_betrays_no_more_than_any_other(
    world: World,
) -> None:
    case = shielded_case(world)
    plan(world, case, today())
    assert sweep() == 1
    sent = mail.outbox[0]
    text = f"{sent.subject} {sent.body}"
    assert case.suspect
    for name in case.suspect.name.split():
        assert f" {name} " not in text.replace(" de ", " ")
    assert world.worker.name not in text


def test_the_link_in_the_mail_opens_the_page_on_which_to_report(
    worker: Client, case: Case
) -> None:
    sweep()
    address = next(w for w in str(mail.outbox[0].body).split() if "/zaken/" in w)
    page = worker.get("/zaken/" + address.partition("/zaken/")[2])
    assert page.status_code == 200
    assert "Loopt het?" in page.content.decode()


def test_what_was_claimed_by_a_machine_that_died_is_sent_later(case: Case) -> None:
    queue_reminders(at=AT)
    claim_reminders(at=AT)
    assert sweep(AT + timedelta(minutes=1)) == 0
    assert sweep(AT + EXPIRED) == 1


def test_the_database_keeps_two_machines_from_writing_the_same_reminder(
    world: World, case: Case
) -> None:
    queue_reminders(at=AT)
    row = Reminder.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_the_sweep_asks_as_much_for_one_as_for_fifty(
    world: World, case: Case, django_assert_max_num_queries: Any
) -> None:
    for _ in range(50):
        plan(world, case, today())
    with django_assert_max_num_queries(4):
        queue_reminders(at=AT)
    with django_assert_max_num_queries(5):
        assert len(claim_reminders(at=AT)) == 51
