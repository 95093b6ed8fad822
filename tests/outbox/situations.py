"""Reminders in the situations that tests speak of, and the rounds that send them."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.mail import EmailMessage

from tests.factories import AT, today
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import next_working_day
from zsm_werkplaats.outbox.actions.absence import set_absence
from zsm_werkplaats.outbox.actions.delivery import claim_message, deliver_due
from zsm_werkplaats.outbox.actions.delivery import deliver as deliver_one
from zsm_werkplaats.outbox.actions.sweep import prepare_round
from zsm_werkplaats.outbox.kinds import all_kinds
from zsm_werkplaats.outbox.models import Absence, Message

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
WORKDAY = next_working_day(today())
# The kinds of the roster, which has tests of its own for them.
RIGHTS = {"rights_proposed", "rights_given", "rights_settled"}
ROSTER = {
    "duty_swap_asked",
    "duty_swap_accepted",
    "duty_swap_declined",
    "roster_changed",
}


def morning(day: date = WORKDAY, hour: int = 9) -> datetime:
    """A moment of a day, Dutch time; a working day unless said otherwise."""
    return datetime.combine(day, time(hour), tzinfo=AMSTERDAM)


def deliver(at: datetime = AT) -> int:
    """Send what stands in the outbox at `at`, and queue nothing."""
    return deliver_due(clock=lambda: at)


def sweep(at: datetime) -> int:
    """A whole round at `at`; the number of mails that left."""
    prepare_round(at=at)
    return deliver(at)


def claim(at: datetime = AT) -> Message:
    message = claim_message(at=at)
    assert message
    return message


def finish(message: Message, at: datetime = AT) -> bool:
    return deliver_one(message=message, clock=lambda: at)


def queued(*kinds: str) -> list[Message]:
    return list(Message.objects.filter(kind__in=kinds).order_by("pk"))


def of_reflection() -> set[str]:
    """The kinds of reflection, the team and research, which have their own tests."""
    return {
        kind.code
        for kind in all_kinds()
        if kind.audience.__module__.startswith(
            ("reflection.", "zsm_werkplaats.team.", "zsm_werkplaats.research.")
        )
    }


def away(world: World, user: User, **facts: Any) -> Absence:
    """Somebody who is away, from today on for two weeks unless said otherwise."""
    given: dict[str, Any] = {
        "region": world.region,
        "starts_on": today(),
        "until": today() + timedelta(days=14),
        "by": user,
        "at": AT,
    }
    return set_absence(user=user, **(given | facts))


def refuse(mail: EmailMessage) -> int:
    msg = "451 try later"
    raise OSError(msg)


def break_mail(patch: pytest.MonkeyPatch) -> None:
    """From now on the mail server refuses everything."""
    patch.setattr(EmailMessage, "send", refuse)
