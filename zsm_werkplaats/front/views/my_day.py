"""Mijn dag: where a worker starts."""

from datetime import datetime
from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from cases.case.cases_of_rows import read_cases
from cases.case.messages.safety import SAFETY
from cases.case.models.case import Case
from cases.case.models.record import CaseRecord
from cases.case.policies import MY_DAY
from cases.context.agenda import WEEK, AgendaEntry, read_agenda
from cases.decision.decision_term import Term, as_terms
from cases.decision.messages.conversation import CONVERSATION
from cases.intake.messages.nomination import NOMINATED
from cases.monitoring.messages.moment import ARREST, MOMENT
from cases.monitoring.models.moment import MonitoringMoment
from cases.pages.own_notices import kinds_of_newest, notices_at
from cases.pages.unsent_drafts import UnsentDraft, unsent_drafts
from zsm_werkplaats.accounts.desk import Desk, DeskRequest
from zsm_werkplaats.accounts.given import known
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.front import day_reads
from zsm_werkplaats.front.day_reads import Reader
from zsm_werkplaats.front.duties_today import DutiesToday, duties_today
from zsm_werkplaats.front.help_today import HelpRow, help_today
from zsm_werkplaats.front.meetings_today import meeting_actions, meetings_today
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.one_query import OneQuery, Rows
from zsm_werkplaats.outbox.kinds import MessageKind
from zsm_werkplaats.outbox.models import Absence, Message
from zsm_werkplaats.outbox.presence import Presence
from zsm_werkplaats.team.messages import ASKED

# Who finds the row itself, to handle in place, needs no notice about it as well.
SAID_BY: dict[MessageKind, str] = {
    SAFETY: "unsafe",
    MOMENT: "moments",
    ARREST: "moments",
    CONVERSATION: "questions",
    NOMINATED: "nominations",
}


class MyDay:
    """What waits today, by section; a manager without cases sees the region's."""

    def __init__(self, desk: Desk, at: datetime) -> None:
        self.desk, self.at, self.day = desk, at, day_of(at)
        self.reader = Reader(desk.roles)
        self.most = self.reader.most
        self.is_of_region = not self.reader.is_own
        self._read_sections()

    def _read_sections(self) -> None:
        """All sections in one query, for the cases of those who are at work here."""
        one, reader = OneQuery(**self._given), self.reader
        one.keep("open", day_reads.keys, reader, day_reads.WORKERS)
        one.keep("rung", day_reads.keys, reader, day_reads.RINGS)
        unsafe = one.ask(day_reads.unsafe, reader)
        decided = one.ask(day_reads.decided, reader)
        nominations = one.ask(day_reads.nominations, reader)
        awaiting = one.ask(day_reads.awaiting, reader)
        self._kinds = one.ask(kinds_of_newest)
        self._terms = one.ask(day_reads.terms, reader)
        self._moments = one.ask(day_reads.moments, reader)
        self.calls = one.ask(day_reads.calls, reader)
        self.raised = one.ask(day_reads.raised, reader)
        self.questions = one.ask(day_reads.questions, reader)
        self.challenges = one.ask(day_reads.challenges, reader)
        self.drafts = one.ask(day_reads.drafts, reader)
        self.meetings = meetings_today(one, self.desk, self.at)
        self.actions = meeting_actions(one, self.desk, reader)
        self._help = help_today(one, reader, self.at)
        self._duties = duties_today(one, self.desk, self.at)
        until, most = self.day + WEEK, 2 * self.most
        self._planned = read_agenda(one, reader.mine, self.at, until=until, most=most)
        must_be_known = dict(awaiting)
        numbers = {*unsafe, *decided, *nominations, *must_be_known}
        cases = read_cases(numbers, of=one.records)
        self.unsafe = [cases[number] for number in unsafe]
        self.decided = [cases[number] for number in decided]
        self.nominations = [cases[number] for number in nominations]
        self.awaiting = [
            (cases[number], known) for number, known in must_be_known.items()
        ]

    @cached_property
    def _given(self) -> dict[str, Any]:
        absent = [absence.user_id for absence in self.stands_in_for]
        mine = [self.desk.user.pk, *absent]
        covered = [] if self.is_of_region else list(self._covered)
        workers = {"workers": mine, "rings": [*mine, *covered]}
        return known(self.desk, self.at) | workers

    @cached_property
    def stands_in_for(self) -> list[Absence]:
        """The absences of those whose work is on this day too."""
        one = OneQuery(**known(self.desk, self.at))
        away = one.ask(day_reads.away)
        self._covered: Rows[int] = one.ask(day_reads.covered)
        return Presence.of(away).absents_of(self.desk.user, self.desk.here.pk)

    @cached_property
    def help(self) -> list[HelpRow]:
        """Help that waits: for somebody else's word, or for ours."""
        return self._help()

    @cached_property
    def duties(self) -> DutiesToday:
        """What the roster says of today and the next two weeks."""
        return self._duties()

    @cached_property
    def notices(self) -> list[Message]:
        """What the application told and no row of this day says, newest first."""
        said = {
            kind: [case.pk for case in self.cases_in(section)]
            for kind, section in SAID_BY.items()
        }
        told = notices_at(self.desk, said, self.at, list(self._kinds))
        asked = {ASKED.code} if self.duties.asks else set()
        return [notice for notice in told if notice.kind not in asked]

    @cached_property
    def moments(self) -> list[MonitoringMoment]:
        """Moments of today and earlier that nobody reported on."""
        return [m for m in self._moments if m.due_on <= self.day][: self.most]

    @cached_property
    def coming_moments(self) -> list[MonitoringMoment]:
        return [m for m in self._moments if m.due_on > self.day][: self.most]

    @cached_property
    def terms(self) -> list[Term]:
        return as_terms(self._terms, self.day)

    @cached_property
    def agenda(self) -> list[AgendaEntry]:
        """What is planned for today and this week, before its hour.

        A talk of today without an hour stands with the help, which asks how it went.
        """
        entries, today = self._planned(), self.day
        asked = [e for e in entries if e.path == "talk" and not e.at and e.day == today]
        return [entry for entry in entries if entry not in asked][: self.most]

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
        return [entry for entry in self.agenda if entry.day == self.day]

    def cases_in(self, section: str) -> list[Case]:
        """The cases of the rows of a section."""
        rows: list[Case | CaseRecord | HelpRow | AgendaEntry] = getattr(self, section)
        return [row if isinstance(row, Case) else row.case for row in rows]


@require_safe
@requires(MY_DAY)
def my_day(request: DeskRequest) -> HttpResponse:
    """Everything that waits today, each row handled in place."""
    day = MyDay(request.desk, now())
    return render(request, "front/my_day.html", {"day": day, "at": day.at})
