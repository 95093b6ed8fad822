"""Who may do what with an agreement with a party.

Of the cases under one, nobody sees more than elsewhere: always through
`cases.case.policies.visible_to()`.
"""

from django.db.models import Q

from reflection.agreement.models import Agreement, AgreementQuerySet
from reflection.finding.for_om.links import reads_all
from reflection.finding.for_om.places import Place, told_in_case
from socialmap.organisation.policies import SEE_SENSITIVE
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role, right

PARTY = Place(
    "agreement__organisation", ("agreement__organisation__name", "agreement__party")
)
W, P, M = Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER

READ = right("reflection.read_agreements", "afspraken bekijken", W, P, M)
KEEP = right("reflection.keep_agreement", "afspraken vastleggen en evalueren", W, M)


def visible_to(user: User) -> AgreementQuerySet:
    """The agreements that `user` may read: of their regions.

    One with a sensitive organisation only where they may see those.
    """
    is_open = Q(organisation=None) | Q(organisation__is_sensitive=False)
    may_see = Q(region__in=user.regions_as(*SEE_SENSITIVE.roles))
    here = Agreement.objects.filter(region__in=user.regions_as(*READ.roles))
    return here.filter(is_open | may_see)


def case_is_told(user: User | None) -> Q:
    """The rows of `AgreementCase` that may be read; nobody is a screen of the OM.

    That a case falls under an agreement tells that it has to do with the party.
    """
    return reads_all(user) | told_in_case(PARTY)


def keeps(user: User, region_id: int) -> bool:
    """Whether `user` makes and evaluates the agreements of this region."""
    return bool(user.roles_in(region_id) & KEEP.roles)
