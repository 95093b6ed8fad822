"""What a page shows beside the advice and the decision of a case, in one query."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Q, QuerySet

from cases.advice.models.advice import Advice, AdvicePart, Alternative
from cases.advice.models.condition import Condition
from cases.advice.models.facts import AdviceFacts, AdvisedDisposal
from cases.advice.routes import (
    OF_ROUTES,
    Routes,
    alternatives_advised,
    disposals_advised,
    facts_told,
    parts_advised,
    routes_from,
)
from cases.case.models.case import Case
from cases.case.models.record import OF_CASE, with_only, with_users
from cases.case.models.safety import SafetyConcern
from cases.case.policies import sees_internal
from cases.case.views.folded import Folded, fold, limit
from cases.context.models.contact import Contact
from cases.decision.models.condition_report import with_latest_word
from cases.decision.models.conversation import ConversationLine
from cases.decision.models.decision import Decision
from cases.decision.models.decision_part import DecidedDisposal, DecisionPart
from cases.decision.models.postponement import Postponement
from cases.decision.views.pending import POSTPONED, Pending
from cases.decision.views.shown_decision import ShownDecision, shown_decision
from cases.support.models.support import Support
from cases.support.policies import (
    ended_supports,
    ongoing_by_status,
    ongoing_supports,
    read_supports,
)
from zsm_werkplaats.accounts.given import ME
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.one_query import OneQuery, Rows
from zsm_werkplaats.lib.prepared import Given, OneOf
from zsm_werkplaats.outbox.models import Message

MOST_CONTACTS = 6
DECISIONS = Given("decisions", ArrayField(BigIntegerField()))
OF_DECISION = Q(OneOf("decision_id", DECISIONS))


@dataclass(frozen=True)
class DecisionContext:
    """The safety, the help that goes on, the routes, and what the decision waits for.

    `conditions`, `parts` and `alternatives` are of the advice and the decision that
    stand, and of the advice that was decided on; `unread` are
    the notices that this user looks at now, `contacts` the latest that told something
    which may go to the OM.
    """

    advices: Rows[Advice]
    decisions: Rows[Decision]
    concerns: Rows[SafetyConcern]
    read_supports: Callable[[], list[Support]]
    read_ended: Callable[[], list[Support]]
    by_status: Rows[dict[str, Any]]
    postponements: Rows[Postponement]
    lines: Rows[ConversationLine]
    conditions: Rows[Condition]
    parts: Rows[AdvicePart]
    alternatives: Rows[Alternative]
    disposals: Rows[AdvisedDisposal]
    facts: Rows[AdviceFacts]
    unread: Rows[int]
    contacts: Rows[Contact]
    decided_parts: Rows[DecisionPart]
    decided_disposals: Rows[DecidedDisposal]

    @cached_property
    def supports(self) -> Sequence[Support]:
        """The help that goes on, as this user may read it."""
        return self.read_supports()

    @property
    def advice(self) -> Advice | None:
        """The advice that stands."""
        return self.advices.first

    @property
    def decision(self) -> Decision | None:
        """The decision that stands."""
        return self.decisions.first

    @property
    def last_ended(self) -> list[Support]:
        """The help that ended last, if any did."""
        return self.read_ended()

    @cached_property
    def ongoing(self) -> dict[str, int]:
        """How much help goes on, by how it stands."""
        return {each["status"]: each["number"] for each in self.by_status}

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

    def pending(self, day: date, most: int | None = None) -> Folded[Pending]:
        """What nobody answered, and a postponement that still runs on `day`."""
        lines = fold(self.lines, most)
        rows = [Pending(line.kind, line.side, line.text, None) for line in lines.rows]
        if postponed := self.postponed(day):
            known, until = postponed.must_be_known, postponed.until
            rows.append(Pending(POSTPONED, "", known, until))
        return Folded(rows, has_more=lines.has_more)

    @cached_property
    def shown_decision(self) -> ShownDecision | None:
        """The decision that stands, with everything it says."""
        if self.decision is None:
            return None
        return shown_decision(
            self.decision,
            disposals=self.decided_disposals,
            parts=self.decided_parts,
            conditions=self.conditions,
            advised_parts=self.parts,
        )

    @cached_property
    def routes(self) -> Routes | None:
        """What the advice that stands proposes, and the second route beside it."""
        if self.advice is None:
            return None
        return routes_from(
            self.advice,
            self.parts,
            self.alternatives,
            self.conditions,
            self.disposals,
            self.facts,
        )


def decision_context(
    case: Case, user: User, most: int | None = None
) -> DecisionContext:
    """Everything that a page of `case` shows `user` beside the decision.

    Of long lists it reads one row more than the `most` that the page shows.
    """
    # What stands first: of what was replaced nothing else is read.
    first, rows = OneQuery(case=case.pk), limit(most)
    advices, decisions = first.ask(_advice), first.ask(_decision)
    named = [advice.pk for advice in advices]
    named += [decision.advice_id for decision in decisions if decision.advice_id]
    decided = [decision.pk for decision in decisions]
    one = OneQuery(case=case.pk, user=user.pk, advices=named, decisions=decided)
    for_om = not sees_internal(user, case)
    return DecisionContext(
        advices=advices,
        decisions=decisions,
        concerns=one.ask(_concerns, rows),
        read_supports=read_supports(
            one, ongoing_supports, case=case, user=user, most=rows
        ),
        read_ended=read_supports(one, ended_supports, case=case, user=user, most=1),
        by_status=one.ask(ongoing_by_status, for_om),
        postponements=one.ask(_postponements),
        lines=one.ask(_unanswered, rows),
        conditions=one.ask(_conditions),
        parts=one.ask(parts_advised),
        alternatives=one.ask(alternatives_advised),
        disposals=one.ask(disposals_advised),
        facts=one.ask(facts_told),
        unread=one.ask(_unread),
        contacts=one.ask(_contacts),
        decided_parts=one.ask(_decided_parts),
        decided_disposals=one.ask(_decided_disposals),
    )


def _advice() -> QuerySet[Advice]:
    standing = Advice.objects.standing().filter(case=OF_CASE)
    return with_users(standing.select_related("disposal"), "created_by")


def _decision() -> QuerySet[Decision]:
    standing = Decision.objects.standing().filter(case=OF_CASE)
    known = standing.select_related("disposal", "reason", "sepotgrond")
    return with_users(known, "decided_by", "created_by")


def _concerns(most: int | None) -> QuerySet[SafetyConcern]:
    return SafetyConcern.objects.filter(case=OF_CASE, settled_at=None)[:most]


def _postponements() -> QuerySet[Postponement]:
    standing = Postponement.objects.standing().filter(case=OF_CASE)
    return with_users(standing, "created_by")


def _unanswered(most: int | None) -> QuerySet[ConversationLine]:
    return ConversationLine.objects.unanswered().filter(case=OF_CASE)[:most]


def _conditions() -> QuerySet[Condition]:
    """Each with the latest word on it."""
    held = Condition.objects.filter(OF_ROUTES | OF_DECISION, case=OF_CASE)
    return with_latest_word(with_only(held, person=("name",)))


def _unread() -> "QuerySet[Message, int]":
    notices = Message.objects.to_read_with(OF_CASE).unread()
    return notices.filter(recipient=ME).order_by("pk").values_list("pk", flat=True)


def _contacts() -> QuerySet[Contact]:
    return Contact.objects.told_to_om().filter(case=OF_CASE)[:MOST_CONTACTS]


def _decided_parts() -> QuerySet[DecisionPart]:
    parts = DecisionPart.objects.filter(OF_DECISION, case=OF_CASE)
    return with_only(parts.select_related("kind", "advised__kind"), person=("name",))


def _decided_disposals() -> QuerySet[DecidedDisposal]:
    disposals = DecidedDisposal.objects.filter(OF_DECISION, case=OF_CASE)
    return with_only(disposals.select_related("disposal"), person=("name",))
