"""The form of a step of the build-up."""

from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format

from zsm_werkplaats.accounts.here import HereForm
from zsm_werkplaats.lib.dates import months_after

BACK, AHEAD = 12, 24  # months to choose from
MOST = 500  # cases a month: more than any region has


class BuildUpForm(HereForm):
    """From which month on, and how many cases."""

    submit_label = "Streefaantal vastleggen"
    from_month = forms.CharField()  # its months follow from today
    cases = forms.IntegerField(
        label="Zaken per maand",
        min_value=0,
        max_value=MOST,
        help_text="Hoeveel zaken de werkplaats dan per maand wil oppakken.",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        this = today.replace(day=1)
        months = [months_after(this, step) for step in range(-BACK, AHEAD + 1)]
        choices = [(month.isoformat(), date_format(month, "F Y")) for month in months]
        self.fields["from_month"] = forms.TypedChoiceField(
            label="Vanaf", coerce=date.fromisoformat, choices=choices
        )
        self.initial = {"from_month": this.isoformat(), **self.initial}
