"""A text that may name nobody: the form asks about what only looks like a name."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms

from reflection.finding.people_in_text import Tells, in_words, tells_of
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.forms import WerkplaatsForm


class NamesAsked(WerkplaatsForm):
    """Asks once about each word that is the surname of somebody in a case.

    What is certain (a full name, a number, a name from its cases) is refused by the
    action; then nothing is asked. `asked_about` names the fields.
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
        told = {name: self._tells(name) for name in self.asked_about}
        if any(found.certain for found in told.values()):
            return cleaned
        for name, found in told.items():
            if found.surnames:
                self.send_again({"sure": ["ja"]})
                self.add_error(name, _question(found.surnames))
        return cleaned

    def linked_cases(self) -> Iterable[int]:
        """The cases that the texts are about."""
        return ()

    def _tells(self, name: str) -> Tells:
        organisation = self.cleaned_data.get("organisation")
        return tells_of(
            self.cleaned_data.get(name, ""),
            by=self.user,
            region=self.region,
            day=day_of(self.at),
            spared=(str(organisation or ""), self.user.name),
            cases=self.linked_cases(),
        )

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        facts.pop("sure", None)
        return facts


def _question(surnames: tuple[str, ...]) -> str:
    return (
        f"Is {in_words(surnames)} de naam van iemand uit een zaak? Haal die dan weg. "
        "Is het iets anders? Verstuur het dan nog een keer."
    )
