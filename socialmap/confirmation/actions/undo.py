"""Undo a change of an entry: what stood before it stands again."""

from datetime import datetime

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from socialmap.confirmation.history import Change, Entry, changes_of, standing_value
from socialmap.organisation.policies import may_write
from socialmap.service.makers import MANY, set_lists
from socialmap.service.models import Service
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError


@transaction.atomic
def undo_change(*, entry: Entry, key: int, by: User, at: datetime) -> Change:
    """Bring back what stood before the change with this `key`.

    Refused when somebody changed the same afterwards: then nothing is overwritten.
    """
    if not may_write(by, entry.region_id):
        raise PermissionDenied
    locked = type(entry)._default_manager.select_for_update(of=("self",))
    entry = locked.get(pk=entry.pk)
    change = next((each for each in changes_of(entry) if each.key == key), None)
    if change is None:
        msg = "Deze wijziging staat niet meer in de geschiedenis."
        raise RefusedError(msg)
    later = [f.label for f in change.fields if standing_value(entry, f.name) != f.after]
    if later:
        msg = (
            f"Dit is daarna opnieuw gewijzigd: {', '.join(later)}. Maak eerst de "
            "latere wijziging ongedaan, of wijzig het zelf."
        )
        raise RefusedError(msg)
    with pghistory.context(user=by.pk, undone=key):
        _restore(entry, change)
    return change


def _restore(entry: Entry, change: Change) -> None:
    facts = {f.name: f.before for f in change.fields if f.name not in MANY}
    try:
        with transaction.atomic():
            entry.change(seen=entry.version, **facts)
    except IntegrityError as error:
        msg = "Terugzetten kan niet: zo staat er al een ander op de kaart."
        raise RefusedError(msg) from error
    if isinstance(entry, Service):
        set_lists(entry, {f.name: f.before for f in change.fields if f.name in MANY})
