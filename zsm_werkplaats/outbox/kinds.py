"""The kinds of messages: one declaration each, registered by the app it belongs to.

The outbox lies below the cases and knows none of their kinds. A kind is one module
named `messages`, or one in a folder `messages`, of an app or a strand; it is found at
start-up, and needs no migration.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

from django.db.models import (
    BigIntegerField,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import day_of, is_working_day, start_of_work_on
from zsm_werkplaats.outbox.models import Message, MessageQuerySet
from zsm_werkplaats.outbox.presence import Presence


class Group(Enum):
    """Where a kind stands on the page of preferences; in this order."""

    OWN_DAY = 1
    CASES = 2
    MANAGEMENT = 3


class When(Enum):
    """From when on a round queues what is due."""

    ANY_HOUR = 1
    FROM_EIGHT = 2
    WORKING_DAY = 3

    def has_come(self, at: datetime) -> bool:
        """Whether a round at `at` queues it."""
        if self is When.ANY_HOUR:
            return True
        day = day_of(at)
        if self is When.WORKING_DAY and not is_working_day(day):
            return False
        return at >= start_of_work_on(day)


@dataclass(frozen=True)
class Cause:
    """The records that call for a message; `day` is the field of the day it is for."""

    standing: Callable[[datetime], QuerySet[Any]]
    day: str = ""

    def of(self, message: Message, at: datetime) -> QuerySet[Any]:
        """The record that this message is about, if it still calls for it."""
        found = self.standing(at).filter(pk=subject_pk(message))
        return found.filter(**{self.day: message.due_on}) if self.day else found

    def stands(self, at: datetime) -> Q:
        """The same for the messages of a query, by their `subject_pk`.

        Looked up per message: `Exists` might read all records first.
        """
        found = self.standing(at).order_by().filter(pk=OuterRef("subject_pk"))
        if self.day:
            found = found.filter(**{self.day: OuterRef("due_on")})
        return Q(subject_pk=Subquery(found.values("pk")[:1]))


def no_lines(_message: Message, _at: datetime) -> tuple[str, ...]:
    """Most mails say no more than the headline and the reason."""
    return ()


@dataclass(frozen=True, kw_only=True)
class MessageKind:
    """Everything that the application knows of one kind of message.

    `audience` says who gets it by now, of the message and the record of its cause;
    `lines` what the mail says beside headline and reason, or None when there is
    nothing to say any more. `shown` is a headline for the screen that may name a
    colleague, which no mail does. `due` gives what a round has to queue; without it, an
    action sends the kind at once. Somebody gets a kind that stays `until_read` once a
    case, until they looked at that case.
    """

    code: str
    word: str
    headline: str
    reason: str
    choice: str
    group: Group
    roles: frozenset[Role]
    audience: Callable[[Message, Any, Presence], User | None]
    path: Callable[[Message], str]
    cause: Cause | None = None
    lines: Callable[[Message, datetime], tuple[str, ...] | None] = no_lines
    due: Callable[[datetime, Presence], Iterable[Message]] | None = None
    shown: Callable[[Message], str] | None = None
    when: When = When.ANY_HOUR
    link: str = "Bekijken"
    by_mail: bool = True  # of who chose nothing
    is_a_choice: bool = True
    on_screen: bool = True
    until_read: bool = False
    is_urgent: bool = False
    formerly: str = ""  # the code under which it is still stored somewhere

    @property
    def codes(self) -> tuple[str, ...]:
        return (self.code, self.formerly) if self.formerly else (self.code,)


KINDS: dict[str, MessageKind] = {}


def register(kind: MessageKind) -> MessageKind:
    """Make a kind known under its codes."""
    taken = [code for code in kind.codes if code in KINDS]
    if taken:
        msg = f"There is a kind {taken[0]} already."
        raise ValueError(msg)
    KINDS.update(dict.fromkeys(kind.codes, kind))
    return kind


def discover(package: str) -> None:
    """Import the modules of an app named `messages`, or in such a folder."""
    root = import_module(package)
    for found in walk_packages(root.__path__, f"{package}."):
        if "messages" in found.name.split("."):
            import_module(found.name)


def all_kinds() -> list[MessageKind]:
    """Every kind once, as they stand on the page of preferences."""
    kinds = {kind.code: kind for kind in KINDS.values()}
    return sorted(kinds.values(), key=lambda kind: (kind.group.value, kind.word))


def kind_of(message: Message) -> MessageKind:
    """The kind of a stored message; a plain one when this version knows none."""
    return KINDS.get(message.kind) or _unknown(message.kind)


def subject_pk(message: Message) -> int:
    """The number in the subject of a message: 12 of moment:12."""
    return int(message.subject.rpartition(":")[2])


def still_called_for(
    messages: MessageQuerySet, at: datetime, kinds: Collection[str]
) -> MessageQuerySet:
    """The messages of these kinds of which the cause, if they have one, still stands.

    Each cause is a query within the query: so none of a kind that does not occur.
    """
    number = Func(F("subject"), Value(":"), Value(2), function="split_part")
    codes: dict[Cause | None, list[str]] = {}
    for code in kinds:
        kind = KINDS.get(code)
        codes.setdefault(kind.cause if kind else None, []).append(code)
    standing = Q(kind__in=codes.pop(None, []))
    for cause, stored in codes.items():
        if cause:
            standing |= Q(kind__in=stored) & cause.stands(at)
    return messages.alias(subject_pk=Cast(number, BigIntegerField())).filter(standing)


class UnknownKindError(Exception):
    """No kind of this version: another machine may know it, or it was removed."""


def _unknown(code: str) -> MessageKind:
    def nobody(_message: Message, _record: object, _presence: Presence) -> None:
        raise UnknownKindError(code)

    return MessageKind(
        code=code,
        word="melding",
        headline="{case}: er is een melding",
        reason="Je krijgt dit omdat er iets is gebeurd in deze zaak.",
        choice="",
        group=Group.MANAGEMENT,
        roles=frozenset(),
        audience=nobody,
        path=lambda message: message.path,
        is_a_choice=False,
    )
