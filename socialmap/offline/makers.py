"""The maker of notes that were written on the road."""

from datetime import datetime
from uuid import UUID

from socialmap.offline.models import OfflineNote
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import Region, User


def make_note(
    *,
    uuid: UUID,
    organisation: Organisation,
    region: Region,
    by: User,
    at: datetime,
    received_at: datetime,
) -> tuple[OfflineNote, bool]:
    """The note with this `uuid`, and whether it is new."""
    return OfflineNote.objects.get_or_create(
        uuid=uuid,
        defaults={
            "organisation": organisation,
            "region": region,
            "by": by,
            "at": at,
            "received_at": received_at,
        },
    )
