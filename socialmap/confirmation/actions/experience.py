"""Write what a colleague learned about an organisation, and take it back."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from socialmap.confirmation.models.experience import Experience
from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.policies import may_write, visible_to
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import Role


@transaction.atomic
def add_experience(
    *, organisation: Organisation, region: Region, text: str, by: User, at: datetime
) -> Experience:
    """Tell colleagues of the region what to know about working with it."""
    is_seen = visible_to(by).used_in(region).filter(pk=organisation.pk).exists()
    if not is_seen or not may_write(by, region.pk):
        raise PermissionDenied
    return Experience.objects.create(
        organisation=organisation, region=region, text=text, by=by, at=at
    )


@transaction.atomic
def take_back_experience(
    *, experience: Experience, by: User, at: datetime
) -> Experience:
    """Take it back: who wrote it, or a manager. A second click does no harm."""
    roles = by.roles_in(experience.region_id)
    is_own = experience.by_id == by.pk and may_write(by, experience.region_id)
    if not is_own and Role.UNIT_MANAGER not in roles:
        raise PermissionDenied
    standing = Experience.objects.standing().filter(pk=experience.pk)
    standing.update(taken_back_at=at, taken_back_by=by)
    return experience
