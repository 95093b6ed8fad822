"""Who hears that it is time to see how something agreed works."""

from reflection.standing.models import Standing
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Right
from zsm_werkplaats.outbox.presence import Presence


def who_watches(record: Standing, keep: Right, presence: Presence) -> User | None:
    """The owner, who stands in, or the manager when the owner no longer works here."""
    region = record.region_id
    to = presence.receiver(record.owner, region)
    is_in = to and to.roles_in(region) & keep.roles
    return to if is_in else presence.manager(region)
