"""The letter of a message, written when it leaves: by now, who gets it, what it says.

That may be long after it was queued: a case may have been handed over, shielded or
closed meanwhile.
"""

from dataclasses import dataclass
from datetime import datetime

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.kinds import kind_of
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.presence import Presence


@dataclass(frozen=True)
class Letter:
    """What a message says by now, and to whom; `lines` come before the reason."""

    to: User
    lines: tuple[str, ...] = ()


class NobodyError(Exception):
    """There is nobody to send it to for now; it waits, and is given up after a day."""


def write_letter(*, message: Message, at: datetime) -> Letter | None:
    """The letter, or None when nobody needs it any more."""
    kind = kind_of(message)
    if kind.until_read and not Message.objects.unread().filter(pk=message.pk).exists():
        return None
    record = kind.cause.of(message, at).first() if kind.cause else None
    if kind.cause and record is None:
        return None
    lines = kind.lines(message, at)
    if lines is None:
        return None
    to = kind.audience(message, record, Presence.on(day_of(at)))
    if to is None or not to.is_active:
        raise NobodyError
    return Letter(to, lines)


def headline(message: Message) -> str:
    """One line that says what it is about."""
    return kind_of(message).headline.format(case=message.case_reference).lstrip(": ")


def shown_headline(message: Message) -> str:
    """The headline on the screen, which may say more than that of a mail."""
    shown = kind_of(message).shown
    return shown(message) if shown else headline(message)


def reason(message: Message) -> str:
    """Why this person gets it."""
    return kind_of(message).reason


def link_label(message: Message) -> str:
    """What stands before the link, or on the button."""
    return kind_of(message).link


def word(message: Message) -> str:
    """The kind as a list names it."""
    return kind_of(message).word


def is_urgent(message: Message) -> bool:
    """Whether somebody's safety is at stake."""
    return kind_of(message).is_urgent
