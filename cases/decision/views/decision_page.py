"""What the page of the prosecutor shows, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.http import QueryDict

from cases.advice.legal_warnings import LegalWarnings, Proposed, legal_warnings_for
from cases.advice.models.advice import Advice, AdvicePart, Disposal
from cases.advice.models.condition import Condition
from cases.advice.routes import Route, Routes
from cases.case.models.case import Case
from cases.case.models.safety import SafetyConcern
from cases.context.models.contact import Contact
from cases.decision.forms.conversation import LineForm
from cases.decision.forms.decision import DecisionForm
from cases.decision.models.decision import Decision, dropped
from cases.decision.models.postponement import Postponement
from cases.decision.views.conversation import Conversation
from cases.decision.views.decision_context import DecisionContext, decision_context
from cases.support.models.support import Support
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of


@dataclass(frozen=True)
class DecisionPage:
    """The parts of the page; each is read once, when it is asked for."""

    case: Case
    user: User
    at: datetime

    @cached_property
    def advice(self) -> Advice | None:
        standing = self.case.advices.standing()
        return standing.select_related("disposal", "created_by").first()

    @cached_property
    def routes(self) -> Routes | None:
        """What the advice proposes, and the second route beside it."""
        return self._context.routes(self.advice) if self.advice else None

    def legal_warnings(self, form: DecisionForm) -> LegalWarnings:
        """What to look out for about what is chosen, else decided, else advised."""
        disposal, until = self._chosen(form)
        parts: list[AdvicePart] = []
        second = None
        if self.routes and self.routes.first.disposal == disposal:
            parts, second = self.routes.first.parts, self.routes.second
        return legal_warnings_for(
            case=self.case,
            disposal=disposal,
            parts=sizes(parts),
            until=until,
            second=proposed(second) if second else None,
            day=day_of(self.at),
        )

    def _chosen(self, form: DecisionForm) -> tuple[Disposal | None, date | None]:
        if form.is_bound and form.errors is not None:
            return form.proposed()
        if self.decision:
            return self.decision.disposal, self.decision.term_until
        if self.advice:
            return self.advice.disposal, form.advised_term
        return None, None

    @cached_property
    def decision(self) -> Decision | None:
        people = ("disposal", "decided_by", "created_by", "reason")
        return self.case.decisions.standing().select_related(*people).first()

    @property
    def decided_conditions(self) -> list[Condition]:
        return [
            condition
            for condition in self._context.conditions
            if self.decision and condition.decision_id == self.decision.pk
        ]

    @property
    def dropped(self) -> list[Condition]:
        """The advised conditions that the decision that stands left out."""
        if not self.decision or not self.decision.advice_id:
            return []
        advised = [
            condition
            for condition in self._context.conditions
            if condition.advice_id == self.decision.advice_id
        ]
        return dropped(advised, self.decided_conditions, self.decision)

    @cached_property
    def _context(self) -> DecisionContext:
        return decision_context(self.case, self.user)

    @property
    def postponement(self) -> Postponement | None:
        """Until when the decision waits, also when that day has come."""
        return self._context.postponement

    @property
    def postponed(self) -> Postponement | None:
        return self._context.postponed(day_of(self.at))

    @property
    def is_held_too_long(self) -> bool:
        """Whether the decision waits beyond the clock of the OM."""
        due = self.case.decision_due_at
        return bool(self.postponed and due and self.postponed.due_at > due)

    @property
    def concerns(self) -> Sequence[SafetyConcern]:
        return self._context.concerns

    @property
    def supports(self) -> Sequence[Support]:
        return self._context.supports

    @property
    def contacts(self) -> Sequence[Contact]:
        return self._context.contacts

    @property
    def unread(self) -> list[int]:
        return [notice.pk for notice in self._context.unread]

    @cached_property
    def talk(self) -> Conversation:
        """What worker and prosecutor say to each other."""
        return Conversation(self.case, self.user, QueryDict(), self._context.lines)

    @cached_property
    def say(self) -> LineForm:
        return self.talk.form(self.at)

    @property
    def is_mine_to_confirm(self) -> bool:
        """Whether this user still has to confirm what a worker wrote down."""
        decision = self.decision
        return bool(
            decision
            and decision.is_unconfirmed
            and decision.decided_by_id == self.user.pk
        )

    @property
    def is_of_another(self) -> bool:
        """Whether a colleague is linked, who will be told of the decision."""
        linked = self.case.prosecutor_id
        return linked is not None and linked != self.user.pk

    def form(self, data: QueryDict | None = None) -> DecisionForm:
        """The form on which to decide, from what stands now."""
        return DecisionForm(
            data,
            case=self.case,
            user=self.user,
            at=self.at,
            advice=self.advice,
            routes=self.routes,
            standing=self.decision,
        )


def sizes(parts: list[AdvicePart]) -> list[tuple[str, int | None]]:
    """The parts of a route as the limits look at them."""
    return [(part.kind.code, part.amount) for part in parts]


def proposed(route: Route) -> Proposed:
    """A route that was advised, as the limits look at it."""
    untils = (condition.until for condition in route.conditions)
    last = max((until for until in untils if until), default=None)
    return Proposed(route.disposal.code, sizes(route.parts), last)
