"""Who may bring the files of a team in."""

from cases.case.policies import IMPORT_CASES
from zsm_werkplaats.accounts.models import User


def may_import(user: User, region_id: int) -> bool:
    """Whether `user` may read a file into the cases of this region."""
    return bool(user.roles_in(region_id) & IMPORT_CASES.roles)
