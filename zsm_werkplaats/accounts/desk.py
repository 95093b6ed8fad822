"""The desk: who is working, in which region, during one request."""

from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, QueryDict

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import BE_HERE, Right, Role
from zsm_werkplaats.lib.form_page import HtmxRequest

SESSION_KEY = "region"


@dataclass(frozen=True)
class Desk:
    """A user at work. `region` is None only for who belongs to no region."""

    user: User
    region: Region | None
    regions: tuple[Region, ...]

    @cached_property
    def roles(self) -> frozenset[Role]:
        return self.user.roles_in(self.region.pk if self.region else None)

    @property
    def here(self) -> Region:
        if self.region is None:
            raise PermissionDenied
        return self.region

    def holds(self, permission: Right) -> bool:
        """Whether the right is held here; being logged in is enough for `BE_HERE`."""
        return permission == BE_HERE or bool(self.roles & permission.roles)


class DeskRequest(HtmxRequest):
    """A request of somebody who is logged in, as every guarded view gets it."""

    user: User
    desk: Desk


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when nothing was filled in; None when a page is opened."""
    return request.POST if request.method == "POST" else None


def desk_for(user: User, chosen: int | None) -> Desk:
    """The desk of `user` in the `chosen` region, else in the first of their own."""
    regions = tuple(user.regions)
    region = next((r for r in regions if r.pk == chosen), None)
    return Desk(user, region or (regions[0] if regions else None), regions)
