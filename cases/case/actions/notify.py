"""Notify somebody that a case needs a look: once, until they have looked.

The message stands once per person, case and kind until it is read (a unique
constraint), and names no person and no content. Who read the last one just now is
there, and may read this one on the open page: the mail waits a minute, and does not
leave once it was read.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Model

from cases.case.addressees import message_about
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.policies import may
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.actions import queue
from zsm_werkplaats.outbox.actions.pass_on import hand_on
from zsm_werkplaats.outbox.kinds import KINDS, MessageKind
from zsm_werkplaats.outbox.models import Message, MessageQuerySet
from zsm_werkplaats.outbox.presence import Presence

JUST_NOW = timedelta(minutes=10)
MAY_READ_IT = timedelta(minutes=1)


def notify(
    *,
    case: Case,
    recipients: Iterable[User | None],
    kind: MessageKind,
    about: Model,
    by: User,
    at: datetime,
) -> None:
    """Send everybody who may know of the case one message, but not `by`.

    The case is locked by the action that notifies, so nobody is notified twice.
    """
    sent = _of_kind(case, kind)
    waiting = set(sent.unread().values_list("recipient", flat=True))
    just_read = sent.filter(read_at__gt=at - JUST_NOW)
    present = set(just_read.values_list("recipient", flat=True))
    presence = Presence.on(day_of(at))
    meant = [person for person in recipients if person and person != by]
    # Who was disabled reads nothing any more; who is away gets it when back, and
    # the mail goes to who stands in.
    people = {
        to
        for person in meant
        if (to := person if person.is_active else presence.manager(case.region_id))
    } - {by}
    for person in sorted(people, key=lambda person: person.pk):
        may_know = person.is_active and may(person, Verb.CONVERSE, case)
        if may_know and person.pk not in waiting:
            message = message_about(
                case,
                kind=kind,
                to=person,
                subject=f"{about._meta.model_name}:{about.pk}",
                due_on=day_of(at),
                at=at,
            )
            if person.pk in present:
                message.next_try_at += MAY_READ_IT
            queue.send(message=message)


def mark_read(
    *, case: Case, by: User, at: datetime, seen: list[int] | None = None
) -> None:
    """Somebody looked: the next thing that happens is sent again.

    `seen` are the messages that were read along already.
    """
    if seen is None:
        unread = Message.objects.to_read_with(case.pk).unread().filter(recipient=by)
        seen = list(unread.values_list("pk", flat=True))
    if seen:
        queue.mark_read(messages=seen, by=by, at=at)


def pass_on_unread(
    *, case: Case, of: User, to: User, role: Role, at: datetime, by_mail: bool = True
) -> None:
    """Who holds the case now gets what the one before had not looked at yet.

    Only what was meant for somebody in this role: who is a manager too keeps the rest.
    Who gets many cases at once finds it on the screen, and no mail for each.
    """
    kinds = [code for code, kind in KINDS.items() if role in kind.roles]
    unread = Message.objects.unread().filter(case_number=case.pk, recipient=of)
    theirs = unread.filter(kind__in=kinds, on_screen=True)
    hand_on(messages=theirs, to=to, at=at, by_mail=by_mail)


def withdraw(
    *, case: Case, kind: MessageKind, at: datetime, to: User | None = None
) -> None:
    """What the message is about is done or gone: nobody, or not `to`, need look."""
    unread = _of_kind(case, kind).unread()
    (unread.filter(recipient=to) if to else unread).update(withdrawn_at=at)


def _of_kind(case: Case, kind: MessageKind) -> MessageQuerySet:
    return Message.objects.to_read_with(case.pk).filter(kind__in=kind.codes)
