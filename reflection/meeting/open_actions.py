"""Actions that nobody did yet, as far as a reader may know of them."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery

from cases.case.models.case import CaseQuerySet
from cases.case.policies import visible_to
from reflection.meeting.models.note import MeetingAction
from reflection.meeting.models.series import MeetingKind
from reflection.meeting.policies import kinds_for
from zsm_werkplaats.accounts.desk import Desk
from zsm_werkplaats.accounts.models import Region

WEEK = timedelta(days=7)


def open_actions(desk: Desk) -> QuerySet[MeetingAction]:
    """What is to do in the region, soonest first: of meetings that this desk takes
    part in, and nothing about a case that may not be known."""
    return actions_to_do(visible_to(desk.user), desk.region, kinds_for(desk))


def actions_to_do(
    cases: CaseQuerySet, region: Region | None, kinds: Iterable[MeetingKind]
) -> QuerySet[MeetingAction]:
    """The same, for who may know of these cases and takes part in these kinds."""
    # Looked up per action: `in` would read every case that the user may know of.
    visible = cases.filter(number=OuterRef("case_id")).order_by()
    known = Q(case=None) | Q(case=Subquery(visible.values("number")[:1]))
    to_do = MeetingAction.objects.to_do().filter(
        known, region=region, meeting__kind__in=list(kinds)
    )
    return to_do.select_related("meeting", "case", "owner").order_by("due_on", "pk")
