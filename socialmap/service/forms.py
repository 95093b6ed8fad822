"""The form of a service."""

from django import forms

from socialmap.organisation.forms.entry import NOTE, EntryForm
from socialmap.organisation.models.code_lists import LifeDomain
from socialmap.organisation.models.municipality import Municipality
from socialmap.service.models import Service

OLDEST = 120  # years


class ServiceForm(EntryForm):
    """What an organisation offers."""

    name = forms.CharField(label="Naam van het aanbod", max_length=120)
    description = forms.CharField(
        label="Omschrijving",
        required=False,
        max_length=NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    for_whom = forms.CharField(label="Voor wie", max_length=200, required=False)
    age_from = forms.IntegerField(
        label="Vanaf leeftijd",
        required=False,
        min_value=0,
        max_value=OLDEST,
        help_text="In jaren. Laat leeg als er geen ondergrens is.",
    )
    age_to = forms.IntegerField(
        label="Tot en met leeftijd", required=False, min_value=0, max_value=OLDEST
    )
    frame = forms.ChoiceField(
        label="Kader", choices=Service.Frame.choices, widget=forms.RadioSelect
    )
    domains = forms.ModelMultipleChoiceField(
        LifeDomain.objects.none(),
        label="Leefgebieden",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    municipalities = forms.ModelMultipleChoiceField(
        Municipality.objects.none(),
        label="Gemeenten",
        required=False,
        help_text="Kies niets als het voor de hele regio is.",
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    way_in = forms.CharField(
        label="Hoe meld je iemand aan?",
        required=False,
        max_length=NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    waiting_weeks = forms.IntegerField(
        label="Wachttijd in weken", required=False, min_value=0, max_value=260
    )
    contact_name = forms.CharField(
        label="Contactpersoon", max_length=120, required=False
    )
    contact_phone = forms.CharField(label="Telefoon", max_length=30, required=False)

    def set_up(self) -> None:
        self.initial = {"frame": Service.Frame.VOLUNTARY}
        known: list[int] = []
        served: list[int] = []
        if isinstance(self.entry, Service):
            known = [domain.pk for domain in self.entry.domains.all()]
            served = [place.pk for place in self.entry.municipalities.all()]
        self.offer("domains", LifeDomain.objects.offered_on(self.day, *known))
        of_region = Municipality.objects.filter(region=self.region)
        self.offer("municipalities", of_region.offered_on(self.day, *served))

    def clean_age_to(self) -> int | None:
        least, most = self.cleaned_data.get("age_from"), self.cleaned_data["age_to"]
        if least is not None and most is not None and most < least:
            msg = "De hoogste leeftijd ligt onder de laagste."
            raise forms.ValidationError(msg)
        return int(most) if most is not None else None
