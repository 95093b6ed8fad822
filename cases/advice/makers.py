"""The makers of an advice, and of the conditions of an advice or a decision."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from cases.advice.models.advice import Advice, Alternative
from cases.advice.models.condition import Condition
from cases.case.models.case import Case
from cases.case.models.people import Person
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError

Handling = Condition.Handling


@dataclass(frozen=True)
class ConditionFacts:
    """One condition in full: what exactly, with whom, and whether it can start.

    Without `needs_intake` there is nobody to start with: no violence, no contact.
    Without `person` it is for every suspect of the case.
    `advised` is the condition that a decision takes over, as it was or altered.
    """

    text: str
    with_whom: str = ""
    organisation: Organisation | None = None
    needs_intake: bool = True
    intake_confirmed_by: str = ""
    intake_on: date | None = None
    shows_by: str = ""
    until: date | None = None
    person: Person | None = None
    advised: Condition | None = None

    @classmethod
    def taking_over(cls, advised: Condition, text: str = "") -> "ConditionFacts":
        """All that an advised condition says, with another `text` if there is one."""
        names = [each.name for each in fields(cls) if each.name != "advised"]
        told: dict[str, Any] = {name: getattr(advised, name) for name in names}
        return cls(**told | {"text": text or advised.text, "advised": advised})

    @property
    def is_workable(self) -> bool:
        """Whether it can start: no intake needed, or confirmed by whom and when."""
        confirmed = bool(self.intake_confirmed_by and self.intake_on)
        return confirmed or not self.needs_intake

    @property
    def handling(self) -> str:
        """Whether the advised condition was taken over as it was, or altered."""
        if self.advised is None:
            return ""
        is_same = self.text == self.advised.text
        return Handling.TAKEN_OVER if is_same else Handling.ALTERED


def make_advice(
    *, case: Case, given_at: datetime, by: User, at: datetime, **facts: Any
) -> Advice:
    """Write an advice; `facts` by the fields of `Advice`."""
    return Advice.objects.create(
        case=case,
        region_id=case.region_id,
        given_at=given_at,
        created_by=by,
        created_at=at,
        **facts,
    )


def make_conditions(
    *,
    case: Case,
    facts: Sequence[str | ConditionFacts],
    by: User,
    at: datetime,
    advice: Advice | None = None,
    alternative: Alternative | None = None,
    decision_id: int | None = None,
) -> None:
    """Write the conditions of one of the three, in their order; a text may do."""
    told = [ConditionFacts(one) if isinstance(one, str) else one for one in facts]
    must_be_suspects(case, [one.person for one in told])
    Condition.objects.bulk_create(
        Condition(
            case=case,
            region_id=case.region_id,
            advice=advice,
            alternative=alternative,
            decision_id=decision_id,
            handling=one.handling,
            created_by=by,
            created_at=at,
            **vars(one),
        )
        for one in told
    )


def must_be_suspects(case: Case, people: Iterable[Person | None]) -> None:
    """Refuse what is proposed or decided for somebody whom the case is not about."""
    named = {person for person in people if person}
    if other := next(iter(named.difference(case.suspects)), None) if named else None:
        msg = f"{other.name} is geen verdachte in deze zaak."
        raise RefusedError(msg)
