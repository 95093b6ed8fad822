"""What a contact says of the organisations on the sociale kaart: that they were used.

The map gets counts only, so a contact in a shielded case counts as any other. Its
figures per organisation never name a case.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from cases.context.models.contact import Contact
from socialmap.confirmation.makers import count_use, uncount_use
from socialmap.confirmation.models.use import UsedOn
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.lib.dates import day_of

Result, Outcome = Contact.Result, UsedOn.Outcome

# What lies ahead counts nothing.
OUTCOMES = {
    Result.REACHED: Outcome.REACHED,
    Result.CALLED_BACK: Outcome.REACHED,
    Result.NOT_REACHED: Outcome.MISSED,
    Result.VOICEMAIL: Outcome.MISSED,
    Result.DEAD_END: Outcome.DEAD_ENDED,
}


class Use(NamedTuple):
    """One organisation that a region called on a day, and what came of it."""

    organisation: Organisation
    region_id: int
    day: date
    outcome: str


Uses = Counter[Use]


def uses_of(contact: Contact) -> Uses:
    """Whom it used: who was called, and who sat at the table."""
    outcome = OUTCOMES.get(Result(contact.result))
    if outcome is None:
        return Counter()
    used = {contact.organisation} if contact.organisation else set()
    if outcome == Outcome.REACHED and contact.pk:
        used |= {each.organisation for each in contact.parties.all()}
    day = day_of(contact.at)
    return Counter(Use(each, contact.region_id, day, outcome) for each in used)


def tell_the_map(before: Uses, after: Uses, at: datetime) -> None:
    """Count what a contact says now in the place of what it said before."""
    _tell(uncount_use, before - after, at)
    _tell(count_use, after - before, at)


def _tell(count: Callable[..., None], uses: Uses, at: datetime) -> None:
    # In one order, so that two who call the same two do not wait for ever.
    for use in sorted(uses.elements(), key=lambda use: use.organisation.pk):
        count(
            organisation=use.organisation,
            region=use.region_id,
            day=use.day,
            outcome=use.outcome,
            at=at,
        )
