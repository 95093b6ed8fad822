"""How often somebody may try in vain before having to wait, and how long (seconds).

Decision 0059 says why: a wait grows and ends by itself, and what strangers do to an
account never holds up a device that its owner logged in with before.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

FORGOTTEN = timedelta(days=1)  # after the last failure
A_MINUTE = 60


@dataclass(frozen=True)
class Limit:
    """So many failures are free; then the wait doubles from `first` up to `most`.

    They are `forgotten` so long after the last one, a day at most.
    """

    free: int
    first: int
    most: int
    forgotten: timedelta = FORGOTTEN

    def wait(self, failures: int) -> int:
        """The seconds to wait after this many failures."""
        over = failures - self.free
        if over < 0:
            return 0
        # Twenty doublings are more than any `most`.
        return min(self.most, self.first << min(over, 20))


# One device that logged in to the account before: what others do doesn't count.
DEVICE = Limit(free=5, first=5, most=300)
# Any other device: the account as tried from one network address.
STRANGER = Limit(free=5, first=5, most=300)
# The account as tried by all strangers together, each of whom failed more than once.
STRANGERS = Limit(free=30, first=2, most=60)
# All accounts as tried from one network address, which a whole office may share.
ADDRESS = Limit(free=100, first=1, most=10)
# Somebody who is logged in and proves again who they are, or types a code.
PROOF = Limit(free=5, first=5, most=300)
# Reset mails for one address, and how many one network address asks for.
MAILS = Limit(free=3, first=300, most=3600)
ASKING = Limit(free=20, first=5, most=60)
# Mails to clients by one user; an hour without any, and they start anew.
CLIENT_MAILS = Limit(free=20, first=60, most=3600, forgotten=timedelta(hours=1))
# Keys and links that open nothing, from one network address.
KEYS = Limit(free=30, first=2, most=60)


def in_words(seconds: int) -> str:
    """How long to wait, as one says it."""
    if seconds <= 1:
        return "1 seconde"
    if seconds < 2 * A_MINUTE:
        return f"{seconds} seconden"
    return f"{-(-seconds // A_MINUTE)} minuten"


def seconds_until(moment: datetime | None, at: datetime) -> int:
    """Whole seconds from `at`, rounded up; none when the moment has passed."""
    if moment is None or moment <= at:
        return 0
    return int(-((at - moment) // timedelta(seconds=1)))
