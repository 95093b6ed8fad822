"""Who may do what with a decision about the way of working."""

from zsm_werkplaats.accounts.rights import Role, right

W, P, M = Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER

READ = right(
    "reflection.read_working_decisions", "afspraken over de werkwijze bekijken", W, P, M
)
KEEP = right(
    "reflection.keep_working_decision", "afspraken over de werkwijze vastleggen", W, M
)
