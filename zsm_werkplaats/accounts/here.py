"""Forms that make something in the region of the desk, where no case says which."""

from typing import Any

from django import forms

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.forms import WerkplaatsForm

ELSEWHERE = (
    "Je opende dit formulier in {opened_in}, maar je werkt nu in {here}. Wissel in een "
    "ander tabblad terug naar {opened_in} en verstuur het dan nog eens. Wat je typte, "
    "blijft hier staan."
)


class HereForm(WerkplaatsForm):
    """A form that counts in the region where it was opened, and in no other.

    The desk belongs to the session: another tab may have moved it meanwhile.
    """

    opened_in = forms.ModelChoiceField(
        Region.objects.all(), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, region: Region, **kwargs: Any) -> None:
        self.region = region
        super().__init__(*args, **kwargs)
        self.fields["opened_in"].initial = region.pk

    def where_opened(self, user: User) -> Region:
        """The own region whose choices were on the screen."""
        opened_in = self.data.get("opened_in")
        return next((r for r in user.regions if str(r.pk) == opened_in), self.region)

    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_bound:
            return
        opened_in = self.cleaned_data.pop("opened_in", None)
        if opened_in and opened_in != self.region:
            self.add_error(
                None, ELSEWHERE.format(opened_in=opened_in, here=self.region)
            )
