"""Forms of the sociale kaart."""

from datetime import date
from typing import Any

from django import forms

from socialmap.models import (
    LifeDomain,
    Municipality,
    Organisation,
    OrganisationKind,
    Service,
)
from zsm_werkplaats.accounts.here import HereForm
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.edit_conflict import EditForm
from zsm_werkplaats.lib.versions import Versioned

NOTE = 5_000  # characters: two pages
OLDEST = 120  # years


class EntryForm(HereForm, EditForm):
    """An entry of the map, a new one or the one that stands."""

    def __init__(
        self,
        *args: Any,
        region: Region,
        day: date,
        entry: Versioned | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, region=region, **kwargs)
        self.entry, self.day = entry, day
        self.set_up()
        if entry:
            self.begin_with(entry)

    def set_up(self) -> None:
        """Fill the choices of the region."""

    def values_of(self, record: Versioned) -> dict[str, Any]:
        told = [name for name, f in self.fields.items() if not f.widget.is_hidden]
        return forms.model_to_dict(record, fields=told)

    def facts(self) -> dict[str, Any]:
        """What was filled in; with the version that was seen, if it stands already."""
        facts = super().facts()
        if self.entry is None:
            facts.pop("seen")
        return facts


class OrganisationForm(EntryForm):
    """A party in the region."""

    name = forms.CharField(label="Naam", max_length=120)
    kind = forms.ModelChoiceField(OrganisationKind.objects.none(), label="Soort")
    phone = forms.CharField(label="Telefoon", max_length=30, required=False)
    email = forms.EmailField(label="E-mailadres", required=False, max_length=254)
    website = forms.URLField(
        label="Website", required=False, max_length=200, assume_scheme="https"
    )
    address = forms.CharField(label="Bezoekadres", max_length=200, required=False)
    note = forms.CharField(
        label="Goed om te weten",
        required=False,
        max_length=NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Ervaringen uit de praktijk. Geen persoonsgegevens van betrokkenen.",
    )

    def set_up(self) -> None:
        known = self.entry.kind_id if isinstance(self.entry, Organisation) else None
        self.offer("kind", OrganisationKind.objects.offered_on(self.day, known))


class AmendOrganisationForm(OrganisationForm):
    """An organisation with the worker who keeps the entry true."""

    steward = forms.ModelChoiceField(
        User.objects.none(), label="Beheerder", required=False, empty_label="niemand"
    )

    def set_up(self) -> None:
        super().set_up()
        workers = User.objects.filter(
            is_active=True,
            memberships__region=self.region,
            memberships__role=Role.WORKER,
        )
        self.offer("steward", workers)


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
        if isinstance(self.entry, Service):
            known = [domain.pk for domain in self.entry.domains.all()]
        self.offer("domains", LifeDomain.objects.offered_on(self.day, *known))
        self.offer("municipalities", Municipality.objects.filter(region=self.region))

    def clean_age_to(self) -> int | None:
        least, most = self.cleaned_data.get("age_from"), self.cleaned_data["age_to"]
        if least is not None and most is not None and most < least:
            msg = "De hoogste leeftijd ligt onder de laagste."
            raise forms.ValidationError(msg)
        return int(most) if most is not None else None
