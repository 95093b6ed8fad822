"""What the page of a case shows, in a fixed number of queries."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import QueryDict

from cases.activity.effort_bands import Effort
from cases.activity.models.complexity import Complexity
from cases.activity.models.effort import sum_up
from cases.advice.models.advice import Advice
from cases.advice.models.condition import Condition
from cases.advice.routes import Routes
from cases.case.cases_of_rows import give_cases
from cases.case.lifecycle import Strand, Verb
from cases.case.models.case import Case
from cases.case.models.emergency_access import EmergencyAccess
from cases.case.models.safety import SafetyConcern
from cases.case.policies import may, sees_internal
from cases.case.tag_colours import STATUS_COLOURS
from cases.case.views.button import Button, buttons_for, can
from cases.case.views.folded import Folded, fold, limit, most_of
from cases.case.views.person_rows import PersonRow, person_rows
from cases.context.agenda import AgendaEntry, of_the_case, read_agenda
from cases.context.models.contact import Contact
from cases.context.policies import timeline_of
from cases.decision.models.decision import Decision
from cases.decision.models.postponement import Postponement
from cases.decision.views.decision_context import DecisionContext, decision_context
from cases.decision.views.pending import Pending
from cases.decision.views.shown_decision import ShownDecision
from cases.monitoring.models.closing import Closing
from cases.monitoring.views.monitoring_summary import MonitoringSummary
from cases.pages import case_reads as reads
from cases.screening.models.challenge import Challenge
from cases.screening.models.screening import Screening, standing_of
from cases.screening.tag_colours import CHALLENGE_COLOURS
from cases.support.models.support import Support
from cases.support.views.support_row import SupportRow
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.audit.models import CaseEvent
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.one_query import OneQuery
from zsm_werkplaats.lib.paging import PARAMETER, SIZE, Page, first_page, page_by_key
from zsm_werkplaats.lib.prepared import read

MOST_SUPPORTS = 6
MOST_PLANNED = 10
AHEAD = timedelta(days=3 * 366)

Record = TypeVar("Record", bound=Model)


@dataclass(frozen=True)
class State:
    """How something stands: the words, and the colour of the tag they stand in."""

    text: str
    colour: str


@dataclass(frozen=True)
class CasePage:
    """The parts of the page; each is read once, when the template asks for it."""

    case: Case
    user: User
    at: datetime
    query: QueryDict

    def can(self, verb: Verb) -> bool:
        """Whether the button of `verb` belongs on the page."""
        return can(self.user, verb, self.case)

    @cached_property
    def buttons(self) -> dict[str, Button]:
        return buttons_for(self.case, self.user)

    @property
    def intake_buttons(self) -> list[Button]:
        quiet = (Verb.AMEND, Verb.NOTE_ARREST, Verb.ASSIGN, Verb.SHIELD, Verb.UNSHIELD)
        return [self.buttons[verb] for verb in quiet if verb in self.buttons]

    @cached_property
    def emergencies(self) -> list[EmergencyAccess]:
        """Who reads this shielded case in an emergency, for the werkplaats."""
        if not self.case.is_shielded or not self.reads_internal:
            return []
        standing = EmergencyAccess.objects.standing().filter(case=self.case)
        return list(standing.select_related("user"))

    @property
    def may_end_emergency(self) -> bool:
        return may(self.user, Verb.UNSHIELD, self.case)

    @property
    def shows_reviews(self) -> bool:
        """Who reads a shielded case in an emergency brings it to no meeting."""
        return self.reads_internal and may(self.user, Verb.BRING, self.case)

    @property
    def may_settle_safety(self) -> bool:
        return self.can(Verb.SETTLE_SAFETY)

    @property
    def may_report_moment(self) -> bool:
        return self.can(Verb.REPORT_MOMENT)

    @property
    def most(self) -> int | None:
        """How many rows a long list shows, until all are asked for."""
        return most_of(self.query)

    @cached_property
    def people(self) -> Folded[PersonRow]:
        for_om = not self.reads_internal
        rows = person_rows(self.case.involvements.all(), for_om=for_om)
        return fold(rows, self.most)

    @property
    def concerns(self) -> Folded[SafetyConcern]:
        return fold(self.decision_context.concerns, self.most)

    @cached_property
    def contacts(self) -> dict[str, Any]:
        """How many contacts there were, their minutes together, and the last one.

        The prosecutor counts only what is shared: a number or a day tells of the rest.
        """
        for_om = not self.reads_internal
        return sum_up(self.case, worker=self.user, for_om=for_om)

    @property
    def effort(self) -> Effort | None:
        return self.contacts["effort"] if self.reads_internal else None

    @property
    def complexity(self) -> list[tuple[str, str, bool]]:
        """How heavy the case may be: code, label, and whether somebody said so."""
        said = self.contacts["level"]
        return [
            (level.value, level.label, level.value == said)
            for level in Complexity.Level
        ]

    @cached_property
    def calls_to_make(self) -> Folded[Contact]:
        """The attempts that wait for another one; they are for the werkplaats."""
        if not self.reads_internal or self.case.closed_at:
            return fold([], self.most)
        most = limit(self.most)
        return fold(read(reads.to_call_again, most, case=self.case.pk), self.most)

    @cached_property
    def closing(self) -> Closing | None:
        """How the case ended, for the werkplaats."""
        if not self.reads_internal or self.case.closed_at is None:
            return None
        return self._one(reads.closing)

    @property
    def reads_internal(self) -> bool:
        return sees_internal(self.user, self.case)

    @cached_property
    def screening(self) -> Screening | None:
        return standing_of(self.case)

    @cached_property
    def challenges(self) -> Folded[State]:
        put = read(reads.challenges, limit(self.most), case=self.case.pk)
        said = [
            State(each.in_words, CHALLENGE_COLOURS[Challenge.Status(each.status)])
            for each in put
        ]
        return fold(said, self.most)

    @property
    def advice(self) -> Advice | None:
        return self.decision_context.advice

    @property
    def routes(self) -> Routes | None:
        """What the advice that stands proposes, and the second route beside it."""
        return self.decision_context.routes

    @property
    def decision(self) -> Decision | None:
        return self.decision_context.decision

    @property
    def shown_decision(self) -> ShownDecision | None:
        """The decision that stands, with everything it says."""
        return self.decision_context.shown_decision

    @property
    def decided_conditions(self) -> list[Condition]:
        return self.shown_decision.conditions if self.shown_decision else []

    @cached_property
    def pending(self) -> Folded[Pending]:
        """For what the decision waits: a day, an answer."""
        return self.decision_context.pending(day_of(self.at), self.most)

    @property
    def postponed(self) -> Postponement | None:
        return self.decision_context.postponed(day_of(self.at))

    @cached_property
    def decision_context(self) -> DecisionContext:
        return decision_context(self.case, self.user, self.most)

    @cached_property
    def _planned(self) -> tuple[list[AgendaEntry], bool]:
        """The agenda, and whether the OM doesn't know who directs."""
        one, until = OneQuery(case=self.case.pk), day_of(self.at) + AHEAD
        hidden = one.ask(reads.hidden_direction)
        planned = read_agenda(one, of_the_case, self.at, until=until, most=MOST_PLANNED)
        give_cases(one.records, {self.case.pk: self.case})
        return planned(), bool(hidden)

    @property
    def is_director_hidden(self) -> bool:
        """Whether who directs is not for the OM."""
        return self._planned[1]

    @property
    def agenda(self) -> list[AgendaEntry]:
        """What is planned; the prosecutor reads of the days that others set."""
        entries = self._planned[0]
        if self.reads_internal:
            return entries
        return [entry for entry in entries if not entry.is_internal]

    @property
    def may_move(self) -> bool:
        return self.can(Verb.MOVE_APPOINTMENT)

    @property
    def support_rows(self) -> list[SupportRow]:
        """The help that goes on, else what ended last; the rest has its own page."""
        context = self.decision_context
        shown = (context.supports or context.last_ended)[:MOST_SUPPORTS]
        may_change = self.can(Verb.START_SUPPORT)
        return [SupportRow(s, day_of(self.at), may_change) for s in shown]

    @property
    def may_open_support(self) -> bool:
        return may(self.user, Verb.ARRANGE_SUPPORT, self.case)

    @cached_property
    def monitoring_summary(self) -> MonitoringSummary:
        """The monitoring: moments, pause, and how the conditions are kept."""
        ongoing = self.decision_context.ongoing
        return MonitoringSummary(
            self.case,
            self.at,
            self.decision,
            self.decided_conditions,
            is_waiting=any(status != Support.Status.RUNNING for status in ongoing),
            user=self.user,
            most=self.most,
        )

    @property
    def states(self) -> dict[str, State]:
        """How each strand stands, in a word and a colour for its heading."""
        return {
            Strand.INTAKE: self._intake_state(),
            Strand.CONTEXT: self._context_state(),
            Strand.ADVICE: self._advice_state(),
            Strand.SUPPORT: self._support_state(),
            Strand.MONITORING: State(*self.monitoring_summary.state),
        }

    def _intake_state(self) -> State:
        if self.case.accepted_at:
            return State("opgepakt", "good")
        return State(self.case.status_label, STATUS_COLOURS[self.case.shown_status])

    def _context_state(self) -> State:
        if self.calls_to_make.rows:
            return State("nog te bellen", "warn")
        count = self.contacts["count"]
        if not count:
            nothing = "nog niets" if self.reads_internal else "niets gedeeld"
            return State(nothing, "neutral")
        return State("1 contact" if count == 1 else f"{count} contacten", "accent")

    def _advice_state(self) -> State:
        if self.case.awaits_decision and self.postponed:
            return State("uitgesteld", "neutral")
        if self.case.awaits_decision:
            return State("wacht op beslissing", "warn")
        if self.decision:
            return State("besloten", "good")
        return State("nog geen advies", "neutral")

    def _support_state(self) -> State:
        ongoing = self.decision_context.ongoing
        total, running = sum(ongoing.values()), ongoing.get(Support.Status.RUNNING, 0)
        if running < total:
            return State(f"{total - running} van {total} wacht", "warn")
        if running:
            return State("loopt", "good")
        if any(entry.is_internal for entry in self.agenda):
            return State("gepland", "accent")
        ended = self.decision_context.last_ended
        return State("afgesloten" if ended else "nog niets", "neutral")

    @cached_property
    def timeline(self) -> Page[CaseEvent]:
        """What happened and this user may read, newest first."""
        most, for_om = SIZE + 1, not self.reads_internal
        if not self.query.get(PARAMETER):
            rows = read(reads.timeline, most, for_om, case=self.case.pk)
            return first_page(self.query, rows, key="at")
        events = timeline_of(self.case, self.user).exclude(verb__in=reads.HOURS)
        return page_by_key(
            events.select_related("by"), self.query, key="at", descending=True
        )

    def _one(self, build: Callable[[], QuerySet[Record]]) -> Record | None:
        """The record of this case of which at most one stands."""
        return next(iter(read(build, case=self.case.pk)), None)
