"""Keep an organisation at hand."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from socialmap.organisation.models.favourite import Favourite
from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.policies import visible_to
from zsm_werkplaats.accounts.models import User


@transaction.atomic
def star_organisation(*, organisation: Organisation, by: User) -> Favourite:
    """Give an organisation the star of this user."""
    if not visible_to(by).filter(pk=organisation.pk).exists():
        raise PermissionDenied
    starred, _ = Favourite.objects.get_or_create(organisation=organisation, user=by)
    return starred


@transaction.atomic
def unstar_organisation(*, organisation: Organisation, by: User) -> None:
    """Take the star of this user away."""
    Favourite.objects.filter(organisation=organisation, user=by).delete()
