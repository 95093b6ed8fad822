"""The form of what only one region knows of an organisation."""

from django import forms

from socialmap.organisation.forms.entry import NOTE, EntryForm


class RemarkForm(EntryForm):
    """A remark of the own region."""

    remark = forms.CharField(
        label="Opmerking van onze regio",
        required=False,
        max_length=NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=(
            "Wat alleen hier geldt: onze ingang, onze afspraken. Geen "
            "persoonsgegevens van betrokkenen."
        ),
    )
