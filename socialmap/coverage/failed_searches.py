"""What was sought in vain; the search does not write that down yet."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from socialmap.coverage.period import Period
from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.accounts.models import Region


def failed_in(region: Region, period: Period) -> Counter[tuple[int, str]]:
    """How many by municipality and part of life."""
    return Counter()


def failed_there(
    region: Region, period: Period, municipality: Municipality, domain: str
) -> Sequence[Any]:
    """Those of one cell."""
    return []
