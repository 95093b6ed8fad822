"""A forgotten password: a link for who has an account, the same answer for all."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from tests.entrance.conftest import LOGIN, attempt
from tests.entrance.test_throttling import errors, guess, is_in
from zsm_werkplaats.accounts import mails
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.celery import app
from zsm_werkplaats.entrance.models import FailedAttempts

RESET = reverse("account_reset_password")


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tasks run where they are started."""
    monkeypatch.setitem(app.conf, "task_always_eager", value=True)


@pytest.fixture
def ask(django_capture_on_commit_callbacks: Any) -> Any:
    def asked(email: str, **extra: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return Client(**extra).post(RESET, {"email": email})

    return asked


def test_reset_says_the_same_of_a_user_and_of_nobody(
    ask: Any, colleague: User, mailoutbox: list[EmailMessage]
) -> None:
    known, unknown = ask(colleague.email), ask("niemand@example.org")
    assert known.status_code == unknown.status_code == 302
    assert known["Location"] == unknown["Location"]
    assert [mail.to for mail in mailoutbox] == [[colleague.email]]
    assert "/key/" in str(mailoutbox[0].body)


def test_reset_does_the_same_work_for_a_user_and_for_nobody(colleague: User) -> None:
    counts = []
    for email in (colleague.email, "niemand@example.org"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            Client().post(RESET, {"email": email})
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_disabled_user_gets_no_link(
    ask: Any, colleague: User, mailoutbox: list[EmailMessage]
) -> None:
    User.objects.filter(pk=colleague.pk).update(is_active=False)
    ask(colleague.email)
    assert mailoutbox == []


def test_mailbox_of_a_colleague_is_not_flooded(
    ask: Any, colleague: User, mailoutbox: list[EmailMessage]
) -> None:
    answers = [ask(colleague.email).status_code for _ in range(10)]
    assert set(answers) == {302}
    assert len(mailoutbox) == 3
    with time_machine.travel(now() + timedelta(minutes=6), tick=False):
        ask(colleague.email)
    assert len(mailoutbox) == 4


def test_who_asks_for_many_addresses_waits_and_keeps_what_was_typed(
    ask: Any, db: None
) -> None:
    for number in range(20):
        assert ask(f"{number}@example.org").status_code == 302
    told = ask("laatste@example.org")
    assert "Wacht nog" in errors(told)
    assert "laatste@example.org" in told.content.decode()


def test_link_in_a_mail_does_not_come_from_the_host_header(
    ask: Any, colleague: User, mailoutbox: list[EmailMessage], settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.BASE_URL = "https://werkplaats.example"
    ask(colleague.email, HTTP_HOST="evil.example")
    assert "https://werkplaats.example/accounts/" in str(mailoutbox[0].body)
    assert "evil.example" not in str(mailoutbox[0].body)


def test_who_chose_a_new_password_by_mail_is_not_held_up_by_a_guesser(
    colleague: User,
) -> None:
    own = Client(REMOTE_ADDR="192.0.2.10")
    guess(colleague.email, 8, Client(REMOTE_ADDR="192.0.2.10"))
    link = mails.password_link(colleague).partition("/accounts")[2]
    form = own.get("/accounts" + link, follow=True)
    new = "paarse fietsbel van oma"
    own.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert is_in(attempt(own, colleague.email, new))


def test_asking_needs_no_password_and_changes_nothing(
    ask: Any, colleague: User
) -> None:
    ask(colleague.email)
    assert is_in(attempt(Client(), colleague.email))
    assert FailedAttempts.objects.exists()
    assert Client().get(LOGIN).status_code == 200
