"""What a reflection meeting is prepared with, in four parts."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from cases.decision import adoption
from reflection.finding.proposals import Proposal, proposals_for
from reflection.meeting.models.meeting import Meeting
from reflection.reflection_meeting.figures.counting import Figure, Shifts, shifts
from reflection.reflection_meeting.figures.disagreement import (
    Disagreement,
    disagreements,
)
from reflection.reflection_meeting.figures.kinds import (
    CAME_IN,
    WENT,
    codes_of,
    figures,
)
from reflection.reflection_meeting.figures.open_work import OpenWork, open_work
from reflection.reflection_meeting.figures.reader import Reader
from reflection.reflection_meeting.figures.timeline import Timeline, timeline
from reflection.reflection_meeting.figures.timeline_chart import Chart, chart
from reflection.reflection_meeting.figures.volume import Volume, volume
from reflection.reflection_meeting.figures.window import Window
from reflection.reflection_meeting.period import Period, period_of
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.dates import day_of

PARTS = {
    "tijdlijn": "Tijdlijn",
    "zaken": "Wat zaken gemeen hebben",
    "verloop": "Hoe het liep",
    "signalen": "Signalen en afspraken",
}


@dataclass(frozen=True)
class Preparation:
    """The period of a meeting as one reader may know it; parts are read on demand."""

    meeting: Meeting
    region: Region
    reader: Reader
    at: datetime

    @cached_property
    def period(self) -> Period:
        return period_of(self.meeting, self.at)

    @cached_property
    def window(self) -> Window:
        return Window(self.period, self.reader)

    @property
    def today(self) -> date:
        return day_of(self.at)

    @cached_property
    def volume(self) -> Volume:
        return volume(self.window)

    @cached_property
    def timeline(self) -> Timeline:
        return timeline(self.period, self.reader)

    @property
    def chart(self) -> Chart:
        return chart(self.timeline)

    @cached_property
    def came_in(self) -> list[Figure]:
        """What the cases that came in share."""
        return figures(codes_of(CAME_IN), self.window)

    @cached_property
    def went(self) -> list[Figure]:
        """What happened in the period, in older cases too."""
        return figures(codes_of(WENT), self.window)

    def of(self, *codes: str) -> list[Figure]:
        """Some of the figures."""
        return figures(codes, self.window)

    @cached_property
    def shifts(self) -> Shifts:
        """What stands out in what the cases share."""
        return shifts(self.came_in)

    @cached_property
    def shifts_of_course(self) -> Shifts:
        """What stands out in how it went."""
        return shifts(self.went)

    @cached_property
    def adoption(self) -> adoption.Figures:
        """The same figures as those of the dashboards, over this period."""
        return adoption.figures(
            self.period,
            self.region,
            self.reader.counted(),
            is_inside=self.reader.is_inside,
        )

    @cached_property
    def open_work(self) -> OpenWork:
        return open_work(self.reader, self.today)

    @cached_property
    def proposals(self) -> list[Proposal]:
        """What the system proposes; for the team only, until somebody took it up."""
        user = self.reader.user
        if user is None or not self.reader.is_inside:
            return []
        return proposals_for(user, self.region, self.today)

    @cached_property
    def disagreements(self) -> list[Disagreement]:
        return list(disagreements(self.period, self.reader))
