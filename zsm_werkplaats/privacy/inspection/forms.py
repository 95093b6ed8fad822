"""The form with which a manager says about whom, and what for."""

from typing import Any

from django import forms

from cases.case.models.case import Case
from cases.case.models.people import Person
from zsm_werkplaats.accounts.here import HereForm


class InspectionForm(HereForm):
    """About whom, and to look at or to give."""

    LOOK, PAPER, GIVE = "look", "pdf", "give"
    submit_label = "Verder"
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label="Over wie?",
        widget=forms.RadioSelect,
        empty_label=None,
    )
    use = forms.ChoiceField(
        label="Wat wil je doen?",
        choices=[
            (LOOK, "eerst bekijken"),
            (PAPER, "downloaden om te geven (PDF)"),
            (GIVE, "downloaden om te geven, voor een computer (JSON)"),
        ],
        initial=LOOK,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, region=case.region, **kwargs)
        people: Any = self.fields["person"]
        people.queryset = Person.objects.filter(involvements__case=case).distinct()
