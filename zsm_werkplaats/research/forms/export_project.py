"""The form with which a researcher begins a project."""

from django import forms

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.forms import WerkplaatsForm
from zsm_werkplaats.research.policies import EXPORT


class ProjectForm(WerkplaatsForm):
    """What the research is called, what it wants to know, and of which regions."""

    submit_label = "Project beginnen"
    title = forms.CharField(label="Naam van het onderzoek", max_length=120)
    purpose = forms.CharField(
        label="Wat wil je weten?",
        max_length=300,
        help_text="De unitmanager leest dit mee. Noem geen namen van personen.",
    )
    regions = forms.ModelMultipleChoiceField(
        Region.objects.none(),
        label="Van welke regio's?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens één regio."},
    )

    def offer_regions_of(self, user: User) -> None:
        """Offer the regions in which `user` may export; one is chosen already."""
        held = user.regions_as(*EXPORT.roles)
        self.offer("regions", Region.objects.filter(pk__in=held))
        if len(held) == 1:
            self.initial["regions"] = held
