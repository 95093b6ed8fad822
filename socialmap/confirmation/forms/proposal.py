"""The form in which somebody proposes a change of an entry."""

from typing import Any

from django import forms

from socialmap.organisation.forms.entry import NOTE
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from zsm_werkplaats.drafts.drafted_form import DraftedForm
from zsm_werkplaats.lib.forms import WerkplaatsForm


class NewValuesForm(WerkplaatsForm):
    """How to reach an organisation, as it stands and as it should be.

    Of a sensitive organisation nothing is shown; then there are words only.
    """

    phone = forms.CharField(label="Telefoon", max_length=30, required=False)
    email = forms.EmailField(label="E-mailadres", required=False, max_length=254)
    website = forms.URLField(
        label="Website", required=False, max_length=200, assume_scheme="https"
    )
    address = forms.CharField(label="Bezoekadres", max_length=200, required=False)
    what = forms.CharField(
        label="Wat is er anders?",
        required=False,
        max_length=NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Bijvoorbeeld over het aanbod, de doelgroep of de wachttijd. "
        "Geen persoonsgegevens van betrokkenen.",
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        values = [name for name in NewValuesForm.base_fields if name != "what"]
        for name in values:
            if organisation.is_sensitive:
                del self.fields[name]
            else:
                self.fields[name].initial = getattr(organisation, name)
        self.lay_out_all()

    def changes(self) -> dict[str, str]:
        """The fields that should hold something else, with what."""
        typed = {n: v for n, v in self.cleaned_data.items() if n in self.values}
        return {n: v for n, v in typed.items() if v != getattr(self.organisation, n)}

    @property
    def values(self) -> set[str]:
        return {"phone", "email", "website", "address"} & self.fields.keys()

    def facts(self) -> dict[str, Any]:
        return {"what": self.cleaned_data["what"], "changes": self.changes()}


class ProposalForm(DraftedForm, NewValuesForm):
    """What a reader of the map proposes."""

    submit_label = "Voorstel versturen"
    service = forms.ModelChoiceField(
        Service.objects.none(),
        label="Over welk aanbod?",
        required=False,
        empty_label="over de organisatie zelf",
    )
    field_order = ["phone", "email", "website", "address", "service", "what"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("service", self.organisation.services.all())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("what") and not self.changes():
            self.add_error("what", "Vul in wat er anders is.")
        return cleaned

    def facts(self) -> dict[str, Any]:
        return super().facts() | {"service": self.cleaned_data["service"]}
