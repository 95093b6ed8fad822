"""Who may say that something is missing from the map."""

from zsm_werkplaats.accounts.rights import Role, right

RECORD_GAP = right(
    "socialmap.record_gap",
    "vastleggen dat iets op de sociale kaart ontbreekt",
    Role.WORKER,
    Role.UNIT_MANAGER,
)
