"""Whether a text may name somebody from a case; the cases above fill in how to tell."""

from collections.abc import Callable

from zsm_werkplaats.accounts.models import Region, User

# Whether `by` may know that the text names somebody in a case of the region.
Check = Callable[[str, User, Region], bool]
CHECKS: list[Check] = []


def may_name_somebody(text: str, *, by: User, region: Region) -> bool:
    """Whether any check recognises a name; nothing of the text is kept."""
    return any(check(text, by, region) for check in CHECKS)
