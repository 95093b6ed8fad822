"""Reminders when the case, the worker or the mail server changes on the way."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import IntegrityError, OperationalError, connection, transaction
from django.test import Client

from cases.case.models.case import Case
from cases.intake.actions.nomination import assign_case, shield_case
from cases.monitoring.actions.closing import close_case, reopen_case
from cases.monitoring.actions.monitoring import report_moment
from cases.monitoring.models.closing import Outcome
from cases.monitoring.models.moment import MonitoringMoment
from tests.factories import AT, monitored_case, plan, shielded_case, today
from tests.outbox.situations import (
    away,
    break_mail,
    claim,
    deliver,
    morning,
    queued,
    refuse,
    sweep,
)
from tests.world import World
from zsm_werkplaats.lib.dates import next_working_day
from zsm_werkplaats.outbox.actions import delivery
from zsm_werkplaats.outbox.actions.sweep import prepare_round
from zsm_werkplaats.outbox.letters import write_letter
from zsm_werkplaats.outbox.models import Message

MINUTE = timedelta(minutes=1)


@pytest.fixture
def case(world: World) -> Case:
    """A case with a moment for today: told at once."""
    return monitored_case(world)


def test_a_moment_that_was_moved_ahead_is_not_reminded_of_today(case: Case) -> None:
    MonitoringMoment.objects.update(due_on=today() + timedelta(days=7))
    assert deliver() == 0


def test_who_took_the_case_over_gets_the_reminder_that_still_waited(
    world: World, case: Case
) -> None:
    assign_case(case=case, worker=world.colleague, by=world.worker, at=AT)
    deliver()
    moment, handed_over = mail.outbox
    assert moment.to == handed_over.to == [world.colleague.email]
    assert "deze zaak is aan jou toegewezen" in handed_over.subject


def test_who_may_no_longer_log_in_gets_no_mail(world: World, case: Case) -> None:
    world.worker.is_active = False
    world.worker.save()
    deliver()
    sweep(morning())
    assert world.worker.email not in [m.to[0] for m in mail.outbox]


def test_the_successor_of_who_left_is_reminded(world: World, case: Case) -> None:
    world.worker.is_active = False
    world.worker.save()
    assert deliver() == 1
    assert mail.outbox[0].to == [world.manager.email]
    assign_case(case=case, worker=world.colleague, by=world.manager, at=AT)
    assert deliver(AT + MINUTE) == 1
    assert mail.outbox[1].to == [world.colleague.email]


def test_who_had_it_already_is_not_told_again_when_the_case_comes_back(
    world: World, case: Case
) -> None:
    deliver()
    first = Message.objects.get()
    twin = Message.objects.get()
    twin.pk, twin.recipient, twin.sent_at = None, world.colleague, None
    twin.save()
    assert deliver(AT + delivery.CLAIM_LASTS) == 0
    assert Message.objects.exclude(pk=first.pk).get().withdrawn_at


def test_a_mail_server_that_stays_silent_for_a_day_is_given_up_and_the_manager_told(
    world: World, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    at, end = AT, AT + timedelta(days=1)
    with monkeypatch.context() as broken:
        break_mail(broken)
        while at <= end:
            deliver(at)
            at += timedelta(minutes=15)
    assert Message.objects.get().attempts > 20
    delivery.give_up(at=at + timedelta(hours=1))
    lost = queued("moment")[0]
    assert lost.given_up_at
    assert deliver(at + timedelta(hours=2)) == 1
    assert mail.outbox[0].to == [world.manager.email]
    assert "kon niet worden bezorgd" in mail.outbox[0].subject


def test_what_nobody_tried_is_not_given_up_however_old_it_is(case: Case) -> None:
    later = AT + timedelta(days=3)
    assert delivery.give_up(at=later) == 0
    assert deliver(later) == 1


def test_the_news_of_a_failure_that_fails_itself_makes_no_further_news(
    world: World, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_mail(monkeypatch)
    at = AT
    for _ in range(5):
        deliver(at)
        at += timedelta(days=1, minutes=1)
        delivery.give_up(at=at)
    assert [m.kind for m in Message.objects.order_by("pk")] == ["moment", "failure"]


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
    assert deliver() == 2
    assert Message.objects.filter(sent_at=None).get().failure == "451 try later"


def test_a_letter_that_cannot_be_written_keeps_no_other_from_leaving(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, _ = monitored_case(world), monitored_case(world)

    def choosy(*, message: Message, at: Any) -> Any:
        if message.case_number == broken.number:
            raise KeyError
        return write_letter(message=message, at=at)

    monkeypatch.setattr(delivery, "write_letter", choosy)
    assert deliver() == 1
    assert Message.objects.get(case_number=broken.number).failure == "KeyError"


def test_a_reason_of_failure_longer_than_its_field_is_cut(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def long_story(mail: EmailMessage) -> int:
        raise OSError("x" * 5000)

    monkeypatch.setattr(EmailMessage, "send", long_story)
    assert deliver() == 0
    assert len(Message.objects.get().failure) == 200


def test_a_database_that_restarts_while_a_mail_leaves_costs_no_double(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, tries = delivery._claimed, []

    def flaky(message: Message) -> Any:
        tries.append(message.pk)
        if len(tries) < 3:
            raise OperationalError
        return real(message)

    monkeypatch.setattr(delivery, "_claimed", flaky)
    monkeypatch.setattr(delivery, "_is_bound", lambda: False)
    monkeypatch.setattr(connection, "close", lambda: None)
    assert deliver() == 1
    assert Message.objects.get().sent_at == AT


def test_a_reopened_case_is_reminded_of_what_is_still_due(
    world: World, case: Case
) -> None:
    outcome = Outcome.objects.get(code="anders")
    close_case(case=case, outcome=outcome, by=world.worker, at=AT)
    assert deliver() == 0
    reopen_case(case=case, reason="Opnieuw", by=world.worker, at=AT)
    assert [sweep(morning()), sweep(morning())] == [1, 0]
    assert case.reference in str(mail.outbox[0].body)


def test_asking_the_same_again_reminds_on_the_new_day_only(
    world: World, case: Case
) -> None:
    deliver()
    moment = case.monitoringmoments.get()
    next_on = next_working_day(today() + timedelta(days=7))
    report_moment(
        moment=moment, answer="not_reached", next_on=next_on, by=world.worker, at=AT
    )
    assert deliver() == 0
    assert sweep(morning(next_on)) == 1


def test_two_moments_of_one_case_on_one_day_are_two_reminders(
    world: World, case: Case
) -> None:
    plan(world, case, today())
    assert deliver() == 2


def test_a_mail_about_a_shielded_case_betrays_no_more_than_any_other(
    world: World,
) -> None:
    case = shielded_case(world)
    plan(world, case, today())
    assert deliver() == 1
    sent = mail.outbox[0]
    text = f"{sent.subject} {sent.body}"
    assert case.suspect
    names = case.suspect.name.split()
    assert names
    for name in names:
        assert f" {name} " not in text.replace(" de ", " ")
    assert world.worker.name not in text


def test_a_substitute_who_may_not_know_of_a_shielded_case_is_passed_over(
    world: World, case: Case
) -> None:
    away(world, world.worker, substitute=world.colleague)
    shield_case(case=case, by=world.worker, at=AT)
    deliver()
    assert [m.to for m in mail.outbox] == [[world.manager.email]]
    sweep(morning())
    about_it = [m.to for m in mail.outbox if case.reference in str(m.body)]
    assert about_it
    assert [world.colleague.email] not in about_it


def test_the_link_in_the_mail_opens_the_page_on_which_to_report(
    worker: Client, case: Case
) -> None:
    deliver()
    address = next(w for w in str(mail.outbox[0].body).split() if "/zaken/" in w)
    page = worker.get("/zaken/" + address.partition("/zaken/")[2])
    assert page.status_code == 200
    assert "Loopt het?" in page.content.decode()


def test_what_was_claimed_by_a_machine_that_died_is_sent_later(case: Case) -> None:
    claim(AT)
    assert deliver(AT + MINUTE) == 0
    assert deliver(AT + delivery.CLAIM_LASTS) == 1


def test_the_database_keeps_two_machines_from_writing_the_same_message(
    world: World, case: Case
) -> None:
    row = Message.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_the_sweep_asks_as_much_for_one_as_for_fifty(
    world: World, case: Case, django_assert_max_num_queries: Any
) -> None:
    for _ in range(50):
        plan(world, case, today() - timedelta(days=30))
    at = morning()
    with django_assert_max_num_queries(88):
        prepare_round(at=at)
    assert len(queued("escalation")) == 50
    with django_assert_max_num_queries(5):
        claim(at)
