"""What a draft is called on the screen: by the page that its form stands on.

Every app fills in its own pages. What needs more than the page is read for all drafts
of one page at once.
"""

from collections.abc import Callable, Mapping, Sequence

from zsm_werkplaats.drafts.models import Draft

Names = Callable[[Sequence[Draft]], Mapping[int, str]]

# By the name of the page.
LABELS: dict[str, str] = {}
# Those that say more than that: a name by the key of the draft, where there is one.
NAMES: dict[str, Names] = {}
UNKNOWN = "Formulier"


def label_drafts(drafts: Sequence[Draft]) -> list[str]:
    """What each of them is called."""
    named: dict[int, str] = {}
    for address, names in NAMES.items():
        if ours := [draft for draft in drafts if draft.address == address]:
            named |= names(ours)
    return [named.get(d.pk) or LABELS.get(d.address, UNKNOWN) for d in drafts]
