"""The makers of the municipalities of a region, and of its people."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import ProtectedError

from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.accounts.makers import make_user
from zsm_werkplaats.accounts.models import Region, RightsProposal, User
from zsm_werkplaats.accounts.proposals.makers import give_role
from zsm_werkplaats.accounts.security import SecurityKind, tell_security_event
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.region_setup.municipalities import all_places, free_for

LONG_AGO = date(2015, 7, 1)  # from when on the list of the product knows mergers


def give_municipalities(region: Region, codes: Iterable[str]) -> None:
    """Let the region have just these of the list; what is used somewhere stays."""
    wanted, places = set(codes), all_places()
    free = {place.code for group in free_for(region).values() for place in group}
    if gone := wanted - free:
        names = ", ".join(sorted(places[c].name for c in gone if c in places))
        msg = f"Hoort al bij een andere regio: {names or 'een gekozen gemeente'}."
        raise RefusedError(msg, "municipalities")
    held = {
        each.code: each
        for each in Municipality.objects.filter(region=region)
        if each.code in places
    }
    for code in sorted(wanted - held.keys()):
        Municipality.objects.create(
            code=code,
            name=places[code].name,
            province=places[code].province,
            region=region,
            valid_from=LONG_AGO,
        )
    for code in sorted(held.keys() - wanted):
        try:
            held[code].delete()
        except ProtectedError as error:
            msg = f"{held[code]} staat al in zaken of op de sociale kaart en blijft."
            raise RefusedError(msg, "municipalities") from error


def bring_in(
    *,
    region: Region,
    role: str,
    email: str,
    name: str,
    by: User,
    at: datetime,
    organisation: str = User.Organisation.OTHER,
    phone: str = "",
) -> RightsProposal | None:
    """Invite somebody and propose a role here; None when they have it already.

    A known address keeps its user. Raises `RefusedError` when it is switched off.
    """
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = make_user(email=email, name=name, organisation=organisation, phone=phone)
        tell_security_event(
            kind=SecurityKind.INVITED, at=at, by=by, about=user, region_id=region.pk
        )
    if not user.is_active:
        msg = f"Het account {user.email} is uitgezet. Laat het eerst weer aanzetten."
        raise RefusedError(msg)
    return give_role(user=user, region=region, role=role, by=by, at=at)
