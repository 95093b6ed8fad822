"""Whose work Werk nu shows: who works here, and who still holds cases."""

from cases.case.models.case import CaseQuerySet
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role


def people_of(region_id: int, cases: CaseQuerySet) -> list[User]:
    """The workers of a region and everybody who holds an open case, by name."""
    works = User.objects.filter(
        memberships__region=region_id, memberships__role=Role.WORKER, is_active=True
    )
    held = cases.open().order_by().values("worker")
    holds = User.objects.filter(pk__in=held)
    found = User.objects.filter(pk__in=works.values("pk").union(holds.values("pk")))
    return list(found)
