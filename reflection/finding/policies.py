"""Who may do what with a finding.

Prosecutors read and note findings too; of the cases behind one they see no more than
elsewhere (`cases.case.policies.visible_to`).
"""

from zsm_werkplaats.accounts.rights import Role, right

W, P, M = Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER

READ = right("reflection.read_findings", "signalen bekijken", W, P, M)
NOTE = right("reflection.note_finding", "een signaal noteren", W, P, M)
KEEP = right("reflection.keep_finding", "een signaal verder brengen", W, M)
SEE_PROPOSED = right("reflection.see_proposed", "voorgestelde signalen bekijken", W, M)
SET_THRESHOLDS = right(
    "reflection.set_thresholds", "drempels voor signalen instellen", M
)
