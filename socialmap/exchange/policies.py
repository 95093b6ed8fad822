"""Who may bring in, take out and share: the rights of this strand."""

from socialmap.organisation.policies import READ, WRITE
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role, right

IMPORT = right(
    "socialmap.import", "gegevens in de sociale kaart importeren", *sorted(WRITE.roles)
)
EXPORT = right("socialmap.export", "de sociale kaart exporteren", *sorted(READ.roles))
SHARE = right("socialmap.share", "sleutels van de API beheren", Role.ADMINISTRATOR)


def may_import(user: User, region_id: int) -> bool:
    """Whether `user` may import into the map of this region."""
    return bool(user.roles_in(region_id) & IMPORT.roles)


def may_share(user: User, region_id: int) -> bool:
    """Whether `user` may give other systems a key to this region."""
    return bool(user.roles_in(region_id) & SHARE.roles)
