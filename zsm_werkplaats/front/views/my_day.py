"""Mijn dag: where a worker starts."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Self, TypeVar

from django.db.models import (
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from cases.advice.models.draft import AdviceDraft
from cases.case.messages.safety import SAFETY
from cases.case.models.case import Case, CaseQuerySet
from cases.case.models.people import Involvement
from cases.case.models.record import CaseRecord
from cases.case.models.safety import unsafe_first
from cases.case.policies import MY_DAY, visible_to
from cases.context.agenda import CALLS, WEEK, AgendaEntry, read_agenda
from cases.context.models.contact import Contact, rung_by
from cases.decision.decision_term import Term, terms_to_report
from cases.decision.messages.conversation import CONVERSATION
from cases.decision.models.conversation import ConversationLine
from cases.decision.models.postponement import Postponement
from cases.intake.messages.nomination import NOMINATED
from cases.monitoring.messages.moment import ARREST, MOMENT
from cases.monitoring.models.moment import MonitoringMoment
from cases.pages.own_notices import notices_at
from cases.pages.unsent_drafts import UnsentDraft, unsent_drafts
from cases.screening.models.challenge import Challenge
from cases.support.models.raised_dead_end import RaisedDeadEnd
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.note import MeetingAction
from zsm_werkplaats.accounts.desk import Desk, DeskRequest
from zsm_werkplaats.accounts.rights import Role, requires
from zsm_werkplaats.front.duties_today import DutiesToday, duties_today
from zsm_werkplaats.front.help_today import HelpRow, help_today
from zsm_werkplaats.front.meetings_today import meeting_actions, meetings_today
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.one_query import OneQuery
from zsm_werkplaats.outbox.kinds import MessageKind
from zsm_werkplaats.outbox.models import Absence, Message
from zsm_werkplaats.outbox.presence import Presence
from zsm_werkplaats.team.messages import ASKED

# More than this in one section is no longer a day; the list of cases has the rest.
MOST = 25
MOST_OF_A_REGION = 10  # a manager sees every section of the region at a glance
COMING = timedelta(days=7)
LATELY = timedelta(days=7)
BY_CLOCK = (unsafe_first(), "decision_clock", "pk")
SECTIONS = (
    "unsafe",
    "agenda",
    "questions",
    "moments",
    "calls",
    "drafts",
    "challenges",
    "help",
    "nominations",
    "decided",
    "awaiting",
    "coming_moments",
)

# Who finds the row itself, to handle in place, needs no notice about it as well.
SAID_BY: dict[MessageKind, str] = {
    SAFETY: "unsafe",
    MOMENT: "moments",
    ARREST: "moments",
    CONVERSATION: "questions",
    NOMINATED: "nominations",
}

Record = TypeVar(
    "Record", MonitoringMoment, Contact, Challenge, ConversationLine, AdviceDraft
)


@dataclass(frozen=True)
class MyDay:
    """What waits today, by section; a manager without cases sees the region's."""

    desk: Desk
    at: datetime

    @cached_property
    def is_own(self) -> bool:
        """Whether these are the worker's own cases, or all of the region."""
        return Role.WORKER in self.desk.roles

    @property
    def is_of_region(self) -> bool:
        return not self.is_own

    @property
    def most(self) -> int:
        """How many rows a section shows at most."""
        return MOST if self.is_own else MOST_OF_A_REGION

    @cached_property
    def cases(self) -> CaseQuerySet:
        """The cases that this day is about: own, and of whom one stands in for."""
        if not self.is_own:
            return self._visible
        return self._visible.filter(worker__in=[self.desk.user.pk, *self._absent])

    @property
    def _absent(self) -> list[int]:
        return [absence.user_id for absence in self.stands_in_for]

    @property
    def _visible(self) -> CaseQuerySet:
        return visible_to(self.desk.user).filter(region=self.desk.region)

    @cached_property
    def stands_in_for(self) -> list[Absence]:
        """The absences of those whose work is on this day too."""
        presence = Presence.on(day_of(self.at))
        return presence.absents_of(self.desk.user, self.desk.here.pk)

    @cached_property
    def notices(self) -> list[Message]:
        """What the application told and no row of this day says, newest first."""
        said = {
            kind: [case.pk for case in self.cases_in(section)]
            for kind, section in SAID_BY.items()
        }
        told = notices_at(self.desk, said, self.at)
        asked = {ASKED.code} if self.duties.asks else set()
        return [notice for notice in told if notice.kind not in asked]

    @property
    def unsafe(self) -> list[Case]:
        """Cases in which somebody is not safe yet, longest first."""
        return self._together[0]

    @property
    def meetings(self) -> list[Meeting]:
        """The case reviews and reflection meetings of today."""
        return self._together[2]

    @property
    def actions(self) -> list[MeetingAction]:
        """What was agreed in meetings: late, or due within a week."""
        return self._together[3]

    @property
    def duties(self) -> DutiesToday:
        """What the roster says of today and the next two weeks."""
        return self._together[4]

    @cached_property
    def _together(
        self,
    ) -> tuple[list[Case], list[Case], list[Meeting], list[MeetingAction], DutiesToday]:
        """Five sections in one query."""
        one, cases = OneQuery(), self.cases.open().select_related("worker")
        marked = cases.filter(safety_since__isnull=False)
        unsafe = one.read(marked.order_by("safety_since", "pk")[: self.most])
        lately = cases.filter(decided_at__gte=self.at - LATELY)
        by_day = lately.order_by(unsafe_first(), "-decided_at", "pk")
        decided = one.read(by_day[: self.most])
        meetings = meetings_today(one, self.desk, self.at)
        owners = [self.desk.user.pk, *self._absent]
        actions = meeting_actions(one, self.desk, owners, self.at, self.most)
        duties = duties_today(one, self.desk, self.at)
        return list(unsafe), list(decided), list(meetings), list(actions), duties()

    @cached_property
    def moments(self) -> list[MonitoringMoment]:
        """Moments of today and earlier that nobody reported on."""
        today = day_of(self.at)
        return [m for m in self._moments if m.due_on <= today][: self.most]

    @cached_property
    def coming_moments(self) -> list[MonitoringMoment]:
        today = day_of(self.at)
        return [m for m in self._moments if m.due_on > today][: self.most]

    @cached_property
    def _moments(self) -> list[MonitoringMoment]:
        """Both sections in one query, soonest first; what is paused is in neither."""
        today = day_of(self.at)
        near = MonitoringMoment.objects.running(today).filter(
            due_on__lte=today + COMING
        )
        nearest = near.order_by(unsafe_first("case__"), "due_on", "pk")
        return self._with_cases(nearest, of=self.cases, most=2 * self.most)

    @cached_property
    def terms(self) -> list[Term]:
        return terms_to_report(self.cases, region=self.desk.here, on=day_of(self.at))

    @cached_property
    def calls(self) -> list[Contact]:
        """People to call again, today and earlier."""
        today = day_of(self.at)
        again = (
            Contact.objects.with_last_contact()
            .to_call_again()
            .filter(next_attempt_on__lte=today)
            .exclude(
                ~Q(channel__in=CALLS), result=Contact.Result.PLANNED, at__gt=self.at
            )
            .order_by(unsafe_first("case__"), "next_attempt_on", "pk")
        )
        if not self.is_own:
            return self._with_cases(again, of=self.cases)
        workers = rung_by(self.desk.user, today, *self._absent)
        return self._with_cases(again, of=self._visible.filter(worker__in=workers))

    @cached_property
    def agenda(self) -> list[AgendaEntry]:
        """What is planned for today and this week, before its hour.

        A talk of today without an hour stands with the help, which asks how it went.
        """
        entries, today = self._planned_and_raised[0], day_of(self.at)
        asked = [e for e in entries if e.path == "talk" and not e.at and e.day == today]
        return [entry for entry in entries if entry not in asked][: self.most]

    @property
    def raised(self) -> list[RaisedDeadEnd]:
        """Organisations that the team raised and no manager answered yet."""
        return self._planned_and_raised[1]

    @cached_property
    def _planned_and_raised(self) -> tuple[list[AgendaEntry], list[RaisedDeadEnd]]:
        """Both sections in one query."""
        one, mine = OneQuery(), Q(region=self.desk.here, case__in=self.cases.open())
        until, most = day_of(self.at) + WEEK, 2 * self.most
        planned = read_agenda(one, mine, self.at, until=until, most=most)
        is_manager = Role.UNIT_MANAGER in self.desk.roles
        known = self._visible if is_manager else self._visible.none()
        waiting = RaisedDeadEnd.objects.open().filter(
            region=self.desk.here, case__in=known
        )
        with_all = waiting.select_related("organisation", "created_by", "case")
        raised = one.read(with_all[: self.most])
        return planned(), list(raised)

    @cached_property
    def questions(self) -> list[ConversationLine]:
        """What the OM asks and nobody answered yet, oldest first."""
        asked = ConversationLine.objects.unanswered().from_side(
            ConversationLine.Side.PROSECUTION
        )
        eldest = asked.order_by(unsafe_first("case__"), "pk")
        return self._with_cases(eldest, of=self.cases)

    @cached_property
    def challenges(self) -> list[Challenge]:
        """Weighings to challenge, and questions to answer; a manager's own ones too."""
        waiting = Challenge.objects.waiting_for(self.desk.user)
        people = ("screening__created_by", "colleague", "challenged_by")
        eldest = waiting.order_by(unsafe_first("case__"), "created_at", "pk")
        return self._with_cases(eldest.select_related(*people), of=self._visible)

    @cached_property
    def help(self) -> list[HelpRow]:
        """Help that waits: for somebody else's word, or for ours."""
        here = self.desk.region
        return help_today(self.cases.open(), here, self.at, self.most) if here else []

    @cached_property
    def drafts(self) -> list[AdviceDraft]:
        """Drafts to read along with, and own drafts that a colleague read."""
        user = self.desk.user
        asked = Q(reader=user, read_at=None) | Q(created_by=user, read_at__isnull=False)
        written = AdviceDraft.objects.filter(asked, given_at=None)
        with_people = written.select_related("created_by", "reader")
        return self._with_cases(
            with_people.order_by(unsafe_first("case__"), "asked_at", "pk"),
            of=self._visible,
        )

    @cached_property
    def nominations(self) -> list[Case]:
        """Nominations of the region that nobody took up yet, by the clock."""
        return self._first(self._visible.nominated().order_by(*BY_CLOCK))

    @cached_property
    def decided(self) -> list[Case]:
        return self._together[1]

    @cached_property
    def awaiting(self) -> list[Case]:
        """With what must be known by when, of a decision that is postponed."""
        standing = Postponement.objects.standing().filter(case=OuterRef("pk"))
        waiting = self.cases.awaiting_decision().annotate(
            must_be_known=Subquery(standing.values("must_be_known")[:1])
        )
        return self._first(waiting.order_by(*BY_CLOCK))

    @cached_property
    def unsent_drafts(self) -> list[UnsentDraft]:
        """What this user began to write and did not send."""
        return unsent_drafts(self.desk, self.most)

    @property
    def count(self) -> int:
        """How much waits for the worker today."""
        return sum(
            len(section)
            for section in (
                self.unsafe,
                self.questions,
                self.moments,
                self.calls,
                self.drafts,
                self.challenges,
                self.help,
                self.meetings,
                self.actions,
                self.nominations,
                self.raised,
                self._agenda_of_today,
                self.duties.asks,
            )
        )

    @property
    def _agenda_of_today(self) -> list[AgendaEntry]:
        return [entry for entry in self.agenda if entry.day == day_of(self.at)]

    def _first(self, cases: CaseQuerySet) -> list[Case]:
        return list(cases.select_related("worker")[: self.most])

    def _with_cases(
        self, records: QuerySet[Record], of: CaseQuerySet, most: int | None = None
    ) -> list[Record]:
        # Open cases are few: beginning there, a long past costs nothing.
        mine = records.filter(case__in=of.open(), region=self.desk.region)
        return list(mine.select_related("case__worker")[: most or self.most])

    def with_people(self) -> Self:
        """The same day with everybody in its cases, in one query for all sections.

        What is not safe comes along for the sections that say what is done about it.
        """
        cases = [case for name in SECTIONS for case in self.cases_in(name)]
        people = Involvement.objects.select_related("person")
        prefetch_related_objects(cases, Prefetch("involvements", people))
        prefetch_related_objects([*self.unsafe, *self.nominations], "safetyconcerns")
        return self

    def cases_in(self, section: str) -> list[Case]:
        """The cases of the rows of a section."""
        rows: list[Case | CaseRecord | HelpRow | AgendaEntry] = getattr(self, section)
        return [row if isinstance(row, Case) else row.case for row in rows]


@require_safe
@requires(MY_DAY)
def my_day(request: DeskRequest) -> HttpResponse:
    """Everything that waits today, each row handled in place."""
    day = MyDay(request.desk, now()).with_people()
    return render(request, "front/my_day.html", {"day": day, "at": day.at})
