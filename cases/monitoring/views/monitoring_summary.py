"""What the page of a case shows of its monitoring, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import takewhile

from django.utils.formats import date_format

from cases.advice.models.condition import Condition
from cases.case.models.case import Case
from cases.case.policies import sees_internal
from cases.case.views.folded import limit
from cases.decision.models.decision import Decision
from cases.monitoring.models.moment import MonitoringMoment
from cases.monitoring.models.pause import MonitoringPause, standing_pause
from cases.monitoring.policies import moments_of
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of

RUNS = MonitoringMoment.Answer.RUNS
QUIET = 2  # so many quiet days in a row propose closing


@dataclass(frozen=True)
class MomentRow:
    """A moment on the page of its case, and whether it is the next to ask about."""

    moment: MonitoringMoment
    is_next: bool


@dataclass(frozen=True)
class MonitoringSummary:
    """The moments, the pause and the conditions of one case."""

    case: Case
    at: datetime
    decision: Decision | None
    conditions: list[Condition]
    is_waiting: bool = False  # for help that goes on and does not run
    user: User | None = None
    most: int | None = None

    @cached_property
    def moments(self) -> list[MonitoringMoment]:
        for_om = bool(self.user and not sees_internal(self.user, self.case))
        return moments_of(self.case, for_om=for_om, most=limit(self.most))

    @cached_property
    def rows(self) -> list[MomentRow]:
        """The moments that the page shows: what lies nearest to now, either way."""
        upcoming = self.next_moment
        open_ = [each for each in self.moments if each.is_open][: self.most]
        done = [each for each in self.moments if not each.is_open]
        if self.most is not None:
            done = done[-self.most :]
        shown = {each.pk for each in (*open_, *done)}
        return [
            MomentRow(each, each == upcoming)
            for each in self.moments
            if each.pk in shown
        ]

    @property
    def has_more(self) -> bool:
        """Whether moments are left out."""
        return len(self.rows) < len(self.moments)

    @cached_property
    def pause(self) -> MonitoringPause | None:
        return standing_pause(self.case, day_of(self.at))

    @property
    def is_paused(self) -> bool:
        """Whether nobody asks anything today."""
        return self.pause is not None and self.pause.covers(day_of(self.at))

    @property
    def stop_rules(self) -> list[str]:
        """When there is no more need to ask, in the words of the plans."""
        rules = [m.plan.stop_rule for m in self.moments if m.plan and m.is_open]
        return list(dict.fromkeys(rule for rule in rules if rule))

    @property
    def next_moment(self) -> MonitoringMoment | None:
        return next((m for m in self.moments if m.is_open), None)

    @property
    def proposes_closing(self) -> bool:
        """Whether the last answers, about two days, were that it runs."""
        told = [m for m in self.moments if m.reported_at]
        told.sort(key=lambda m: (m.reported_at, m.pk), reverse=True)
        quiet = takewhile(lambda moment: moment.answer == RUNS, told)
        is_quiet = len({moment.due_on for moment in quiet}) >= QUIET
        return is_quiet and self.case.closed_at is None

    @property
    def still_open(self) -> list[str]:
        """What speaks against closing yet: help that waits, a term that goes on."""
        found = []
        if self.is_waiting:
            found.append("er wacht nog hulp")
        until = self.decision.term_until if self.decision else None
        if until and until >= day_of(self.at):
            found.append(f"de voorwaarden gelden tot en met {date_format(until)}")
        return found

    @property
    def has_term(self) -> bool:
        """Whether there is something to tell the prosecutor at the end."""
        has_end = self.decision is not None and self.decision.term_until is not None
        return has_end or bool(self.conditions)

    @property
    def state(self) -> tuple[str, str]:
        """How the monitoring stands: the words and the colour for its heading."""
        upcoming = self.next_moment
        if self.case.closed_at:
            return "afgesloten", "neutral"
        if self.is_paused:
            return "gepauzeerd", "neutral"
        if upcoming is None:
            return "niets gepland", "neutral"
        if upcoming.is_late(self.at):
            return "te laat", "danger"
        return f"volgende {date_format(upcoming.due_on, 'j b')}", "accent"
