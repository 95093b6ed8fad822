"""The page of what asks to be looked at on the sociale kaart."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from socialmap.confirmation.freshness import Freshness, in_state
from socialmap.confirmation.models.proposal import Proposal
from socialmap.confirmation.to_check import (
    doubled,
    five_for,
    kept_by,
    to_confirm,
    unverifiable,
    uses_before,
    why_unverifiable,
    without_steward,
)
from socialmap.organisation.models.organisation import (
    Organisation,
    OrganisationQuerySet,
)
from socialmap.organisation.policies import WRITE
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.dates import day_of

MOST = 50  # rows of a list
BY_STATE = "stand"


@dataclass(frozen=True)
class ToCheck:
    """The lists of one region, for one user; only the list that is open is read."""

    region: Region
    user: User
    day: date
    state: Freshness = Freshness.STALE

    def own(self) -> list[Organisation]:
        return five_for(self.region, [self.user.pk], self.day)

    def stale(self) -> list[Organisation]:
        asked = to_confirm(self.region, self.day)
        return list(asked.select_related("kind", "steward")[:MOST])

    def of_state(self) -> list[Organisation]:
        found = self._in_state.annotate(uses=uses_before(self.day))
        return list(found.select_related("kind", "steward")[:MOST])

    @property
    def _in_state(self) -> OrganisationQuerySet:
        here = kept_by(self.region, self.day).order_by("name", "pk")
        return here.filter(in_state(self.state, self.day))

    @property
    def states(self) -> list[tuple[str, str, bool]]:
        return [(s.code, s.label, s is self.state) for s in Freshness]

    @property
    def number(self) -> int:
        """How many have this state, also beyond what the list shows."""
        return self._in_state.count()

    def nobodys(self) -> list[Organisation]:
        asked = to_confirm(self.region, self.day).filter(without_steward())
        return list(asked.select_related("kind", "steward")[:MOST])

    def unverifiable(self) -> list[tuple[Organisation, list[str]]]:
        found = unverifiable(self.region, self.day).select_related("kind")
        read = found.prefetch_related("services__municipalities")[:MOST]
        return [(each, why_unverifiable(each)) for each in read]

    def doubled(self) -> list[Any]:
        return doubled(self.region, self.day)[:MOST]

    def proposals(self) -> list[Proposal]:
        return list(self._proposals.select_related("organisation", "by", "service"))

    @cached_property
    def _proposals(self) -> Any:
        waiting = Proposal.objects.undecided()
        return waiting.filter(organisation__region=self.region)

    @property
    def proposals_count(self) -> int:
        return int(self._proposals.count())


STATES = {state.code: state for state in Freshness}
# The name in the address, the label, what reads the rows, and what says its page.
LISTS: dict[str, tuple[str, Callable[[ToCheck], list[Any]], str]] = {
    "": (
        "Mijn vijf",
        ToCheck.own,
        "De vijf organisaties van jou die het meest worden gebruikt en nagekeken "
        "moeten worden. Heb je er minder, dan staan er ook zonder beheerder bij.",
    ),
    "voorstellen": (
        "Voorstellen",
        ToCheck.proposals,
        "Wijzigingen die anderen voorstellen, of die een organisatie zelf doorgaf.",
    ),
    "verouderd": (
        "Te bevestigen",
        ToCheck.stale,
        "Verouderd, twijfelachtig of nooit bevestigd. Wat het meest wordt gebruikt, "
        "staat bovenaan.",
    ),
    BY_STATE: (
        "Naar stand",
        ToCheck.of_state,
        "Alle organisaties die deze regio bijhoudt en die deze stand hebben.",
    ),
    "zonder-beheerder": (
        "Zonder beheerder",
        ToCheck.nobodys,
        "Niemand houdt deze organisaties bij, of de beheerder werkt hier niet meer.",
    ),
    "niet-na-te-gaan": (
        "Niet na te gaan",
        ToCheck.unverifiable,
        "Zonder telefoon en e-mailadres, niet te benaderen, of met een onbekend "
        "werkgebied.",
    ),
    "dubbel": (
        "Mogelijk dubbel",
        ToCheck.doubled,
        "Twee organisaties met hetzelfde telefoonnummer, of met bijna dezelfde naam "
        "in dezelfde plaats.",
    ),
}


@require_safe
@requires(WRITE)
def to_check(request: DeskRequest) -> HttpResponse:
    """What asks to be looked at in the region, one list at a time."""
    at = now()
    asked = request.GET.get("lijst", "")
    name = asked if asked in LISTS else ""
    state = STATES.get(request.GET.get("stand", ""), Freshness.STALE)
    page = ToCheck(request.desk.here, request.user, day_of(at), state)
    label, rows, explanation = LISTS[name]
    context = {
        "lists": [(n, words[0], n == name) for n, words in LISTS.items()],
        "name": name,
        "label": label,
        "explanation": explanation,
        "rows": rows(page),
        "proposals_count": page.proposals_count,
        "states": page.states if name == BY_STATE else [],
        "number": page.number if name == BY_STATE else None,
        "most": MOST,
        "at": at,
    }
    return render(request, "socialmap/confirmation/to_check/page.html", context)
