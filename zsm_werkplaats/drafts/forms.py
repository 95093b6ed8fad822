"""What the script sends along with the fields of a form."""

from typing import Any, cast

from django import forms
from django.http import QueryDict

from zsm_werkplaats.drafts.typed import UnfitError, place_of, typed_in

LAST_VERSION = 2**31 - 1


class DraftForm(forms.Form):
    """Which form it is, where it stands, and who had it opened."""

    submission = forms.UUIDField()
    draft_page = forms.CharField(max_length=2000)
    draft_owner = forms.IntegerField()
    draft_unchanged = forms.BooleanField(required=False)
    # The case of a page whose address names none.
    draft_case = forms.CharField(required=False, max_length=20)
    version = forms.IntegerField(required=False, min_value=0, max_value=LAST_VERSION)

    def clean(self) -> dict[str, Any]:
        try:
            self.typed = typed_in(cast(QueryDict, self.data))
            place = place_of(self.cleaned_data.get("draft_page", ""))
            about = self.cleaned_data.get("draft_case")
            self.place = place.about([about] if about else self.typed.get("case", []))
        except UnfitError:
            self.add_error(None, "Dit past niet in een concept.")
        return self.cleaned_data
