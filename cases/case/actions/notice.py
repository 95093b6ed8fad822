"""Tell somebody that a case needs a look: once, until they have looked.

The notice stands once per person, case and reason until it is read (a unique
constraint); what was told leaves by the outbox, and names no person and no content.
Who read the last one just now is there, and may read this one on the open page: the
mail waits a minute, and does not leave once it was read.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.urls import reverse

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.models.notice import Notice
from cases.case.policies import may
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.actions import queue
from zsm_werkplaats.outbox.models import Message

JUST_NOW = timedelta(minutes=10)
MAY_READ_IT = timedelta(minutes=1)


def tell(
    *, case: Case, recipients: Iterable[User | None], why: str, by: User, at: datetime
) -> None:
    """Leave one notice for everybody who may know of the case, but not for `by`.

    The case is locked by the action that tells, so nobody is told twice.
    """
    told = set(case.notices.filter(why=why, read_at=None).values_list("recipient"))
    just_read = case.notices.filter(why=why, read_at__gt=at - JUST_NOW)
    present = set(just_read.values_list("recipient"))
    people = {person for person in recipients if person and person != by}
    for person in sorted(people, key=lambda person: person.pk):
        may_know = person.is_active and may(person, Verb.CONVERSE, case)
        if may_know and (person.pk,) not in told:
            notice = Notice.objects.create(
                case=case,
                region_id=case.region_id,
                recipient=person,
                why=why,
                told_at=at,
            )
            wait = MAY_READ_IT if (person.pk,) in present else timedelta()
            queue.tell(message=_message(notice, wait))


def mark_read(
    *, case: Case, by: User, at: datetime, seen: list[int] | None = None
) -> None:
    """Somebody looked: the next thing that happens is told again.

    `seen` are the notices that were read along already.
    """
    if seen is None:
        seen = list(case.notices.unread(by).values_list("pk", flat=True))
    if seen:
        case.notices.filter(pk__in=seen).update(read_at=at)
        subjects = [_subject(pk) for pk in seen]
        queue.put_away(recipient=by, subjects=subjects, at=at)


def settle(*, case: Case, why: str, at: datetime) -> None:
    """What was told of is done or gone: nobody needs to look any more."""
    case.notices.filter(why=why, read_at=None).update(read_at=at)


def _message(notice: Notice, wait: timedelta) -> Message:
    case, to = notice.case, notice.recipient
    address = "cases:decide" if may(to, Verb.DECIDE, case) else "cases:converse"
    if notice.why == Notice.Why.DECLINED:
        address = "cases:detail"  # where the reason stands
    return Message(
        region_id=notice.region_id,
        recipient=to,
        kind=notice.why,
        subject=_subject(notice.pk),
        due_on=day_of(notice.told_at),
        case_number=case.number,
        path=reverse(address, args=[case.number]),
        queued_at=notice.told_at,
        next_try_at=notice.told_at + wait,
    )


def _subject(pk: int) -> str:
    return f"notice:{pk}"
