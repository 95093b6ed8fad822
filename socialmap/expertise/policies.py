"""Who keeps and who reads what the team knows.

Prosecutors read whom to ask, not the networks: those are words of the team among
themselves. A researcher reads no names.
"""

from socialmap.expertise.models import TEAM
from zsm_werkplaats.accounts.rights import Role, right

READ = right(
    "socialmap.read_expertise", "bekijken wie wat weet", *TEAM, Role.PROSECUTOR
)
READ_NETWORKS = right("socialmap.read_networks", "netwerken van collega's lezen", *TEAM)
KEEP = right("socialmap.keep_expertise", "eigen kennis bijhouden", *TEAM)
