"""Two organisations turn out to be one: everything about the one moves to the other."""

from datetime import datetime

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import transaction

from socialmap.confirmation.merging import joined, move_all
from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.policies import may_write
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError

# What the one that stays takes over where it knows nothing itself.
FILLED = ("description", "email", "website", "address", "phone", "steward")
AKA_LENGTH = 200


@transaction.atomic
def merge_organisations(
    *, kept: Organisation, absorbed: Organisation, by: User, at: datetime
) -> Organisation:
    """Keep `kept`; of `absorbed` a mark stays that leads there. Twice is once.

    What the one that stays does not know is taken over; notes and remarks of a region
    are joined, and another telephone number stays in the note.
    """
    rows = Organisation.objects.select_for_update(of=("self",)).order_by("pk")
    found = rows.in_bulk([kept.pk, absorbed.pk])
    if kept.pk == absorbed.pk:
        msg = "Kies twee verschillende organisaties."
        raise RefusedError(msg)
    kept, absorbed = found[kept.pk], found[absorbed.pk]
    for each in (kept, absorbed):
        if not may_write(by, each.region_id):
            raise PermissionDenied
    if absorbed.merged_into_id == kept.pk:
        return kept
    if kept.merged_into_id or absorbed.merged_into_id:
        msg = "Een van deze organisaties is al met een andere samengevoegd."
        raise RefusedError(msg)
    with pghistory.context(user=by.pk, merged=absorbed.pk):
        absorbed.merged_into = kept
        absorbed.save(update_fields=["merged_into"])
        move_all(absorbed, kept)
        _take_over(kept, absorbed)
    return kept


def _take_over(kept: Organisation, absorbed: Organisation) -> None:
    facts = {
        name: getattr(absorbed, name) for name in FILLED if not getattr(kept, name)
    }
    number = absorbed.phone if kept.phone not in ("", absorbed.phone) else ""
    other = f"Ook bereikbaar op {number}." if number else ""
    names = [kept.also_known_as, absorbed.also_known_as]
    if absorbed.name != kept.name:
        names.append(absorbed.name)
    known_as = ", ".join(dict.fromkeys(name for name in names if name))
    kept.change(
        seen=kept.version,
        note=joined(kept.note, absorbed.note, other),
        also_known_as=known_as[:AKA_LENGTH],
        # Who is shielded stays so, whichever of the two is kept.
        is_sensitive=kept.is_sensitive or absorbed.is_sensitive,
        no_contact=kept.no_contact or absorbed.no_contact,
        no_contact_reason=kept.no_contact_reason or absorbed.no_contact_reason,
        **facts,
    )
