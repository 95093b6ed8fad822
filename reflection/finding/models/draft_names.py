"""What the draft of a letter is called: by whom it is for."""

from collections.abc import Sequence

from zsm_werkplaats.drafts.labels import NAMES
from zsm_werkplaats.drafts.models import Draft


def letters(drafts: Sequence[Draft]) -> dict[int, str]:
    """As it was typed so far: the organisation, or whom else."""
    named = {}
    for draft in drafts:
        typed = (draft.typed.get(name, []) for name in ("organisation", "party"))
        if whom := next((text for texts in typed for text in texts if text), ""):
            named[draft.pk] = f"Brief aan {whom}"
    return named


NAMES["reflection:lay_finding"] = letters
