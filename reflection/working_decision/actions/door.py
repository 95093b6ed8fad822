"""How an action on a decision about the way of working begins."""

from django.core.exceptions import PermissionDenied

from reflection.working_decision.models import WorkingDecision
from reflection.working_decision.policies import KEEP, keeps
from reflection.working_decision.versions import newest_of
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError

IS_OVER = "Deze afspraak geldt niet meer."


def open_decision(*, decision: WorkingDecision, by: User, seen: int) -> WorkingDecision:
    """Lock the decisions of the region, and return this one as it stands now.

    `seen` is its mark as the editor saw it. Raises `PermissionDenied`, `RefusedError`
    when it was ended, and `EditConflictError`, with the text that stands now, when
    somebody saved meanwhile.
    """
    if not keeps(by, decision.region_id):
        raise PermissionDenied(KEEP.label)
    Region.objects.select_for_update(no_key=True).get(pk=decision.region_id)
    now = newest_of(WorkingDecision.objects.get(pk=decision.pk))
    if not now.is_standing:
        raise RefusedError(IS_OVER)
    if seen != now.mark:
        raise EditConflictError(now)
    return now
