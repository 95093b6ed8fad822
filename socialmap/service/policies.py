"""Which services may leave the house, and who may mail them."""

from datetime import date

from socialmap.organisation.policies import M, W, visible_to
from socialmap.service.models import Service, ServiceQuerySet
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import right

MAIL = right("socialmap.mail_selection", "aanbod mailen naar een cliënt", W, M)


def services_to_share(user: User, day: date) -> ServiceQuerySet:
    """The services that `user` may compare, print and mail: no sensitive ones."""
    seen = visible_to(user)
    return Service.objects.shareable(day).filter(organisation__in=seen)
