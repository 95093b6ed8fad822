"""What the page of the prosecutor shows, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.http import QueryDict

from cases.advice.legal_warnings import Minded, Proposed, mind
from cases.advice.models.advice import Advice, Disposal
from cases.advice.models.condition import Condition
from cases.advice.routes import PartTold, RoadTold, roads_of, with_roads
from cases.case.models.case import Case
from cases.case.models.safety import SafetyConcern
from cases.context.models.contact import Contact
from cases.decision.forms.conversation import LineForm
from cases.decision.forms.decision import DecisionForm
from cases.decision.models.decision import Decision, dropped
from cases.decision.models.postponement import Postponement
from cases.decision.views.conversation import Conversation
from cases.decision.views.decision_context import Beside, beside
from cases.support.models.support import Support
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of


@dataclass(frozen=True)
class DecisionPage:
    """The parts of the page; each is read once, when it is asked for.

    A refusal asks for a fresh one: what stands may have changed meanwhile.
    """

    case: Case
    user: User
    at: datetime

    @cached_property
    def advice(self) -> Advice | None:
        """The advice that stands, with its conditions."""
        standing = with_roads(self.case.advices.standing())
        return standing.prefetch_related("conditions").first()

    def mind(self, form: DecisionForm) -> Minded:
        """What to mind about what is chosen, else decided, else advised."""
        disposal, until = self._chosen(form)
        parts: list[PartTold] = []
        other = None
        if self.advice and self.advice.disposal == disposal:
            roads = roads_of(self.advice)
            parts = roads.own.parts
            other = next(iter(roads.others), None)
        return mind(
            case=self.case,
            disposal=disposal,
            parts=sizes(parts),
            until=until,
            other=proposed(other) if other else None,
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
        """The decision that stands."""
        people = ("disposal", "decided_by", "created_by", "reason", "advice")
        return self.case.decisions.standing().select_related(*people).first()

    @property
    def decided_conditions(self) -> list[Condition]:
        """The conditions of the decision that stands."""
        return self._beside.conditions

    @property
    def dropped(self) -> list[Condition]:
        """The advised conditions that the decision that stands left out."""
        if not self.decision or not self.decision.advice:
            return []
        advice = self.decision.advice
        same = self.advice if self.advice == advice else None
        advised = (same or advice).conditions.all()
        return dropped(advised, self.decided_conditions, self.decision)

    @cached_property
    def _beside(self) -> Beside:
        return beside(self.case, self.user)

    @property
    def hold(self) -> Postponement | None:
        """Until when the decision waits, also when that day has come."""
        return self._beside.hold

    @property
    def held(self) -> Postponement | None:
        """The hold whose day still has to come."""
        return self._beside.held(day_of(self.at))

    @property
    def is_held_too_long(self) -> bool:
        """Whether the decision waits beyond the clock of the OM."""
        due = self.case.decision_due_at
        return bool(self.held and due and self.held.due_at > due)

    @property
    def concerns(self) -> list[SafetyConcern]:
        """What is not safe yet."""
        return self._beside.concerns

    @property
    def supports(self) -> list[Support]:
        """The help that was asked for or runs."""
        return self._beside.supports

    @property
    def contacts(self) -> list[Contact]:
        """The latest contacts that may go to the OM."""
        return self._beside.contacts

    @property
    def unread(self) -> list[int]:
        """What this user was told of the case and looks at now."""
        return self._beside.unread

    @cached_property
    def talk(self) -> Conversation:
        """What worker and prosecutor say to each other."""
        return Conversation(self.case, self.user, QueryDict(), self._beside.lines)

    @cached_property
    def say(self) -> LineForm:
        """The form for one more line."""
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
            standing=self.decision,
        )

    def form_again(self, data: QueryDict) -> DecisionForm:
        """The form with all that was typed, for what stands by now."""
        now_standing = data.copy()
        now_standing["advice"] = str(self.advice.pk) if self.advice else ""
        now_standing["replaces"] = str(self.decision.pk) if self.decision else ""
        return self.form(now_standing)


def sizes(parts: list[PartTold]) -> list[tuple[str, int | None]]:
    """The parts of a road as the limits look at them."""
    return [(part.code, part.amount) for part in parts]


def proposed(road: RoadTold) -> Proposed:
    """A road that was advised, as the limits look at it."""
    untils = (condition.until for condition in road.conditions)
    last = max((until for until in untils if until), default=None)
    return Proposed(road.code, sizes(road.parts), last)


def typed_texts(data: QueryDict, form: DecisionForm) -> list[str]:
    """The altered conditions that were typed for an advice that is not there now."""
    gone = (n for n in data if n.startswith("text_") and n not in form.fields)
    return [text for name in gone if (text := str(data.get(name)))]
