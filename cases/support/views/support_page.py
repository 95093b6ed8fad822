"""What the page of the help shows, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import F, Prefetch, Q, Window
from django.db.models.functions import Greatest, Lead
from django.http import QueryDict

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.button import Button, buttons_for, can
from cases.support.helping_parties import HelpingParties, parties_of
from cases.support.models.direction import Direction
from cases.support.models.meeting import TableMeeting, TableParty
from cases.support.models.raised_dead_end import RaisedDeadEnd
from cases.support.models.support import Support
from cases.support.models.support_step import SupportStep
from cases.support.views.support_row import SupportRow
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.paging import Page, page_by_key


@dataclass(frozen=True)
class SupportPage:
    """The parts of the page; each is read once, when the template asks for it."""

    case: Case
    user: User
    at: datetime
    query: QueryDict

    @cached_property
    def buttons(self) -> dict[str, Button]:
        return buttons_for(self.case, self.user)

    @cached_property
    def supports(self) -> Page[Support]:
        """The help, what was asked last first."""
        told = SupportStep.objects.select_related("created_by", "refusal")
        found = self.case.supports.select_related(
            "organisation", "service", "existing", "refusal"
        ).prefetch_related(
            Prefetch("steps", told), "talks__contact", "support_people__person"
        )
        return page_by_key(found, self.query, key="asked_on", descending=True)

    @cached_property
    def rows(self) -> list[SupportRow]:
        may_change = can(self.user, Verb.START_SUPPORT, self.case)
        day = day_of(self.at)
        return [SupportRow(s, day, may_change) for s in self.supports.rows]

    @cached_property
    def chains(self) -> list[list[Support]]:
        """Help that was passed on, from who was asked first to who was asked last."""
        linked = self.case.supports.filter(
            Q(follows__isnull=False) | Q(followed_by__isnull=False)
        )
        found = linked.select_related("organisation", "service").distinct()
        by_number = {support.pk: support for support in found}
        passed_on = {support.follows_id for support in by_number.values()}
        last = [s for s in by_number.values() if s.pk not in passed_on]
        return [_back_to_the_first(support, by_number) for support in last]

    @cached_property
    def meetings(self) -> list[TableMeeting]:
        found = self.case.tablemeetings.select_related("contact")
        asked = TableParty.objects.select_related("organisation")
        return list(
            found.prefetch_related(Prefetch("table_parties", asked), "agreed_actions")
        )

    @cached_property
    def raised(self) -> list[RaisedDeadEnd]:
        """What was raised from this case, and what the manager answered."""
        return list(self.case.raiseddeadends.select_related("organisation"))

    @property
    def may_hold(self) -> bool:
        """Whether this user may tell how a meeting or a talk went."""
        return can(self.user, Verb.REPORT_MEETING, self.case)

    @cached_property
    def directions(self) -> list[Direction]:
        following = Window(Lead("since"), order_by=F("pk").asc())
        directions = self.case.directions.select_related("created_by")
        # A correction may begin before what it replaces.
        return list(directions.annotate(until=Greatest(following, F("since"))))

    @cached_property
    def parties(self) -> HelpingParties:
        return parties_of(self.case)


def _back_to_the_first(last: Support, by_number: dict[int, Support]) -> list[Support]:
    chain = [last]
    while (earlier := by_number.get(chain[0].follows_id or 0)) and (
        earlier not in chain
    ):
        chain.insert(0, earlier)
    return chain
