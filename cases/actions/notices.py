"""Tell somebody that a case needs a look: once, until they have looked.

The row is the message: it stands once per person, case and reason until it is read (a
unique constraint), and a sweep mails what nobody has read yet. The mail names a case
number, no person and no content.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse

from cases.lifecycle import Verb
from cases.models import Case, ConversationLine, Notice
from cases.policies import may, speaks_for
from zsm_werkplaats.accounts.models import User

BATCH = 100
# Older than this and still not sent: the mail server has been away too long.
WORTH_MAILING = timedelta(days=1)


def tell(
    *, case: Case, recipients: Iterable[User | None], why: str, by: User, at: datetime
) -> None:
    """Leave one notice for everybody who may know of the case, but not for `by`."""
    people = {person for person in recipients if person and person != by}
    Notice.objects.bulk_create(
        [
            Notice(
                case=case,
                region_id=case.region_id,
                recipient=person,
                why=why,
                told_at=at,
            )
            for person in sorted(people, key=lambda person: person.pk)
            if person.is_active and may(person, Verb.CONVERSE, case)
        ],
        ignore_conflicts=True,
    )


def tell_other_side(*, case: Case, why: str, by: User, at: datetime) -> None:
    """Tell whom `by` speaks with: who is linked on that side, and who spoke there."""
    sides = ConversationLine.Side
    if speaks_for(by, case) == sides.PROSECUTION:
        other, linked = sides.WERKPLAATS, case.worker
    else:
        other, linked = sides.PROSECUTION, case.prosecutor
    said = case.conversationlines.from_side(other).order_by().values("created_by")
    spoke = User.objects.filter(Q(pk__in=said))
    tell(case=case, recipients=[linked, *spoke], why=why, by=by, at=at)


def mark_read(*, case: Case, by: User, at: datetime) -> None:
    """Somebody looked: the next thing that happens is told again."""
    case.notices.unread(by).update(read_at=at)


def waiting_notices(*, at: datetime) -> list[Notice]:
    """What nobody has read and nobody has been mailed about."""
    waiting = Notice.objects.filter(
        mailed_at=None,
        read_at=None,
        told_at__gte=at - WORTH_MAILING,
        recipient__is_active=True,
    )
    return list(
        waiting.select_related("case", "recipient").order_by("told_at", "pk")[:BATCH]
    )


def send_notice(*, notice: Notice, at: datetime) -> bool:
    """Mail a notice; True when it left. Of two sweeps at once, one sends it.

    A mail server that fails leaves the notice for the next sweep.
    """
    mine = Notice.objects.filter(pk=notice.pk)
    if not mine.filter(mailed_at=None, read_at=None).update(mailed_at=at):
        return False
    try:
        _mail(notice).send()
    except OSError:
        mine.update(mailed_at=None)
        return False
    return True


def _mail(notice: Notice) -> EmailMessage:
    """The mail: which case, why, and a link."""
    case = notice.case
    decides = may(notice.recipient, Verb.DECIDE, case)
    address = "cases:decide" if decides else "cases:converse"
    link = settings.BASE_URL + reverse(address, args=[case.number])
    text = render_to_string(
        "cases/decision/notice.txt", {"notice": notice, "case": case, "link": link}
    )
    return EmailMessage(
        subject=f"{case.reference}: {notice.get_why_display()}",
        body=text,
        to=[notice.recipient.email],
        headers={
            "Message-ID": f"<notice-{notice.pk}@werkplaats>",
            "Auto-Submitted": "auto-generated",
        },
    )
