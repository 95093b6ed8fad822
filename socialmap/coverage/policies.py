"""Who reads the coverage; from cases, no number under five leaves the team."""

from zsm_werkplaats.accounts.rights import Role, right

W, P, M, R = Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER, Role.RESEARCHER

READ = right("socialmap.read_coverage", "vraag en aanbod bekijken", W, P, M, R)
READ_INSIDE = right("socialmap.read_small_numbers", "kleine aantallen bekijken", W, M)
PROPOSE = right(
    "socialmap.propose_finding", "iets voorstellen voor de reflectiebijeenkomst", W, M
)
