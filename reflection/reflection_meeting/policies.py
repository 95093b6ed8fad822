"""Who reads which figures of a reflection meeting."""

from zsm_werkplaats.accounts.rights import Role, right

READ_INSIDE = right(
    "reflection.read_small_numbers",
    "kleine aantallen en uren van de werkplaats bekijken",
    Role.WORKER,
    Role.UNIT_MANAGER,
)
