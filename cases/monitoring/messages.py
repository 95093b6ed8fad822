"""What the monitoring sends at once."""

from datetime import datetime

from cases.case.messages import _tell, addressee
from cases.monitoring.models.moment import MonitoringMoment
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.models import Kind
from zsm_werkplaats.outbox.roster import Roster


def remind_at_once(*, moment: MonitoringMoment, at: datetime) -> None:
    """Tell who holds the case of a moment that is due already when it is planned."""
    if moment.due_on <= day_of(at):
        to = addressee(case=moment.case, roster=Roster.on(day_of(at)))
        _tell(moment.case, to, Kind.MOMENT, f"moment:{moment.pk}", moment.due_on, at)
