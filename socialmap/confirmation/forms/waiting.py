"""The form of a waiting time that was heard in a call."""

from typing import Any

from django import forms

from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from zsm_werkplaats.lib.forms import WerkplaatsForm

LONGEST = 260  # weeks
QUICK_WEEKS = "0,2,4,8,12,26"


class WaitingForm(WerkplaatsForm):
    """Of which service, how long, and who said so."""

    submit_label = "Wachttijd opslaan"
    service = forms.ModelChoiceField(Service.objects.none(), label="Welk aanbod?")
    weeks = forms.IntegerField(
        label="Wachttijd in weken",
        min_value=0,
        max_value=LONGEST,
        help_text="0 als er geen wachttijd is.",
        widget=forms.NumberInput(
            attrs={"inputmode": "numeric", "data-quick-numbers": QUICK_WEEKS}
        ),
    )
    said_by = forms.CharField(
        label="Wie zei dat?",
        max_length=120,
        required=False,
        help_text="Naam of functie van de medewerker.",
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = organisation.services.all()
        self.offer("service", offered)
        if len(offered) == 1:
            self.fields["service"].initial = offered[0].pk
            self.fields["service"].widget = forms.HiddenInput()
