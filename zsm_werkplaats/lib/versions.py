"""Editing together: a change counts only if nobody else changed meanwhile."""

from hashlib import sha256
from typing import Any, Self

from django.db import models
from django.db.models import F

from zsm_werkplaats.lib.named import keys_for


class EditConflictError(Exception):
    """Somebody else saved after the editor opened the form.

    `standing` is the record as it stands now; None when there is none any more.
    """

    def __init__(self, standing: Any) -> None:
        super().__init__("Dit is intussen door iemand anders gewijzigd.")
        self.standing = standing


def version_of(*facts: object) -> int:
    """A version for what keeps no count: the same as long as these facts stand."""
    digest = sha256(repr(facts).encode()).digest()
    return int.from_bytes(digest[:4], "big") // 2 or 1  # fits a positive integer


class Versioned(models.Model):
    """A record that several people may edit; `version` counts the changes."""

    version = models.PositiveIntegerField("versie", default=1, editable=False)

    class Meta:
        abstract = True

    def change(self, *, seen: int, **changes: Any) -> Self:
        """Apply `changes` if the record is still at version `seen`.

        Raises `EditConflictError` when it isn't; nothing is changed then.
        """
        model = type(self)
        changed = model._default_manager.filter(pk=self.pk, version=seen).update(
            version=F("version") + 1, **changes, **keys_for(model, changes)
        )
        self.refresh_from_db()
        if not changed:
            raise EditConflictError(self)
        return self
