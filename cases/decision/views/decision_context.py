"""What a page shows beside the advice and the decision of a case, in one query."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cases.advice.models.advice import Advice, AdvicePart, Alternative
from cases.advice.models.condition import Condition
from cases.advice.models.facts import AdviceFacts, AdvisedDisposal
from cases.advice.routes import Routes, disposals_of_case, routes_from
from cases.case.models.case import Case
from cases.case.models.safety import SafetyConcern
from cases.context.models.contact import Contact
from cases.decision.models.conversation import ConversationLine
from cases.decision.models.decision import Decision
from cases.decision.models.decision_part import DecidedDisposal, DecisionPart
from cases.decision.models.postponement import Postponement
from cases.decision.views.pending import POSTPONED, Pending
from cases.decision.views.shown_decision import ShownDecision, shown_decision
from cases.support.models.support import Support
from cases.support.policies import read_supports
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.one_query import OneQuery, Rows
from zsm_werkplaats.outbox.models import Message

MOST_CONTACTS = 6


@dataclass(frozen=True)
class DecisionContext:
    """The safety, the help that goes on, the routes, and what the decision waits for.

    `conditions`, `parts` and `alternatives` are all those of the case; `unread` are
    the notices that this user looks at now, `contacts` the latest that told something
    which may go to the OM.
    """

    concerns: Rows[SafetyConcern]
    read_supports: Callable[[], list[Support]]
    postponements: Rows[Postponement]
    lines: Rows[ConversationLine]
    conditions: Rows[Condition]
    parts: Rows[AdvicePart]
    alternatives: Rows[Alternative]
    disposals: Rows[AdvisedDisposal]
    facts: Rows[AdviceFacts]
    unread: Rows[Message]
    contacts: Rows[Contact]
    decided_parts: Rows[DecisionPart]
    decided_disposals: Rows[DecidedDisposal]

    @cached_property
    def supports(self) -> Sequence[Support]:
        """The help that goes on, as this user may read it."""
        return self.read_supports()

    @property
    def postponement(self) -> Postponement | None:
        """Until when the decision waits, also when that day has come."""
        return self.postponements.first

    def postponed(self, day: date) -> Postponement | None:
        """The postponement whose day has not come on `day`."""
        return (
            self.postponement
            if self.postponement and self.postponement.until > day
            else None
        )

    def pending(self, day: date) -> list[Pending]:
        """What nobody answered, and a postponement that still runs on `day`."""
        asked = [Pending(line.kind, line.side, line.text, None) for line in self.lines]
        postponed = self.postponed(day)
        if postponed is None:
            return asked
        return [
            *asked,
            Pending(POSTPONED, "", postponed.must_be_known, postponed.until),
        ]

    def shown(
        self, decision: Decision, conditions: Sequence[Condition] | None = None
    ) -> ShownDecision:
        """A decision in full, with the `conditions` as the page read them."""
        return shown_decision(
            decision,
            disposals=self.decided_disposals,
            parts=self.decided_parts,
            conditions=self.conditions if conditions is None else conditions,
            advised_parts=self.parts,
        )

    def routes(
        self, advice: Advice, conditions: Sequence[Condition] | None = None
    ) -> Routes:
        """The routes of an advice, with the `conditions` as the page read them."""
        shown = self.conditions if conditions is None else conditions
        return routes_from(
            advice, self.parts, self.alternatives, shown, self.disposals, self.facts
        )


def decision_context(case: Case, user: User) -> DecisionContext:
    """Everything that a page of `case` shows `user` beside the decision."""
    one = OneQuery()
    postponements = Postponement.objects.standing().select_related("created_by")
    supports = Support.objects.select_related("organisation", "service")
    contacts = Contact.objects.told_to_om().filter(case=case)
    notices = Message.objects.to_read_with(case.pk).unread()
    unread = notices.filter(recipient=user)
    return DecisionContext(
        concerns=one.read(case.safetyconcerns.filter(settled_at=None)),
        read_supports=read_supports(
            one, supports.filter(case=case, ended_on=None), case=case, user=user
        ),
        postponements=one.read(postponements.filter(case=case)),
        lines=one.read(case.conversationlines.unanswered()),
        conditions=one.read(case.conditions.select_related("person")),
        parts=one.read(case.adviceparts.select_related("kind", "person")),
        alternatives=one.read(case.alternatives.select_related("disposal")),
        disposals=one.read(disposals_of_case(case.pk)),
        facts=one.read(case.advicefactss.all()),
        unread=one.read(unread.order_by("pk")),
        contacts=one.read(contacts[:MOST_CONTACTS]),
        decided_parts=one.read(
            case.decisionparts.select_related("kind", "person", "advised__kind")
        ),
        decided_disposals=one.read(
            case.decideddisposals.select_related("disposal", "person")
        ),
    )
