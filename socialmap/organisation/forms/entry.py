"""What all forms of the sociale kaart share."""

from datetime import date
from typing import Any

from django import forms

from zsm_werkplaats.accounts.here import HereForm
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.drafts.drafted_form import DraftedForm
from zsm_werkplaats.lib.day_field import reckon_from
from zsm_werkplaats.lib.edit_conflict import EditForm

NOTE = 5_000  # characters: two pages


class EntryForm(DraftedForm, HereForm, EditForm):
    """An entry of the map, a new one or the one that stands with its `version`."""

    def __init__(
        self,
        *args: Any,
        region: Region,
        day: date,
        entry: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, region=region, **kwargs)
        self.entry, self.day = entry, day
        reckon_from(self, day)
        self.set_up()
        if entry:
            self.begin_with(entry)

    def set_up(self) -> None:
        """Fill the choices of the region."""

    def values_of(self, record: Any) -> dict[str, Any]:
        told = [name for name, f in self.fields.items() if not f.widget.is_hidden]
        return forms.model_to_dict(record, fields=told)

    def facts(self) -> dict[str, Any]:
        """What was filled in; with the version that was seen, if it stands already."""
        facts = super().facts()
        if self.entry is None:
            facts.pop("seen")
        return facts
