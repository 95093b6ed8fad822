"""Who may read who looked: the table of rights of this strand."""

from zsm_werkplaats.accounts.rights import Role, right

M, AUDITOR = Role.UNIT_MANAGER, Role.AUDITOR

SEE_UNUSUAL = right("read_log.see_unusual", "opvallende inzage bekijken", M)
SEE_LOG = right("read_log.see", "zien wie zaken inzag", M, AUDITOR)
EXPORT_LOG = right("read_log.export", "het logboek downloaden", AUDITOR)
