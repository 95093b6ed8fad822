"""The form for a key to the API."""

from django import forms

from zsm_werkplaats.accounts.here import HereForm


class ApiClientForm(HereForm):
    """Which system gets a key, and whom to write when something is wrong."""

    submit_label = "Sleutel maken"
    name = forms.CharField(
        label="Systeem",
        max_length=120,
        help_text="Bijvoorbeeld: kaart van de gemeente.",
    )
    contact = forms.EmailField(
        label="E-mailadres van de afnemer",
        help_text="Een algemeen adres, waar je terechtkunt als er iets misgaat.",
    )
