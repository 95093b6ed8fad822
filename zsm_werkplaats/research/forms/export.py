"""The form with which a researcher takes the activity forms of a period."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms

from zsm_werkplaats.lib.forms import WerkplaatsForm
from zsm_werkplaats.lib.period import EVERYTHING, Period
from zsm_werkplaats.research.models import Export

OTHER_DAYS = "dagen"
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
    yield OTHER_DAYS, "andere dagen"


class ExportForm(WerkplaatsForm):
    """Of which period, for what, and in which kind of file."""

    submit_label = "Downloaden"
    required_sometimes = ("first", "last")
    period = forms.ChoiceField(
        label="Periode", help_text="De dag waarop de zaak is voorgedragen telt."
    )
    first = forms.DateField(
        label="Van",
        required=False,
        help_text="Alleen bij andere dagen.",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    last = forms.DateField(
        label="Tot en met",
        required=False,
        help_text="Alleen bij andere dagen.",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    purpose = forms.CharField(
        label="Waarvoor is deze export?",
        max_length=300,
        help_text="Dit komt in het logboek.",
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

    def clean(self) -> dict[str, Any]:
        """Read the period, or the days."""
        found = super().clean() or {}
        chosen = found.get("period")
        first, last = found.pop("first", None), found.pop("last", None)
        if chosen == OTHER_DAYS:
            found["period"] = self._days(first, last)
        elif chosen:
            found["period"] = Period.parse(chosen, self.today)
        return found

    def _days(self, first: date | None, last: date | None) -> Period | None:
        for name, day in (("first", first), ("last", last)):
            if day is None and name not in self.errors:
                self.add_error(name, "Kies een dag.")
        if not (first and last):
            return None
        try:
            return Period.days(first, last)
        except ValueError:
            msg = "Kies een laatste dag die niet vóór de eerste ligt."
            self.add_error("last", msg)
            return None
