"""What the floors above may want to know."""

from django.dispatch import Signal

# A form was sent of which the session had ended: `request`, `user`, `session`, `at`.
sent_too_late = Signal()
