"""Forms of the hours of a worker, and of the thresholds of a region."""

from datetime import date
from typing import Any

from django import forms

from zsm_werkplaats.accounts.here import HereForm
from zsm_werkplaats.lib.edit_conflict import EditForm
from zsm_werkplaats.team.models import Thresholds


class HoursForm(HereForm):
    """How many hours a week, and from when on."""

    submit_label = "Uren vastleggen"
    hours = forms.DecimalField(
        label="Uren per week",
        min_value=0,
        max_value=60,
        max_digits=4,
        decimal_places=1,
        localize=True,
        help_text="Voor de werkplaats in deze regio. Met een komma, zoals 22,5.",
    )
    from_on = forms.DateField(
        label="Vanaf",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text="Dit mag ook een dag in het verleden zijn.",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"from_on": today, **self.initial}


class ThresholdsForm(EditForm, HereForm):
    """From when on Werk nu says: look here."""

    submit_label = "Drempels opslaan"
    quiet_days = forms.IntegerField(
        label="Dagen zonder contact", min_value=1, max_value=90
    )
    nomination_hours = forms.IntegerField(
        label="Uren dat een voordracht mag wachten", min_value=1, max_value=336
    )
    cases_per_fte = forms.IntegerField(
        label="Open zaken per fte", min_value=1, max_value=200
    )
    hours_share = forms.IntegerField(
        label="Geschreven uren, in procent van de beschikbare uren",
        min_value=10,
        max_value=300,
    )
    fulltime_hours = forms.IntegerField(
        label="Uren van een volledige werkweek (1 fte)", min_value=20, max_value=60
    )

    def __init__(self, *args: Any, standing: Thresholds, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.begin_with(standing)

    def values_of(self, record: Thresholds) -> dict[str, Any]:
        return {name: getattr(record, name) for name in NAMES}


NAMES = (
    "quiet_days",
    "nomination_hours",
    "cases_per_fte",
    "hours_share",
    "fulltime_hours",
)
