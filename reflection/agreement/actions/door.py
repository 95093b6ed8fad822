"""How an action on an agreement begins: lock, right, and whether it still stands."""

from django.core.exceptions import PermissionDenied

from reflection.agreement.models import Agreement
from reflection.agreement.policies import KEEP, keeps
from reflection.agreement.versions import newest_of
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError

IS_OVER = "Deze afspraak geldt niet meer."


def open_agreement(*, agreement: Agreement, by: User, seen: int) -> Agreement:
    """Lock the agreement and return it as it stands now.

    `seen` is its mark as the editor saw it. Raises `PermissionDenied`, `RefusedError`
    when it was ended, and `EditConflictError`, with the text that stands now, when
    somebody saved meanwhile.
    """
    if not keeps(by, agreement.region_id):
        raise PermissionDenied(KEEP.label)
    # One by one in a region: a text in its place may just be put down.
    Region.objects.select_for_update(no_key=True).get(pk=agreement.region_id)
    now = newest_of(Agreement.objects.get(pk=agreement.pk))
    if not now.is_standing:
        raise RefusedError(IS_OVER)
    if seen != now.mark:
        raise EditConflictError(now)
    return now
