"""The form with which a researcher takes the activity forms of a period."""

from collections.abc import Iterator
from datetime import date

from django import forms

from zsm_werkplaats.lib.forms import WerkplaatsForm
from zsm_werkplaats.lib.period import EVERYTHING, Period
from zsm_werkplaats.research.models import Export

QUARTERS, YEARS = 8, 3  # so many to choose from
FORMATS = [
    (Export.Format.CSV.value, "CSV, twee tabellen en een codeboek in een zip"),
    (Export.Format.XLSX.value, "Excel, met een blad per tabel"),
    (Export.Format.SAV.value, "SPSS, twee bestanden en een codeboek in een zip"),
]


def periods_to(today: date) -> Iterator[tuple[str, str]]:
    """The last years and quarters, newest first, and everything."""
    for make, number in ((Period.year, YEARS), (Period.quarter, QUARTERS)):
        period: Period | None = make(today)
        for _ in range(number):
            if period:
                yield str(period), period.label
                period = period.previous
    yield EVERYTHING, Period.everything(today).label


class ExportForm(WerkplaatsForm):
    """Of which period, for what, and in which kind of file."""

    submit_label = "Downloaden"
    period = forms.ChoiceField(
        label="Periode",
        help_text="Een heel kwartaal of jaar. De dag van de voordracht telt.",
    )
    purpose = forms.CharField(
        label="Waarvoor is deze export?",
        max_length=300,
        help_text="Dit komt in het logboek. Noem geen namen van personen.",
    )
    file_format = forms.ChoiceField(
        choices=FORMATS,
        label="Bestand",
        widget=forms.RadioSelect,
        initial=Export.Format.CSV.value,
    )

    def reckon_from(self, today: date) -> None:
        """Offer the periods up to today."""
        self.today = today
        field = self.fields["period"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(periods_to(today))

    def clean_period(self) -> Period:
        """Read the period."""
        return Period.parse(self.cleaned_data["period"], self.today)
