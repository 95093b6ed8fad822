"""How an action on what was agreed begins: lock, right, and whether it stands."""

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet

from reflection.standing.models import Standing
from reflection.standing.versions import newest_of
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import Right
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError

IS_OVER = "Deze afspraak geldt niet meer."
Kept = TypeVar("Kept", bound=Standing)
Said = TypeVar("Said", bound=Model)


def open_standing(record: Kept, keep: Right, *, by: User, seen: int) -> Kept:
    """Lock what stands in the region, and return this as it stands now.

    `seen` is its mark as the editor saw it. Raises `PermissionDenied`, `RefusedError`
    when it was ended, and `EditConflictError`, with the text that stands now, when
    somebody saved meanwhile.
    """
    if not by.roles_in(record.region_id) & keep.roles:
        raise PermissionDenied(keep.label)
    # One by one in a region: a text in its place may just be put down.
    Region.objects.select_for_update(no_key=True).get(pk=record.region_id)
    stored: Kept = type(record).objects.get(pk=record.pk)
    now = newest_of(stored)
    if not now.is_standing:
        raise RefusedError(IS_OVER)
    if seen != now.mark:
        raise EditConflictError(now)
    return now


def said_before(earlier: QuerySet[Said], **said: Any) -> Said | None:
    """What an earlier click on the same form made: the last one, if it says this."""
    last = earlier.order_by("-pk").first()
    same = all(getattr(last, name, None) == value for name, value in said.items())
    return last if same else None
