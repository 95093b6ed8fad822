"""What the floors above may want to know, told after it is certain."""

from django.dispatch import Signal

# Somebody may no longer log in: `user`.
user_disabled = Signal()
# Somebody got or lost a role: `user`, `region_id`.
roles_changed = Signal()
# A proposal waits for others, told within the transaction: `proposal`, `confirmers`.
rights_proposed = Signal()
# One person gave a role alone, told within the transaction: `proposal`, `others`.
rights_given = Signal()
# Somebody settled the proposal of another, told within the transaction: `proposal`.
proposal_settled = Signal()
