"""Conditions, as they are advised or decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cases.advice.models.advice import Advice, Alternative
from cases.advice.models.condition import Condition
from cases.case.models.case import Case
from socialmap.models import Organisation
from zsm_werkplaats.accounts.models import User


@dataclass(frozen=True)
class Terms:
    """One condition in full: what exactly, with whom, and whether it can start.

    Without `needs_intake` there is nobody to start with: no violence, no contact.
    """

    text: str
    with_whom: str = ""
    organisation: Organisation | None = None
    needs_intake: bool = True
    intake_confirmed_by: str = ""
    intake_on: date | None = None
    shows_by: str = ""
    until: date | None = None

    @property
    def is_workable(self) -> bool:
        """Whether it can start: no intake needed, or confirmed by whom and when."""
        confirmed = bool(self.intake_confirmed_by and self.intake_on)
        return confirmed or not self.needs_intake


def impose(
    *,
    case: Case,
    texts: Sequence[str | Terms],
    by: User,
    at: datetime,
    advice: Advice | None = None,
    alternative: Alternative | None = None,
) -> None:
    """Write the conditions of an advice or of a decision, in their order."""
    Condition.objects.bulk_create(
        Condition(
            case=case,
            region_id=case.region_id,
            advice=advice,
            alternative=alternative,
            created_by=by,
            created_at=at,
            **vars(Terms(text) if isinstance(text, str) else text),
        )
        for text in texts
    )
