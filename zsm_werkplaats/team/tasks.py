"""What the roster does when the team changes."""

from django.utils.timezone import now

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.working_for import goes_on_after_the_commit
from zsm_werkplaats.team.actions.swap import withdraw_swaps_of_absent


@goes_on_after_the_commit
def withdraw_swaps_after_change(*, user: User, **_: object) -> None:
    """Somebody is away, left, or may no longer log in: their swaps end."""
    withdraw_swaps_of_absent(user=user, at=now())
