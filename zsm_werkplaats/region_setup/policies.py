"""Who may do what with a new region: the one table of rights of this app."""

from zsm_werkplaats.accounts.rights import Role, right

A, M = Role.ADMINISTRATOR, Role.UNIT_MANAGER

SEE_SETUP = right("region_setup.see", "de inrichting van de regio bekijken", A, M)
SET_UP = right("region_setup.set_up", "de regio inrichten", A, M)
START_REGION = right("region_setup.start", "een nieuwe regio beginnen", A)
TRAIN = right("region_setup.train", "oefenzaken klaarzetten en wissen", M)
