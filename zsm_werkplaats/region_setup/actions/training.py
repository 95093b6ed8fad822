"""Put the training cases of a region ready, and wipe them."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.region_setup.policies import TRAIN
from zsm_werkplaats.region_setup.training.cases import training_cases
from zsm_werkplaats.region_setup.training.tellers import TELLERS
from zsm_werkplaats.region_setup.training.wiping import wipe

FEWEST = {Role.WORKER: 2, Role.PROSECUTOR: 1}
TOO_FEW = (
    "Nodig eerst ten minste twee werkplaatswerkers en één officier van justitie uit: "
    "de oefenzaken staan op hun naam."
)


@transaction.atomic
def set_up_training(*, region: Region, by: User, at: datetime) -> int:
    """Tell the training cases for the own team; how many there are now.

    What is there already stays as it is: a second click makes no second set.
    """
    _enter(region, by)
    if not training_cases(region).exists():
        cast = {str(role): _team(region, role) for role in Role}
        if any(len(cast[role]) < fewest for role, fewest in FEWEST.items()):
            raise RefusedError(TOO_FEW)
        for tell in TELLERS:
            tell(region, cast, at)
    return training_cases(region).count()


@transaction.atomic
def wipe_training(*, region: Region, by: User) -> int:
    """Remove the training cases with all that hangs on them; how many there were."""
    _enter(region, by)
    return wipe(region)


def _enter(region: Region, by: User) -> None:
    """One at a time; only who may."""
    if not by.roles_in(region.pk) & TRAIN.roles:
        raise PermissionDenied(TRAIN.label)
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)


def _team(region: Region, role: Role) -> list[User]:
    return list(
        User.objects.filter(
            is_active=True, memberships__region=region, memberships__role=role
        ).order_by("pk")
    )
