"""The form of an organisation."""

from django import forms

from socialmap.organisation.forms.entry import NOTE, EntryForm
from socialmap.organisation.models.code_lists import OrganisationKind
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role


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
        User.objects.none(),
        label="Beheerder",
        required=False,
        empty_label="niemand",
        help_text="Houdt bij of de gegevens nog kloppen.",
    )
    rhythm = forms.TypedChoiceField(
        choices=Organisation.Rhythm.choices,
        coerce=int,
        label="Hoe vaak nakijken?",
        required=False,
    )

    def set_up(self) -> None:
        super().set_up()
        workers = User.objects.filter(
            is_active=True,
            memberships__region=self.region,
            memberships__role=Role.WORKER,
        )
        self.offer("steward", workers)

    def clean_rhythm(self) -> int:
        """What stands, when nothing was chosen."""
        stands = self.entry.rhythm if isinstance(self.entry, Organisation) else None
        chosen = self.cleaned_data["rhythm"]
        return int(chosen or stands or Organisation.Rhythm.HALF_YEAR)
