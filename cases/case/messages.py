"""Who hears about a case, and what a message about a case carries."""

from datetime import date, datetime

from django.urls import reverse

from cases.case.models.case import Case
from cases.case.models.safety import SafetyConcern
from cases.case.policies import sees
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.actions.queue import tell
from zsm_werkplaats.outbox.models import Kind, Message
from zsm_werkplaats.outbox.roster import Roster

MY_DAY = "/mijn-dag/"  # lies on a higher floor, so it has no name here


def warn_of_safety(*, concern: SafetyConcern, at: datetime) -> None:
    """Tell at once who holds the case, unless they raised it themselves."""
    to = addressee(case=concern.case, roster=Roster.on(day_of(at)))
    if to and to.pk != concern.created_by_id:
        subject = f"safety:{concern.pk}"
        _tell(concern.case, to, Kind.SAFETY, subject, day_of(at), at)


def addressee(*, case: Case, roster: Roster) -> User | None:
    """Who is told about a case: who holds it, a substitute, or the manager.

    Nobody is told of a case that they may not know of. None when who holds it may
    no longer log in: then it waits until somebody takes over.
    """
    if case.worker is None:
        return roster.manager(case.region_id)
    return stand_in(user=case.worker, case=case, roster=roster)


def stand_in(*, user: User, case: Case, roster: Roster) -> User | None:
    """`user`, or who gets it while they are away and may know of the case."""
    to = roster.receiver(user, case.region_id)
    return to if to is None or sees(to, case) else roster.manager(case.region_id)


def both_sides(*, case: Case, roster: Roster) -> list[User]:
    """Who is told what concerns the werkplaats and the OM."""
    told = [addressee(case=case, roster=roster)]
    if case.prosecutor:
        told.append(stand_in(user=case.prosecutor, case=case, roster=roster))
    return [user for user in told if user]


def next_to_act(*, case: Case, roster: Roster) -> User | None:
    """Who must do something before the clock runs out: the OM once it was advised."""
    if case.awaits_decision and case.prosecutor and case.prosecutor.is_active:
        return stand_in(user=case.prosecutor, case=case, roster=roster)
    return addressee(case=case, roster=roster)


About = tuple[int, int | None]  # a region, and the case in it


def _tell(
    case: Case, to: User | None, kind: Kind, subject: str, due_on: date, at: datetime
) -> None:
    if to:
        tell(message=_message(_about(case), to, kind, subject, due_on, at))


def _about(case: Case) -> About:
    return case.region_id, case.pk


def _message(
    about: About, to: User, kind: Kind, subject: str, due_on: date, at: datetime
) -> Message:
    region_id, case_number = about
    return Message(
        region_id=region_id,
        recipient=to,
        kind=kind,
        subject=subject,
        due_on=due_on,
        case_number=case_number,
        path=_path(kind, subject, case_number),
        queued_at=at,
        next_try_at=at,
    )


def _path(kind: Kind, subject: str, case_number: int | None) -> str:
    """Where somebody can do what the message asks for."""
    if case_number is None:
        return MY_DAY
    if kind == Kind.MOMENT:
        moment = subject.rpartition(":")[2]
        return reverse("cases:moment", args=[case_number, moment])
    return reverse("cases:detail", args=[case_number])
