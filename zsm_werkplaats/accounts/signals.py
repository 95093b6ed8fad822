"""What the floors above may want to know, told after it is certain."""

from django.dispatch import Signal

# Somebody may no longer log in: `user`.
user_disabled = Signal()
