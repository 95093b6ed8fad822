"""Who may gather what is kept about somebody."""

from zsm_werkplaats.accounts.rights import Role, right

INSPECT = right("inspection.give", "inzage geven aan een betrokkene", Role.UNIT_MANAGER)
