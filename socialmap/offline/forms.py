"""A note as the phone sends it."""

import json
from typing import Any, Self

from django import forms

from zsm_werkplaats.accounts.models import Region


class NoteForm(forms.Form):
    """The facts of one note; `at` with its offset, as JavaScript writes it."""

    uuid = forms.UUIDField(label="Kenmerk van de notitie")
    organisation = forms.UUIDField(label="Organisatie")
    region = forms.ModelChoiceField(Region.objects.all(), label="Regio")
    at = forms.DateTimeField(label="Niet bereikt op")

    @classmethod
    def of(cls, body: bytes) -> Self | None:
        """The form that was sent as JSON; None when it is no object of JSON."""
        try:
            sent: Any = json.loads(body)
        except (ValueError, RecursionError):
            return None
        if not isinstance(sent, dict):
            return None
        return cls({name: str(said) for name, said in sent.items()})
