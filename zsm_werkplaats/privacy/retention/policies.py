"""Who may do what about keeping and destroying: the table of rights of this strand."""

from collections.abc import Collection

from zsm_werkplaats.accounts.models import Membership, Region, User
from zsm_werkplaats.accounts.rights import Role, right
from zsm_werkplaats.privacy.retention.models.destruction import Destruction

W, M = Role.WORKER, Role.UNIT_MANAGER

SEE_RETENTION = right("retention.see", "zien welke zaken weg moeten", W, M)
PROPOSE = right("retention.propose", "voorstellen om een zaak te vernietigen", W, M)
CONSENT = right("retention.consent", "akkoord geven op een vernietiging", W, M)
KEEP_LONGER = right("retention.keep_longer", "een zaak langer bewaren", W, M)


def managers_of(region: Region) -> frozenset[int]:
    """Who manages the region, by key."""
    held = Membership.objects.filter(region=region, role=M)
    return frozenset(held.values_list("user", flat=True))


def may_consent(user: User, order: Destruction, managers: Collection[int]) -> bool:
    """Somebody else than who proposed it; one of the two is a unit manager."""
    two = {user.pk, order.proposed_by_id}
    return len(two) > 1 and bool(two & set(managers))
