"""Who may record what was given to others, and who reads it."""

from zsm_werkplaats.accounts.rights import Role, right

W, M = Role.WORKER, Role.UNIT_MANAGER

DISCLOSE = right("disclosure.record", "vastleggen wat aan anderen is gegeven", W, M)
SEE_DISCLOSURES = right("disclosure.see", "zien wat aan anderen is gegeven", M)
