"""What can be done with a region: start one, and correct what it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.text import slugify

from zsm_werkplaats.accounts.makers import make_membership
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.accounts.security import SecurityKind, tell_security_event
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError, version_of
from zsm_werkplaats.lib.working_for import look_again
from zsm_werkplaats.region_setup.makers import bring_in, give_municipalities
from zsm_werkplaats.region_setup.policies import START_REGION

SAME_NAME = "Er is al een regio met deze naam: {name}."


@dataclass(frozen=True)
class First:
    """Somebody who is invited when a region starts."""

    email: str
    name: str
    organisation: str = User.Organisation.OTHER


@transaction.atomic
def start_region(
    *,
    by: User,
    at: datetime,
    name: str,
    parket: str,
    municipalities: Sequence[str],
    manager: First | None = None,
    administrator: First | None = None,
) -> Region:
    """Start a region; who does so is its administrator, and invites who comes next.

    Nobody is there yet to confirm: the second administrator gets the role at once, and
    an administrator who does not owe the role to `by` confirms the first manager.
    `municipalities` are CBS codes. Raises `RefusedError` on a name that is taken.
    """
    if not by.regions_as(*START_REGION.roles):
        raise PermissionDenied(START_REGION.label)
    _refuse_taken(name)
    try:
        with transaction.atomic():
            region = Region.objects.create(
                code=slugify(name)[:40], name=name, parket=parket
            )
    except IntegrityError as error:
        raise RefusedError(SAME_NAME.format(name=name), "name") from error
    make_membership(user=by, region=region, role=Role.ADMINISTRATOR)
    look_again()
    tell_security_event(
        kind=SecurityKind.ROLE_GIVEN,
        at=at,
        by=by,
        about=by,
        region_id=region.pk,
        detail=f"de rol functioneel beheerder, door de regio {region} te beginnen",
    )
    give_municipalities(region, municipalities)
    for first, role in (
        (administrator, Role.ADMINISTRATOR),
        (manager, Role.UNIT_MANAGER),
    ):
        if first:
            bring_in(region=region, role=role, by=by, at=at, **vars(first))
    return region


@transaction.atomic
def amend_region(
    *,
    region: Region,
    by: User,
    seen: int | None,
    name: str,
    parket: str,
    municipalities: Sequence[str],
) -> Region:
    """Correct name, parket or municipalities, if nobody else did since `seen`.

    Raises `EditConflictError`. The code stays: reference data point at it.
    """
    region = Region.objects.select_for_update().get(pk=region.pk)
    if not by.roles_in(region.pk) & START_REGION.roles:
        raise PermissionDenied(START_REGION.label)
    if seen is not None and seen != version_of(region.name, region.parket):
        raise EditConflictError(region)
    _refuse_taken(name, but=region)
    region.name, region.parket = name, parket
    region.save(update_fields=["name", "parket"])
    give_municipalities(region, municipalities)
    return region


def _refuse_taken(name: str, *, but: Region | None = None) -> None:
    """A region of the same name, or of one that reads the same in addresses."""
    code = slugify(name)[:40]
    if not code:
        msg = "Geef de regio een naam met letters."
        raise RefusedError(msg, "name")
    others = Region.objects.exclude(pk=but.pk) if but else Region.objects.all()
    for other in others:
        if code in (other.code, slugify(other.name)[:40]):
            raise RefusedError(SAME_NAME.format(name=other.name), "name")
