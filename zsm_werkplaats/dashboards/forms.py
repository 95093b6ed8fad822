"""What the figures ask for in an address."""

from typing import Any

from django import forms

from zsm_werkplaats.lib.period import Period

TOO_FAR = "Kies dagen tussen 2000 en 2100."
WRONG_WAY_ROUND = "Kies een laatste dag die niet vóór de eerste ligt."


class DaysForm(forms.Form):
    """Any days: from which one up to and including which."""

    van = forms.DateField(
        label="Van", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    tot = forms.DateField(
        label="Tot en met",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean(self) -> dict[str, Any]:
        """Both days, as a period that can be."""
        found = super().clean() or {}
        if "van" in found and "tot" in found:
            try:
                found["period"] = Period.days(found["van"], found["tot"])
            except ValueError:
                is_turned = found["tot"] < found["van"]
                self.add_error("tot", WRONG_WAY_ROUND if is_turned else TOO_FAR)
        return found
