"""Swapping a duty: ask, take over, say no, ask no more."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.team.actions.door import (
    close_asks,
    open_roster,
    tell_of_swap,
    withdraw_asks_for,
)
from zsm_werkplaats.team.messages import ACCEPTED, ASKED, NOT_SWAPPED
from zsm_werkplaats.team.models.duty import Duty
from zsm_werkplaats.team.models.swap import DutySwap, SwapAnswer
from zsm_werkplaats.team.policies import SWAP_DUTY
from zsm_werkplaats.team.roster.members import Members
from zsm_werkplaats.team.roster.swapping import free_then

BEGUN = "Deze dienst is al begonnen."
GONE = "Deze ruilvraag is ingetrokken. Je hoeft niets te doen."


@transaction.atomic
def ask_swap(
    *,
    duty: Duty,
    asked_of: User | None,
    by: User,
    at: datetime,
    in_return: Duty | None = None,
    message: str = "",
) -> DutySwap:
    """Ask a colleague, or everybody who is free then, to take over an own duty.

    `in_return` is a duty of that colleague which `by` takes over. The same ask twice
    is one.
    """
    region = open_roster(duty.region_id, SWAP_DUTY, by=by)
    duty = _own_duty_to_come(duty, by, at)
    if waiting := DutySwap.objects.open(at).filter(duty=duty).first():
        if (waiting.asked_of, waiting.in_return) == (asked_of, in_return):
            return waiting
        msg = "Je hebt deze dienst al ter ruil gevraagd. Trek die vraag eerst in."
        raise RefusedError(msg)
    withdraw_asks_for([duty.pk], at)
    people = free_then(region, duty, at)
    if asked_of and asked_of not in people:
        msg = f"{asked_of.name} is dan niet vrij. Kies iemand anders."
        raise RefusedError(msg, "asked_of")
    if not people:
        msg = "Er is dan niemand vrij. Overleg met je team of de unitmanager."
        raise RefusedError(msg)
    if in_return:
        _refuse_in_return(in_return, asked_of, by, at)
    swap = DutySwap.objects.create(
        region=region,
        duty=duty,
        asked_of=asked_of,
        in_return=in_return,
        message=message,
        created_by=by,
        created_at=at,
    )
    tell_of_swap(swap, ASKED, [asked_of] if asked_of else people, at)
    return swap


@transaction.atomic
def accept_swap(*, swap: DutySwap, by: User, at: datetime) -> DutySwap:
    """Take over the duty that a colleague asked to swap.

    Of two who do so at once the second is refused. A second click changes nothing.
    """
    swap = _open_for_answer(swap, by)
    if swap.accepted_by_id == by.pk:
        return swap
    _refuse_unless_open(swap, at)
    duty, back = swap.duty, swap.in_return
    if not _is_free(by, duty):
        raise RefusedError("Je kunt dan zelf niet: je hebt dienst of bent afwezig.")
    if back and not _is_free(swap.created_by, back):
        msg = f"{swap.created_by.name} kan jouw dienst niet meer overnemen."
        raise RefusedError(msg)
    asker = swap.created_by
    _hand_over(duty, by, at)
    if back:
        _hand_over(back, asker, at)
    swap.accepted_at, swap.accepted_by = at, by
    swap.save(update_fields=["accepted_at", "accepted_by"])
    _answer(swap, by, accepts=True, at=at)
    close_asks(swap, at)
    withdraw_asks_for([d.pk for d in (duty, back) if d], at)
    tell_of_swap(swap, ACCEPTED, [asker], at)
    return swap


@transaction.atomic
def decline_swap(*, swap: DutySwap, by: User, at: datetime) -> DutySwap:
    """Say no; who asked is told when nobody is left who could."""
    swap = _open_for_answer(swap, by)
    if not swap.is_waiting or swap.answers.filter(user=by).exists():
        return swap
    _answer(swap, by, accepts=False, at=at)
    if swap.asked_of is None:
        said_no = set(swap.answers.values_list("user", flat=True))
        if any(p.pk not in said_no for p in free_then(swap.region, swap.duty, at)):
            return swap
    swap.declined_at = at
    swap.save(update_fields=["declined_at"])
    close_asks(swap, at)
    tell_of_swap(swap, NOT_SWAPPED, [swap.created_by], at)
    return swap


@transaction.atomic
def withdraw_swap(*, swap: DutySwap, by: User, at: datetime) -> DutySwap:
    """Ask no more; a second click changes nothing."""
    open_roster(swap.region_id, SWAP_DUTY, by=by)
    swap = DutySwap.objects.get(pk=swap.pk)
    if swap.created_by_id != by.pk:
        raise PermissionDenied(SWAP_DUTY.label)
    if swap.accepted_at:
        msg = f"{swap.accepted_by} heeft deze dienst al overgenomen."
        raise RefusedError(msg)
    if swap.is_waiting:
        _withdraw(swap, at)
    return swap


@transaction.atomic
def withdraw_swaps_of_absent(*, user: User, at: datetime) -> int:
    """Ask no more where who asks, or who is asked, will not be there; the number.

    Who asked is told that it came to nothing.
    """
    mine = DutySwap.objects.open(at)
    mine = mine.filter(created_by=user) | mine.filter(asked_of=user)
    withdrawn = 0
    for swap in mine.select_related("duty", "in_return", "created_by"):
        if _still_can(swap):
            continue
        _withdraw(swap, at)
        withdrawn += 1
        if swap.created_by_id != user.pk:
            tell_of_swap(swap, NOT_SWAPPED, [swap.created_by], at)
    return withdrawn


def _still_can(swap: DutySwap) -> bool:
    """Whether everybody in a swap is there on the days that they would work."""
    taken = [(swap.asked_of_id, swap.duty), (swap.created_by_id, swap.duty)]
    if swap.in_return:
        taken.append((swap.created_by_id, swap.in_return))
    return not any(
        Members.between(swap.region_id, duty.day, duty.day).why_not(person, duty.day)
        for person, duty in taken
        if person
    )


def _withdraw(swap: DutySwap, at: datetime) -> None:
    swap.withdrawn_at = at
    swap.save(update_fields=["withdrawn_at"])
    close_asks(swap, at)


def _open_for_answer(swap: DutySwap, by: User) -> DutySwap:
    """The swap as it stands now, for who was asked. Raises `PermissionDenied`."""
    open_roster(swap.region_id, SWAP_DUTY, by=by)
    people = ("duty", "in_return", "created_by", "accepted_by", "asked_of", "region")
    found = DutySwap.objects.select_related(*people).get(pk=swap.pk)
    if by.pk == found.created_by_id or found.asked_of_id not in (None, by.pk):
        raise PermissionDenied(SWAP_DUTY.label)
    return found


def _refuse_unless_open(swap: DutySwap, at: datetime) -> None:
    if swap.accepted_by:
        msg = f"{swap.accepted_by.name} was je net voor: die neemt de dienst over."
        raise RefusedError(msg)
    if not swap.is_waiting or not _stands(swap.duty, swap.created_by):
        raise RefusedError(GONE)
    if swap.duty.begins_at <= at:
        raise RefusedError(BEGUN)
    back = swap.in_return
    if back and (back.begins_at <= at or not _stands(back, swap.asked_of)):
        raise RefusedError(GONE)


def _stands(duty: Duty, worker: User | None) -> bool:
    return duty.taken_off_at is None and duty.worker_id == (worker and worker.pk)


def _own_duty_to_come(duty: Duty, by: User, at: datetime) -> Duty:
    duty = Duty.objects.get(pk=duty.pk)
    if not _stands(duty, by):
        raise PermissionDenied(SWAP_DUTY.label)
    if duty.begins_at <= at:
        raise RefusedError(BEGUN)
    return duty


def _refuse_in_return(
    in_return: Duty, asked_of: User | None, by: User, at: datetime
) -> None:
    if asked_of is None:
        msg = "Kies eerst een collega, of vraag niets terug."
        raise RefusedError(msg, "in_return")
    if not _stands(in_return, asked_of) or in_return.begins_at <= at:
        msg = f"Dit is geen dienst van {asked_of.name} meer. Kies een andere."
        raise RefusedError(msg, "in_return")
    if not _is_free(by, in_return):
        msg = "Dan heb je zelf al dienst of ben je afwezig. Kies een andere."
        raise RefusedError(msg, "in_return")


def _is_free(user: User, duty: Duty) -> bool:
    """Whether somebody could do a duty: is there, and has no other one then."""
    members = Members.between(duty.region_id, duty.day, duty.day)
    mine = Duty.objects.standing().filter(worker=user, day=duty.day, part=duty.part)
    return not members.why_not(user.pk, duty.day) and not mine.exists()


def _hand_over(duty: Duty, to: User, at: datetime) -> None:
    duty.worker, duty.by_hand, duty.changed_at = to, True, at
    duty.sequence += 1
    duty.save(update_fields=["worker", "by_hand", "changed_at", "sequence"])


def _answer(swap: DutySwap, user: User, *, accepts: bool, at: datetime) -> None:
    SwapAnswer.objects.update_or_create(
        swap=swap,
        user=user,
        defaults={"region": swap.region, "accepts": accepts, "answered_at": at},
    )
