"""The form of somebody to call at an organisation."""

from typing import Any

from django import forms

from socialmap.organisation.forms.entry import EntryForm
from socialmap.organisation.models.contact_person import ContactPerson
from socialmap.organisation.models.organisation import Organisation


class ContactPersonForm(EntryForm):
    """Somebody, or a desk."""

    name = forms.CharField(label="Naam", max_length=120, required=False)
    function = forms.CharField(
        label="Functie of afdeling",
        max_length=120,
        required=False,
        help_text="Bijvoorbeeld: intaker, planning, teamleider.",
    )
    phone = forms.CharField(label="Telefoon", max_length=30, required=False)
    email = forms.EmailField(label="E-mailadres", required=False, max_length=254)
    service = forms.ModelChoiceField(
        ContactPerson.objects.none(),
        label="Voor welk aanbod?",
        required=False,
        empty_label="voor de hele organisatie",
    )
    is_for_shut_door = forms.BooleanField(
        label="Hier kun je bellen als je er anders niet doorkomt", required=False
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        self.organisation = organisation
        super().__init__(*args, region=organisation.region, **kwargs)

    def set_up(self) -> None:
        self.offer("service", self.organisation.services.all())
        if not self.organisation.services.exists():
            del self.fields["service"]

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if self.errors:
            return cleaned
        if not cleaned["name"] and not cleaned["function"]:
            self.add_error("name", "Vul een naam of een functie in.")
        if not cleaned["phone"] and not cleaned["email"]:
            self.add_error("phone", "Vul een telefoonnummer of een e-mailadres in.")
        return cleaned
