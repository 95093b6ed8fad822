"""Receive what was noted on the road."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from socialmap.confirmation.makers import count_use
from socialmap.confirmation.models.use import UsedOn
from socialmap.offline.makers import make_note
from socialmap.offline.models import OfflineNote
from socialmap.offline.policies import CLOCKS_DIFFER, NOTE_KEPT, known_to
from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.policies import may_write
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.batches import erase_in_batches
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError


@transaction.atomic
def receive_note(
    *,
    uuid: UUID,
    organisation: UUID,
    region: Region,
    by: User,
    at: datetime,
    received_at: datetime,
) -> bool:
    """Count once that an organisation was not reached; whether the note is new.

    Raises `RefusedError` when the note can never be counted.
    """
    if not may_write(by, region.pk):
        raise PermissionDenied
    if at > received_at + CLOCKS_DIFFER:
        msg = "De tijd van deze notitie ligt in de toekomst. Klopt de klok?"
        raise RefusedError(msg, "at")
    if at < received_at - NOTE_KEPT:
        msg = "Deze notitie is te oud om nog mee te tellen."
        raise RefusedError(msg, "at")
    entry = _entry(organisation, region, by)
    _, is_new = make_note(
        uuid=uuid,
        organisation=entry,
        region=region,
        by=by,
        at=at,
        received_at=received_at,
    )
    if is_new:
        count_use(
            organisation=entry,
            region=region,
            day=day_of(at),
            outcome=UsedOn.Outcome.MISSED,
            at=received_at,
        )
    return is_new


def erase_old_notes(*, at: datetime) -> int:
    """Erase who called when, once a copy of the note would be refused anyway."""
    old = at - NOTE_KEPT - CLOCKS_DIFFER
    return erase_in_batches(OfflineNote.objects.filter(at__lt=old))


def _entry(uuid: UUID, region: Region, by: User) -> Organisation:
    """The organisation that was called, or the one it was merged into since."""
    entry = Organisation.objects.filter(uuid=uuid).first()
    seen: set[int] = set()
    while entry and entry.merged_into and entry.pk not in seen:
        seen.add(entry.pk)
        entry = entry.merged_into
    if entry is None or not known_to(by, region).filter(pk=entry.pk).exists():
        msg = "Deze organisatie staat niet meer op de kaart van je regio."
        raise RefusedError(msg, "organisation")
    return entry
