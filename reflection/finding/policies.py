"""Who may do what with a finding.

Prosecutors read and note findings too; of the cases behind one they see no more than
elsewhere (`cases.case.policies.visible_to`).
"""

from django.db.models import Q

from reflection.finding.models.finding import Finding, FindingQuerySet
from socialmap.organisation.policies import SEE_SENSITIVE
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role, right

W, P, M = Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER

READ = right("reflection.read_findings", "signalen bekijken", W, P, M)
NOTE = right("reflection.note_finding", "een signaal noteren", W, P, M)
KEEP = right("reflection.keep_finding", "een signaal verder brengen", W, M)
SEE_PROPOSED = right("reflection.see_proposed", "voorgestelde signalen bekijken", W, M)
SET_THRESHOLDS = right(
    "reflection.set_thresholds", "drempels voor signalen instellen", M
)


def visible_to(user: User) -> FindingQuerySet:
    """The findings that `user` may read: of their regions.

    One about a sensitive organisation only where they may see those.
    """
    is_open = Q(organisation=None) | Q(organisation__is_sensitive=False)
    may_see = Q(region__in=user.regions_as(*SEE_SENSITIVE.roles))
    here = Finding.objects.filter(region__in=user.regions_as(*READ.roles))
    return here.filter(is_open | may_see)
