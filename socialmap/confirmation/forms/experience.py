"""The form for what a colleague learned about an organisation."""

from typing import Any

from django import forms

from socialmap.organisation.names_in_cases import names_in
from zsm_werkplaats.accounts.here import HereForm
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.drafts.drafted_form import DraftedForm

LENGTH = 1_000  # characters
NAMED = (
    "In deze tekst staat misschien de naam van iemand uit een zaak. Haal die dan weg. "
    "Is het iemand anders? Sla het dan nog een keer op."
)


class ExperienceForm(DraftedForm, HereForm):
    """A few lines; it asks once whether a name belongs in it."""

    submit_label = "Ervaring opslaan"
    text = forms.CharField(
        label="Wat moeten collega's weten?",
        max_length=LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Over de samenwerking, niet over een zaak. Alleen collega's van deze "
        "regio lezen het; het OM niet.",
    )
    sure = forms.CharField(widget=forms.HiddenInput, required=False, max_length=3)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        text, is_sure = cleaned.get("text", ""), bool(cleaned.get("sure"))
        if not is_sure and names_in(text, by=self.by, region=self.region):
            self.send_again({"sure": ["ja"]})
            self.add_error("text", NAMED)
        return cleaned

    def facts(self) -> dict[str, Any]:
        return {"text": self.cleaned_data["text"]}
