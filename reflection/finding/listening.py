"""Hears of moments that falter, and of which the reporter wants it to be known."""

from typing import Any

from django.dispatch import receiver

from cases.monitoring.models.moment import MonitoringMoment
from cases.monitoring.signals import moment_gave_a_signal
from reflection.finding.actions.signal import note_signal


@receiver(moment_gave_a_signal, dispatch_uid="note_signal")
def on_signal(sender: Any, moment: MonitoringMoment, **_: Any) -> None:
    """Note it as a finding of who reported the moment."""
    if moment.reported_by and moment.reported_at:
        note_signal(moment=moment, by=moment.reported_by, at=moment.reported_at)
