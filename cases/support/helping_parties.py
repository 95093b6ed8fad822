"""How many parties are active in a case, and what to ask about who directs them."""

from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Coalesce, Lower

from cases.case.models.case import Case
from cases.context.models.surroundings import ExistingSupport
from cases.support.models.direction import Direction

MANY = 3
ACTIVE = (ExistingSupport.Running.RUNS, ExistingSupport.Running.FALTERS)

NOBODY_DIRECTS = (
    "Er zijn {count} betrokken organisaties en niemand heeft de regie. "
    "Hoe gaat dat verder?"
)
WE_DIRECT = "De werkplaats heeft nog de regie. Wie neemt die over, en vanaf wanneer?"


@dataclass(frozen=True)
class HelpingParties:
    """Everybody who helps now, and what kind of holder the direction has."""

    names: frozenset[str]
    director: str | None

    @property
    def is_ours(self) -> bool:
        """Whether the werkplaats directs, which it no longer does in a closed case."""
        return self.director == Direction.Kind.WERKPLAATS

    @property
    def question(self) -> str:
        """What to ask before the case closes; empty when the direction is settled."""
        if self.is_ours:
            return WE_DIRECT
        is_settled = self.director == Direction.Kind.PARTY
        count = len(self.names)
        if is_settled or count < MANY:
            return ""
        return NOBODY_DIRECTS.format(count=count)


def parties_of(case: Case) -> HelpingParties:
    """Who helps: what we arranged and what ran already."""
    arranged = case.supports.filter(~Q(organisation=None, party=""), ended_on=None)
    running = case.existingsupports.filter(superseded_at=None, running__in=ACTIVE)
    named = Lower(Coalesce("organisation__name", "party"))
    known = Lower(Coalesce("organisation__name", "provider"))
    helping = arranged.order_by().values_list(named)
    before = running.order_by().values_list(known)
    standing = case.directions.filter(ended_at=None).values_list("kind", flat=True)
    names = frozenset(name for (name,) in helping.union(before))
    return HelpingParties(names, standing.first())
