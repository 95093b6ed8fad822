"""Who may do what with a decision about the way of working."""

from reflection.working_decision.models import (
    WorkingDecision,
    WorkingDecisionQuerySet,
)
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role, right

W, P, M = Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER

READ = right(
    "reflection.read_working_decisions", "afspraken over de werkwijze bekijken", W, P, M
)
KEEP = right(
    "reflection.keep_working_decision", "afspraken over de werkwijze vastleggen", W, M
)


def visible_to(user: User) -> WorkingDecisionQuerySet:
    """The decisions that `user` may read: of their regions."""
    regions = user.regions_as(*READ.roles)
    return WorkingDecision.objects.filter(region__in=regions)


def keeps(user: User, region_id: int) -> bool:
    """Whether `user` makes these decisions of this region, and looks back on them."""
    return bool(user.roles_in(region_id) & KEEP.roles)
