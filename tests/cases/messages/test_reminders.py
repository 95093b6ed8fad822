"""One message per moment and date, whatever happens to machines and mail."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core import mail
from django.db import connection

from cases.case.models.case import Case
from cases.monitoring.actions.closing import close_case
from cases.monitoring.actions.monitoring import report_moment
from cases.monitoring.models.closing import Outcome
from cases.monitoring.models.moment import MonitoringMoment
from tests.factories import AT, monitored_case, today
from tests.outbox.situations import (
    break_mail,
    claim,
    deliver,
    finish,
    morning,
    queued,
    sweep,
)
from tests.world import World
from zsm_werkplaats.lib.dates import next_working_day
from zsm_werkplaats.outbox.actions.delivery import CLAIM_LASTS, claim_message
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.tasks import deliver_mails


@pytest.fixture
def case(world: World) -> Case:
    """A case with a moment for today: told at once."""
    return monitored_case(world)


def moment_of(case: Case) -> MonitoringMoment:
    return case.monitoringmoments.get()


def test_the_worker_gets_one_mail_however_often_the_sweep_comes(case: Case) -> None:
    assert [deliver(), deliver(), deliver()] == [1, 0, 0]
    assert [m.to for m in mail.outbox] == [[case.worker.email]]  # type: ignore[union-attr]


def test_the_mail_says_why_names_the_case_and_links_but_names_nobody(
    case: Case,
) -> None:
    deliver()
    sent = mail.outbox[0]
    text = sent.subject + str(sent.body)
    assert case.reference in sent.subject
    assert "als behandelaar of vervanger" in text
    assert f"/zaken/{case.number}/momenten/{moment_of(case).pk}/" in str(sent.body)
    assert case.suspect
    for word in [*case.suspect.name.split(), *case.offence.split(), "Loopt", "2001"]:
        assert (
            word not in text.replace(" de ", " ").replace(" een ", " ") or len(word) < 4
        )


def test_the_message_id_comes_from_the_row_so_that_a_double_can_be_recognised(
    case: Case,
) -> None:
    deliver()
    row = Message.objects.get()
    assert (
        mail.outbox[0].extra_headers["Message-ID"] == f"<message-{row.pk}@werkplaats>"
    )


def test_what_is_not_due_yet_stays_silent(world: World) -> None:
    monitored_case(world, due_on=today() + timedelta(days=60))
    assert Message.objects.count() == deliver() == 0


def test_a_moment_of_last_week_is_still_reminded_of(world: World) -> None:
    case = monitored_case(world, due_on=today() - timedelta(days=7))
    assert deliver() == 1
    sweep(morning())
    digest = next(m for m in mail.outbox if "Mijn dag" in m.subject)
    assert f"Vragen hoe het gaat (1): {case.reference}" in str(digest.body)


def test_a_moment_that_was_moved_is_reminded_of_again(case: Case) -> None:
    deliver()
    day = next_working_day(today() + timedelta(days=3))
    case.monitoringmoments.update(due_on=day)
    assert sweep(morning(day)) == 1
    assert case.reference in str(mail.outbox[-1].body)


def test_who_reported_in_time_is_not_reminded(case: Case) -> None:
    assert case.worker
    report_moment(moment=moment_of(case), answer="runs", by=case.worker, at=AT)
    assert deliver() == 0
    assert Message.objects.get().withdrawn_at == AT


def test_a_closed_case_is_not_reminded_of(case: Case) -> None:
    outcome = Outcome.objects.get(code="anders")
    assert case.worker
    close_case(case=case, outcome=outcome, by=case.worker, at=AT)
    assert deliver() == 0
    assert sweep(morning()) == 0


def test_a_mail_server_that_fails_is_tried_again_a_minute_later(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        break_mail(broken)
        assert deliver() == 0
    row = Message.objects.get()
    assert (row.sent_at, row.attempts, row.failure) == (None, 1, "451 try later")
    assert deliver(AT + timedelta(seconds=59)) == 0
    assert deliver(AT + timedelta(seconds=60)) == 1
    assert Message.objects.get().failure == ""


def test_the_pauses_between_attempts_grow_to_an_hour(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_mail(monkeypatch)
    at, pauses = AT, []
    for _ in range(7):
        deliver(at)
        row = Message.objects.get()
        pauses.append((row.next_try_at - at).total_seconds() / 60)
        at = row.next_try_at
    assert pauses == [1, 2, 5, 15, 60, 60, 60]


def test_a_claim_that_was_overtaken_cannot_mark_the_message(case: Case) -> None:
    slow = claim(AT)
    later = AT + CLAIM_LASTS
    assert claim(later).attempts == 2
    finish(slow, later)
    assert Message.objects.get().sent_at is None


def test_what_was_claimed_cannot_be_claimed_again_until_the_claim_runs_out(
    case: Case,
) -> None:
    claim(AT)
    almost = AT + CLAIM_LASTS - timedelta(seconds=1)
    assert claim_message(at=almost) is None
    assert claim_message(at=AT + CLAIM_LASTS)


def test_the_task_delivers_until_nothing_is_left(world: World) -> None:
    for _ in range(3):
        monitored_case(world)
    assert deliver_mails() == 3
    assert deliver_mails() == 0


def test_a_moment_that_is_planned_for_later_is_told_by_the_digest_only(
    world: World,
) -> None:
    day = next_working_day(today())
    case = monitored_case(world, due_on=day)
    assert queued("moment") == []
    assert sweep(morning(day)) >= 1
    assert case.reference in str(mail.outbox[0].body)


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_the_same_time_send_one_mail(world: World) -> None:
    for _ in range(20):
        monitored_case(world)
    start = Barrier(2)

    def run(_: int) -> int:
        start.wait()
        try:
            return deliver()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as machines:
        sent = list(machines.map(run, range(2)))
    assert sum(sent) == Message.objects.count() == len(mail.outbox) == 20


@pytest.mark.django_db(transaction=True)
def test_two_beats_at_the_same_time_queue_one_digest_and_one_escalation(
    world: World,
) -> None:
    at = morning()
    for _ in range(10):
        monitored_case(world, due_on=today() - timedelta(days=30))
    Message.objects.all().delete()
    start = Barrier(2)

    def run(_: int) -> int:
        start.wait()
        try:
            return sweep(at)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as machines:
        list(machines.map(run, range(2)))
    assert len(queued("escalation")) == 10
    sent = [(m.to[0], m.subject) for m in mail.outbox]
    assert (
        len(sent)
        == len(set(sent))
        == 11
        + len(queued("digest"))
        - 1
        - len([m for m in queued("digest") if m.withdrawn_at])
    )
