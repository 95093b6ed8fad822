"""What the page of the prosecutor shows, in a fixed number of queries."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.http import QueryDict

from cases.advice.legal_warnings import (
    LegalWarnings,
    Proposed,
    Sizes,
    Warned,
    legal_warnings_for,
    limits_for,
)
from cases.advice.models.advice import Advice, Disposal
from cases.advice.models.facts import AdvisedDisposal
from cases.advice.routes import PROBATION, Route, Routes, term_of
from cases.case.models.case import Case
from cases.case.models.people import Person
from cases.case.models.safety import SafetyConcern
from cases.case.views.folded import Folded, fold
from cases.context.models.contact import Contact
from cases.decision.forms.conversation import LineForm
from cases.decision.forms.decision import DecisionForm
from cases.decision.in_words import in_short
from cases.decision.models.decision import Decision
from cases.decision.models.postponement import Postponement
from cases.decision.models.sepotgrond import Sepotgrond
from cases.decision.views.conversation import Conversation
from cases.decision.views.decision_context import DecisionContext, decision_context
from cases.decision.views.shown_decision import ShownDecision
from cases.support.models.support import Support
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.numbers import counted

GROUND_KINDS = {
    "onvoorwaardelijk-sepot-technisch": Sepotgrond.Kind.TECHNICAL,
    "onvoorwaardelijk-sepot-beleid": Sepotgrond.Kind.POLICY,
    "voorwaardelijk-sepot": Sepotgrond.Kind.POLICY,
}


@dataclass(frozen=True)
class DecisionPage:
    """The parts of the page; each is read once, when it is asked for."""

    case: Case
    user: User
    at: datetime
    most: int | None = None

    @property
    def advice(self) -> Advice | None:
        return self._context.advice

    @property
    def routes(self) -> Routes | None:
        """What the advice proposes, and the second route beside it."""
        return self._context.routes

    def legal_warnings(self, form: DecisionForm) -> LegalWarnings:
        """What to look out for about what is chosen, else decided, else advised."""
        chosen, others = self._chosen(form)
        second = None
        if self.routes and chosen and self.routes.first.disposal == chosen.disposal:
            second = self.routes.second
        warned = legal_warnings_for(
            case=self.case,
            disposal=chosen.disposal if chosen else None,
            parts=chosen.sizes if chosen else (),
            until=chosen.until if chosen else None,
            second=proposed(second) if second else None,
            day=day_of(self.at),
        )
        own = [Warned(text) for text in self._ground_warnings(form, chosen)]
        for name, other in others:
            own += limits_for(other, name=name, day=day_of(self.at))
        return replace(warned, warnings=[*own, *warned.warnings])

    def _chosen(
        self, form: DecisionForm
    ) -> tuple["Chosen | None", list[tuple[str, Proposed]]]:
        """What the limits look at, and what differs for a suspect."""
        if form.is_bound and form.errors is not None:
            content, until = form.proposed()
            if content is None:
                return None, []
            return _looked_at(
                content.disposal, content.parts, until, content.disposals.items()
            )
        if shown := self.shown_decision:
            return _looked_at(
                shown.decision.disposal,
                shown.parts,
                shown.decision.term_until,
                [(each.person, each.disposal) for each in shown.disposals],
            )
        if self.routes:
            return _looked_at(
                self.routes.first.disposal,
                self.routes.first.parts,
                form.advised_term,
                [(each.person, each.disposal) for each in self.advised_disposals],
            )
        return None, []

    def _ground_warnings(
        self, form: DecisionForm, chosen: "Chosen | None"
    ) -> Iterator[str]:
        """A ground of the other kind of dismissal; or a dismissal without one."""
        ground = self.decision.sepotgrond if self.decision else None
        if form.is_bound and form.errors is not None:
            ground = form.cleaned_data.get("sepotgrond")
        kind = GROUND_KINDS.get(chosen.disposal.code) if chosen else None
        if ground and kind and ground.kind != kind:
            yield f"Sepotgrond {ground} hoort bij een ander soort sepot."

    @property
    def decision(self) -> Decision | None:
        return self._context.decision

    @property
    def shown_decision(self) -> ShownDecision | None:
        """The decision that stands, with everything it says."""
        return self._context.shown_decision

    @property
    def advised_disposals(self) -> list[AdvisedDisposal]:
        """Where the advice differs for one suspect."""
        return self.routes.disposals if self.routes else []

    @property
    def in_short(self) -> str:
        """What is decided by following the advice, in one line."""
        if self.routes is None:
            return ""
        route = self.routes.first
        return in_short(
            disposal=route.disposal.in_a_sentence,
            others=self.advised_disposals,
            parts=[part for part in route.parts if part.kind.code != PROBATION],
            conditions=len(route.conditions),
            term=self.advised_term,
        )

    @property
    def advised_term(self) -> date | None:
        """Until when the conditions of the advice would hold, decided now."""
        if self.routes is None:
            return None
        route = self.routes.first
        return term_of(
            untils=[each.until for each in route.conditions],
            parts=route.parts,
            day=day_of(self.at),
        )

    @cached_property
    def _context(self) -> DecisionContext:
        return decision_context(self.case, self.user, self.most)

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
    def concerns(self) -> Folded[SafetyConcern]:
        return fold(self._context.concerns, self.most)

    @property
    def supports(self) -> Folded[Support]:
        return fold(self._context.supports, self.most)

    @property
    def contacts(self) -> Sequence[Contact]:
        return self._context.contacts

    @property
    def unread(self) -> list[int]:
        return list(self._context.unread)

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
    def may_be_undone(self) -> bool:
        """Whether this user decided just now and may undo it with one click."""
        decision = self.decision
        is_mine = decision is not None and decision.created_by_id == self.user.pk
        return bool(decision and is_mine and decision.may_be_undone(self.at))

    @property
    def rests_on_words(self) -> str:
        """What lies folded, in a few words."""
        return ", ".join(
            (
                counted(len(self.contacts), "gesprek", "gesprekken"),
                counted(sum(self._context.ongoing.values()), "keer hulp", "keer hulp"),
            )
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
            advised_disposals=self.advised_disposals,
            case=self.case,
            user=self.user,
            at=self.at,
            advice=self.advice,
            routes=self.routes,
            standing=self.decision,
        )


@dataclass(frozen=True)
class Chosen:
    """A disposal with the sizes of its parts, and until when conditions hold."""

    disposal: Disposal
    sizes: Sizes
    until: date | None


def _looked_at(
    disposal: Disposal,
    parts: Sequence[Any],
    until: date | None,
    others: Iterable[tuple[Person, Disposal]],
) -> tuple[Chosen, list[tuple[str, Proposed]]]:
    """What the limits look at, for everybody and for each suspect who differs."""
    return Chosen(disposal, _sizes(parts), until), [
        (str(who), Proposed(what.code, _sizes(parts, who), until))
        for who, what in others
    ]


def _sizes(parts: Iterable[Any], person: Person | None = None) -> list[Any]:
    """The parts as the limits look at them; all, or those of one suspect."""
    return [
        (part.kind.code, part.amount)
        for part in parts
        if person is None or part.person in (None, person)
    ]


def proposed(route: Route) -> Proposed:
    """A route that was advised, as the limits look at it."""
    untils = (condition.until for condition in route.conditions)
    last = max((until for until in untils if until), default=None)
    return Proposed(route.disposal.code, _sizes(route.parts), last)
