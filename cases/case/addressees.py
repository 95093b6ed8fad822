"""Who gets a message about a case, and the message itself."""

from datetime import date, datetime

from django.urls import reverse

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.policies import RIGHTS, sees
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.outbox.kinds import MessageKind
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.presence import Presence


def addressee(*, case: Case, presence: Presence) -> User | None:
    """Who gets a message about a case: who holds it, a substitute, or the manager.

    Nobody hears of a case that they may not know of. What is meant for somebody who
    may no longer log in goes to the manager until somebody takes over. Of a case that
    was destroyed nobody hears anything.
    """
    if case.destroyed_at:
        return None
    if case.worker is None:
        return presence.manager(case.region_id)
    return stand_in(user=case.worker, case=case, presence=presence)


def stand_in(*, user: User, case: Case, presence: Presence) -> User | None:
    """`user`, or who gets it while they are away and may know of the case."""
    if case.destroyed_at:
        return None
    to = presence.receiver(user, case.region_id)
    return to if to is None or sees(to, case) else presence.manager(case.region_id)


def both_sides(*, case: Case, presence: Presence) -> list[User]:
    """Who gets what concerns the werkplaats and the OM."""
    sides = [addressee(case=case, presence=presence)]
    if case.prosecutor:
        sides.append(stand_in(user=case.prosecutor, case=case, presence=presence))
    return [user for user in sides if user]


def prosecutors_of(*, case: Case, presence: Presence) -> list[User]:
    """Who of the OM must hear of a case: the linked prosecutor, or who stands in.

    Without one who is there, every prosecutor of the region who may know of the case
    and is there; the manager when that is nobody, or somebody would be missed.
    """
    if case.destroyed_at:
        return []
    linked = case.prosecutor
    if linked:
        to = stand_in(user=linked, case=case, presence=presence)
        if to and Role.PROSECUTOR in to.roles_in(case.region_id):
            return [to]
    others = [each for each in presence.prosecutors(case.region_id) if sees(each, case)]
    manager = presence.manager(case.region_id)
    if manager and (linked or not others):
        others.append(manager)
    return others


def next_to_act(*, case: Case, presence: Presence) -> list[User]:
    """Who must do something before the clock runs out: the OM once it was advised."""
    if case.awaits_decision:
        return prosecutors_of(case=case, presence=presence)
    to = addressee(case=case, presence=presence)
    return [to] if to else []


def recipient_or_substitute(
    message: Message, _record: object, presence: Presence
) -> User | None:
    """The audience of what somebody reads with the case: they, or who stands in."""
    people = ("worker", "prosecutor")
    case = Case.objects.select_related(*people).get(number=message.case_number or 0)
    return stand_in(user=message.recipient, case=case, presence=presence)


def case_page(message: Message) -> str:
    """The address of the case that a message is about."""
    return reverse("cases:detail", args=[message.case_number])


def conversation_page(message: Message) -> str:
    """Where the recipient reads along: beside the decision for who may decide."""
    held = message.recipient.roles_in(message.region_id)
    decides = held & RIGHTS[Verb.DECIDE].roles
    address = "cases:decide" if decides else "cases:converse"
    return reverse(address, args=[message.case_number])


def case_or_decision_page(message: Message) -> str:
    """The case; for who may decide, the page on which that is done."""
    held = message.recipient.roles_in(message.region_id)
    decides = held & RIGHTS[Verb.DECIDE].roles
    address = "cases:decide" if decides else "cases:detail"
    return reverse(address, args=[message.case_number])


def message_about(
    case: Case,
    *,
    kind: MessageKind,
    to: User,
    subject: str,
    due_on: date,
    at: datetime,
) -> Message:
    """A message about a case, to be queued."""
    return Message(
        region_id=case.region_id,
        case_number=case.pk,
        recipient=to,
        kind=kind.code,
        subject=subject,
        due_on=due_on,
        queued_at=at,
        next_try_at=at,
    )
