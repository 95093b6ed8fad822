"""Who may do what with an agreement with a party."""

from zsm_werkplaats.accounts.rights import Role, right

W, P, M = Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER

READ = right("reflection.read_agreements", "afspraken bekijken", W, P, M)
KEEP = right("reflection.keep_agreement", "afspraken vastleggen en evalueren", W, M)
