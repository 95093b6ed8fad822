"""What the application told somebody, for the page where they start."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cases.case.policies import visible_to
from zsm_werkplaats.accounts.desk import Desk
from zsm_werkplaats.accounts.given import ME
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.prepared import read
from zsm_werkplaats.outbox.kinds import MessageKind, still_called_for
from zsm_werkplaats.outbox.models import Message

MOST = 5  # the page where somebody starts is for the work; the rest has its own page
# Whether a notice is still called for is looked up for each: not for the thousands of
# somebody who never puts one away. Their own page has them all.
LOOKED_AT = 1_000


def kinds_of_notices() -> QuerySet[Message, str]:
    """The kinds of what a user has not read: of the others no cause is looked up."""
    waiting = Message.objects.notices_for(ME).order_by()
    return waiting.values_list("kind", flat=True).distinct()


def kinds_of_newest() -> QuerySet[Message, str]:
    """The same, of the notices that are looked at."""
    return kinds_of_notices().filter(_newest(Message.objects.notices_for(ME)))


def _newest(unread: QuerySet[Message]) -> Q:
    """Holds for those that are looked at.

    A bound and not a list: reading stops at the last notice that is shown.
    """
    before = unread.order_by("-pk").values("pk")[LOOKED_AT : LOOKED_AT + 1]
    return Q(pk__gt=Coalesce(Subquery(before), 0))


def notices_for(
    user: User, at: datetime, kinds: Collection[str] | None = None
) -> QuerySet[Message]:
    """The notices of a user, newest first.

    Those about a case that was handed over or shielded meanwhile stay silent, and
    those of which the cause is gone: the work was done.
    """
    waiting = Message.objects.notices_for(user).order_by("-pk")
    if kinds is None:
        kinds = read(kinds_of_notices, user=user.pk)
    if not kinds:
        return waiting.none()
    # Looked up per notice: `in` would read every case that the user may know of.
    visible = visible_to(user).filter(number=OuterRef("case_number")).order_by()
    known = Subquery(visible.values("number")[:1])
    about = Q(case_number__isnull=True) | Q(case_number=known)
    return still_called_for(waiting, at, kinds).filter(about)


def notices_at(
    desk: Desk,
    said: Mapping[MessageKind, Collection[int]],
    at: datetime,
    kinds: Collection[str] | None = None,
) -> list[Message]:
    """The newest notices about the region of this desk that they have not read.

    `said` are the cases by the kind of notice of which the page has a row already.
    """
    unread = Message.objects.notices_for(desk.user).filter(region=desk.region)
    if kinds is None:
        kinds = read(kinds_of_newest, user=desk.user.pk)
    mine = notices_for(desk.user, at, kinds).filter(_newest(unread), region=desk.region)
    for kind, numbers in said.items():
        if numbers:
            mine = mine.exclude(kind__in=kind.codes, case_number__in=numbers)
    return list(mine[:MOST])
