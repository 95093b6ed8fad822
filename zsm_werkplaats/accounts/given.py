"""Who is at work where, and when, as prepared reads are given it (`lib/prepared.py`).

A builder uses these where it would use the user, the region or the moment; `known()`
has their values.
"""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from zsm_werkplaats.accounts.desk import Desk
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.prepared import Given

# To the type checker they are of any kind, as they stand where a value of theirs may.
ME: Any = Given("user", models.BigIntegerField())
HERE: Any = Given("region", models.BigIntegerField())
AT: Any = Given("at", models.DateTimeField())
DAY: Any = Given("day", models.DateField())


class GivenUser(Given):
    """A user at a desk with these roles; passes for a `User` in rules for querysets."""

    def __init__(self, roles: frozenset[Role]) -> None:
        super().__init__("user", models.BigIntegerField())
        self.roles = roles

    @property
    def pk(self) -> Given:
        return self

    def where(self, *roles: Role) -> Q | None:
        """As of a `User`, in the one region that is given."""
        return Q(region=HERE) if self.roles & set(roles) else None


def me_as(roles: frozenset[Role]) -> Any:
    """The user who will read, at a desk where they hold these roles."""
    return GivenUser(roles)


def known(desk: Desk, at: datetime) -> dict[str, Any]:
    """The values of all of these."""
    here = desk.region.pk if desk.region else None
    return {"user": desk.user.pk, "region": here, "at": at, "day": day_of(at)}
