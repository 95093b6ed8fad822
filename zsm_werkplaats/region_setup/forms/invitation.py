"""The form in which a list of people is pasted."""

from typing import Any

from django import forms

from cases.case.forms.fields import TextField
from zsm_werkplaats.accounts.here import HereForm
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.drafts.drafted_form import DraftedForm
from zsm_werkplaats.lib.tables import sheet_from_text
from zsm_werkplaats.region_setup.people.typed import Typed, read_people

LONGEST_PASTE = 100_000  # characters


class InvitationForm(HereForm, DraftedForm):
    """A list of people, and which role they have where the list does not say."""

    submit_label = "Lijst controleren"
    text = TextField(
        label="Plak de lijst",
        rows=10,
        max_length=LONGEST_PASTE,
        keeps_tabs=True,
        help_text="Naam, e-mailadres, organisatie, rol en telefoon, in welke volgorde "
        "ook; uit een mail of uit Excel, met of zonder kopregel.",
    )
    usual_role = forms.ChoiceField(
        label="Rol van wie er geen rol bij heeft",
        required=False,
        choices=[("", "staat bij iedereen"), *Role.choices],
        initial=Role.WORKER,
    )
    seal = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)
    people: list[Typed]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("text"):
            return cleaned
        try:
            sheet = sheet_from_text(cleaned["text"])
        except ValueError as error:
            self.add_error("text", str(error))
            return cleaned
        self.people = read_people(sheet, usual_role=cleaned.get("usual_role", ""))
        if not self.people:
            self.add_error("text", "Hier staan geen mensen in.")
        return cleaned
