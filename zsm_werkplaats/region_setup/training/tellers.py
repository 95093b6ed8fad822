"""Who can tell the training cases: an app above this one registers itself."""

from collections.abc import Callable, Mapping
from datetime import datetime

from zsm_werkplaats.accounts.models import Region, User

# Tells all training cases in the region, by the parts of its own team.
Teller = Callable[[Region, Mapping[str, list[User]], datetime], None]
TELLERS: list[Teller] = []
