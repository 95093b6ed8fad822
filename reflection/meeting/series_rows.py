"""What the page of the series tells of each."""

from dataclasses import dataclass
from datetime import datetime

from reflection.meeting.forms.series import RHYTHMS, WEEKDAYS
from reflection.meeting.models.series import MeetingKind, Series
from reflection.meeting.planned import Planned, PlannedMeeting
from reflection.meeting.policies import kinds_for, plans
from zsm_werkplaats.accounts.desk import Desk


@dataclass(frozen=True)
class SeriesRow:
    """A kind of meeting, its series if it has one, and the next dates."""

    kind: MeetingKind
    series: Series | None
    dates: list[PlannedMeeting]
    may_plan: bool

    @property
    def rhythm(self) -> str:
        """For example: om de 2 weken op dinsdag om 10:00 uur, 60 minuten."""
        if self.series is None:
            return ""
        weeks = self.series.every_weeks
        often = RHYTHMS.get(weeks, f"om de {weeks} weken")
        day = [*WEEKDAYS, "zaterdag", "zondag"][self.series.weekday - 1]
        hour = f"{self.series.starts_at:%H:%M}"
        return f"{often} op {day} om {hour} uur, {self.series.minutes} minuten"


def series_rows(desk: Desk, at: datetime) -> list[SeriesRow]:
    """One row a kind that this desk takes part in."""
    running = Series.objects.running().filter(region=desk.here)
    by_kind = {each.kind: each for each in running}
    planned = Planned(desk, at)
    dates = planned.rows(planned.ahead)
    rows = []
    for kind in kinds_for(desk):
        series = by_kind.get(kind)
        mine = [d for d in dates if series and d.meeting.series_id == series.pk]
        may_plan = plans(desk.user, desk.here.pk, kind)
        rows.append(SeriesRow(kind, series, mine[:6], may_plan))
    return rows
