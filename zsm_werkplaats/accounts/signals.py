"""What the floors above may want to know, told after it is certain."""

from django.dispatch import Signal

# Somebody may no longer log in: `user`.
user_disabled = Signal()
# Somebody got or lost a role: `user`, `region_id`.
roles_changed = Signal()
