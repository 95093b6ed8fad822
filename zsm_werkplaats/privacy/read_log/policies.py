"""Who may read who looked: the table of rights of this strand."""

from zsm_werkplaats.accounts.rights import Role, right

M, AUDITOR = Role.UNIT_MANAGER, Role.AUDITOR

SEE_LOG = right("read_log.see", "zien wie zaken inzag", M, AUDITOR)
EXPORT_LOG = right("read_log.export", "het logboek downloaden", AUDITOR)
