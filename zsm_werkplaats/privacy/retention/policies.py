"""Who may do what about keeping and destroying: the table of rights of this strand."""

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role, right
from zsm_werkplaats.privacy.retention.models.destruction import Destruction

W, M = Role.WORKER, Role.UNIT_MANAGER

SEE_RETENTION = right("retention.see", "zien welke zaken weg moeten", W, M)
PROPOSE = right("retention.propose", "voorstellen om een zaak te vernietigen", W, M)
CONSENT = right("retention.consent", "akkoord geven op een vernietiging", W, M)
KEEP_LONGER = right("retention.keep_longer", "een zaak langer bewaren", W, M)


def may_consent(user: User, order: Destruction) -> bool:
    """Somebody else than who proposed it; one of the two is the unit manager."""
    if order.proposed_by_id == user.pk:
        return False
    managers = Role.UNIT_MANAGER
    region = order.region_id
    return managers in user.roles_in(region) or managers in order.proposed_by.roles_in(
        region
    )
