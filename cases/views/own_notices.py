"""What the application told somebody, for the page where they start."""

from collections.abc import Iterable, Mapping

from django.db.models import Q, QuerySet

from cases.policies import visible_to
from zsm_werkplaats.accounts.desk import Desk
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.outbox.models import Message


def notices_for(user: User) -> QuerySet[Message]:
    """The notices of a user, newest first.

    Those about a case that was handed over or shielded meanwhile stay silent.
    """
    visible = visible_to(user).values("number")
    about = Q(case_number__isnull=True) | Q(case_number__in=visible)
    return Message.objects.notices_for(user).filter(about).order_by("-pk")


def notices_at(
    desk: Desk, most: int, said: Mapping[str, Iterable[int]]
) -> list[Message]:
    """The notices about the region of this desk that nobody put away yet.

    `said` are the cases by the kind of notice of which the page has a row already.
    """
    mine = notices_for(desk.user).filter(region=desk.region)
    for kind, numbers in said.items():
        mine = mine.exclude(kind=kind, case_number__in=list(numbers))
    return list(mine[:most])
