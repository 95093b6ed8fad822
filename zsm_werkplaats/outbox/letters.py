"""How a higher app fills the outbox and writes the mails of its own kinds.

The outbox lies below the cases and knows nothing of them; an app says at start-up
what it queues (`fills`) and who writes the letter of a kind (`writes`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.outbox.models import Kind, Message

Filler = Callable[..., int]


@dataclass(frozen=True)
class Letter:
    """What a message says by now, and to whom; `lines` come before the reason."""

    to: User
    lines: tuple[str, ...] = ()


class NobodyError(Exception):
    """There is nobody to tell it to for now; it waits, and is given up after a day."""


class Writer(Protocol):
    """Writes the letter, or says None when nobody needs it any more."""

    def __call__(self, *, message: Message, at: datetime) -> Letter | None: ...


FILLERS: list[Filler] = []
WRITERS: dict[str, Writer] = {}


def fills(filler: Filler) -> Filler:
    """Let every sweep call this with `at`; it queues what is due, once."""
    FILLERS.append(filler)
    return filler


def writes(*kinds: Kind) -> Callable[[Writer], Writer]:
    """Let this function write the letters of these kinds."""

    def register(writer: Writer) -> Writer:
        WRITERS.update(dict.fromkeys(kinds, writer))
        return writer

    return register


@writes(Kind.FAILURE)
def tell_of_failure(*, message: Message, at: datetime) -> Letter | None:
    """A message that could not be delivered, as long as that is so."""
    lost = Message.objects.given_up().filter(pk=subject_of(message))
    return Letter(message.recipient) if lost.exists() else None


def subject_of(message: Message) -> int:
    """The number in the subject of a message: 12 of moment:12."""
    return int(message.subject.rpartition(":")[2])
