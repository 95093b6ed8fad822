"""What the floors above may want to know, told after it is certain."""

from django.dispatch import Signal

# Somebody is away on other days than before: `user`, `region_id`.
absences_changed = Signal()
