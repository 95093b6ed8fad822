"""Who may do what with messages and absence: the one table of rights of this app."""

from django.db.models import Q

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import BE_HERE, Role, right
from zsm_werkplaats.outbox.kinds import MessageKind, all_kinds
from zsm_werkplaats.outbox.models import (
    Absence,
    AbsenceQuerySet,
    Message,
    MessageQuerySet,
)

W, P, M = Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER
A = Role.ADMINISTRATOR

OWN_MESSAGES = BE_HERE
BE_AWAY = right("outbox.be_away", "afwezigheid vastleggen", W, P, M)
MANAGE_ABSENCE = right("outbox.manage_absence", "afwezigheid van anderen regelen", M)
SEE_TRAFFIC = right("outbox.see_traffic", "verzending bekijken", A)
RETRY = right("outbox.retry", "een mail opnieuw versturen", A)

# Who does the same work: that of the werkplaats, or of the OM.
SIDES = (frozenset({W, M}), frozenset({P}))


def kinds_for(user: User) -> list[MessageKind]:
    """The kinds that can reach this user and that they choose how to get."""
    held = {role for roles in user.roles_by_region.values() for role in roles}
    return [kind for kind in all_kinds() if kind.is_a_choice and kind.roles & held]


def absences_visible_to(user: User) -> AbsenceQuerySet:
    """The own absences, and for a manager those of the region."""
    managed = Q(region__in=user.regions_as(*MANAGE_ABSENCE.roles))
    own = Q(user=user, region__in=list(user.roles_by_region))
    return Absence.objects.filter(own | managed)


def may_set_absence(user: User, of: User, region_id: int) -> bool:
    """Whether `user` may say that `of` is away in this region."""
    if user.pk == of.pk:
        return bool(user.roles_in(region_id) & BE_AWAY.roles)
    return bool(user.roles_in(region_id) & MANAGE_ABSENCE.roles) and bool(
        of.roles_in(region_id)
    )


def may_stand_in(substitute: User, of: User, region_id: int) -> bool:
    """Whether `substitute` does the same work: that of the werkplaats, or of the OM."""
    return bool(substitute.roles_in(region_id) & same_work(of, region_id))


def same_work(of: User, region_id: int) -> set[Role]:
    """The roles of those who do the same work as `of`."""
    held = of.roles_in(region_id)
    return {role for side in SIDES if held & side for role in side}


def traffic_visible_to(user: User) -> MessageQuerySet:
    """The messages of the regions of which `user` is administrator."""
    return Message.objects.filter(region__in=user.regions_as(*SEE_TRAFFIC.roles))
