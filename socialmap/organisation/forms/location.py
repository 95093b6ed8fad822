"""The form of a place where an organisation receives people."""

import re
from typing import Any

from django import forms

from socialmap.organisation.forms.entry import EntryForm
from socialmap.organisation.forms.fields import MunicipalityField, OpeningTimesField
from socialmap.organisation.models.location import Location
from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.lib.forms import ReadField
from zsm_werkplaats.lib.opening_times import typed_again

POSTCODE = re.compile(r"([1-9]\d{3}) ?([A-Z]{2})")
TELLS = ("name", "address", "postcode", "city", "municipality", "phone")


class PostcodeField(ReadField):
    """A Dutch postcode, as 3511 AB."""

    def clean(self, value: Any) -> str:
        typed = super().clean(value).upper()
        found = POSTCODE.fullmatch(typed)
        if typed and not found:
            msg = "Een postcode heeft 4 cijfers en 2 letters, zoals 3511 AB."
            raise forms.ValidationError(msg)
        return f"{found[1]} {found[2]}" if found else ""


class LocationForm(EntryForm):
    """A place, with when its door is open."""

    name = forms.CharField(
        label="Naam van de locatie",
        max_length=120,
        required=False,
        help_text="Bijvoorbeeld: Hoofdkantoor, Inloop Overvecht.",
    )
    address = forms.CharField(label="Adres", max_length=200, required=False)
    postcode = PostcodeField(label="Postcode", max_length=10, required=False)
    city = forms.CharField(label="Plaats", max_length=80, required=False)
    municipality = MunicipalityField(label="Gemeente", required=False)
    phone = forms.CharField(label="Telefoon", max_length=30, required=False)
    times = OpeningTimesField(
        label="Openingstijden",
        help_text="Typ zoals je het zegt: ma-vr 9-17, do tot 20, za en zo gesloten.",
    )
    access = forms.CharField(
        label="Toegankelijkheid",
        max_length=300,
        required=False,
        help_text="Bijvoorbeeld: rolstoel kan naar binnen, bel bij de zij-ingang.",
    )

    def set_up(self) -> None:
        field = self.fields["municipality"]
        if isinstance(field, MunicipalityField):
            field.offer(Municipality.objects.select_related("successor"))

    def values_of(self, record: Location) -> dict[str, Any]:
        times = typed_again(record.opening_times.all())
        return super().values_of(record) | {
            "municipality": record.municipality,
            "times": times,
        }

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if not self.errors and not any(cleaned.get(name) for name in TELLS):
            self.add_error("address", "Vul in waar het is.")
        return cleaned
