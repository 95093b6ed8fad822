"""Invite the people of a list: all of them, or nobody."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.policies import may_grant
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.region_setup.makers import bring_in
from zsm_werkplaats.region_setup.people.typed import Typed
from zsm_werkplaats.region_setup.policies import SET_UP


@transaction.atomic
def invite_people(
    *, region: Region, by: User, people: Sequence[Typed], at: datetime
) -> int:
    """Propose everybody's role; who has no account is mailed. How many were brought in.

    A second click finds that they have it.
    """
    if not by.roles_in(region.pk) & SET_UP.roles:
        raise PermissionDenied(SET_UP.label)
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)
    brought = 0
    for typed in people:
        if not may_grant(by, typed.role, region.pk):
            raise PermissionDenied(SET_UP.label)
        if typed.email.lower() == by.email.lower():
            msg = "Jezelf geef je geen rol. Vraag een andere beheerder."
            raise RefusedError(msg, "text")
        proposal = bring_in(
            region=region,
            role=typed.role,
            email=typed.email,
            name=typed.name,
            organisation=typed.organisation,
            phone=typed.phone,
            by=by,
            at=at,
        )
        brought += proposal is not None
    return brought
