"""What the cases tell the apps above them, after the transaction is safe."""

from django.dispatch import Signal

# Sent by `MonitoringMoment` with `moment`: it falters at an organisation, and who
# reported it thinks that the reflection meeting should know.
moment_gave_a_signal = Signal()
