"""Who may maintain the code lists: the one table of rights of this app."""

from typing import Any

from django.db.models import Q

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role, right
from zsm_werkplaats.codelists.registry import CodeList

A = Role.ADMINISTRATOR

MANAGE = right("codelists.manage", "codelijsten beheren", A)


def may_change(user: User, region_id: int | None) -> bool:
    """Whether `user` may change an entry of this region; None: of all regions."""
    regions = user.regions_as(A)
    return bool(regions) if region_id is None else region_id in regions


def visible_to(user: User, code_list: CodeList) -> Any:
    """The entries that `user` may change: those of all regions and of the own."""
    entries: Any = code_list.model._default_manager.all()
    if not code_list.is_per_region:
        return entries if may_change(user, None) else entries.none()
    return entries.filter(Q(region=None) | Q(region__in=user.regions_as(A)))
