"""A text that may name nobody: the form asks about what only looks like a name."""

from datetime import datetime
from typing import Any

from django import forms

from reflection.finding.people_in_text import in_words, tells_of
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.forms import WerkplaatsForm


class NamesAsked(WerkplaatsForm):
    """Asks once about each word that is the surname of somebody in a case.

    What is certain (a full name, a number) is refused by the action. `asked_about`
    names the fields.
    """

    asked_about: tuple[str, ...] = ()
    user: User
    at: datetime
    region: Region
    sure = forms.CharField(widget=forms.HiddenInput, required=False, max_length=3)

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("sure"):
            return cleaned
        spared = (str(cleaned.get("organisation") or ""), self.user.name)
        for name in self.asked_about:
            found = tells_of(
                cleaned.get(name, ""),
                by=self.user,
                region=self.region,
                day=day_of(self.at),
                spared=spared,
            )
            if found.surnames:
                self.send_again({"sure": ["ja"]})
                self.add_error(name, _question(found.surnames))
        return cleaned

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        facts.pop("sure", None)
        return facts


def _question(surnames: tuple[str, ...]) -> str:
    return (
        f"Is {in_words(surnames)} de naam van iemand uit een zaak? Haal die dan weg. "
        "Is het iets anders? Verstuur het dan nog een keer."
    )
