"""A text that may name nobody: the form asks about what only looks like a name."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms

from reflection.finding.people_in_text import Tells, in_words, tells_of
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.forms import WerkplaatsForm

BETWEEN = "|"


class NamesAsked(WerkplaatsForm):
    """Asks once about each word that may be the name of somebody in a case.

    What is certain (a full name, a number, a name from its cases) is refused by the
    action; then nothing is asked. `asked_about` names the fields. A form without
    `user`, `region` and `at` of its own tells them in `__init__`.
    """

    asked_about: tuple[str, ...] = ()
    user: User
    at: datetime
    region: Region
    sure = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2_000)

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        told = {name: self._tells(name) for name in self.asked_about}
        if any(found.certain for found in told.values()):
            return cleaned
        said = cleaned.get("sure", "").split(BETWEEN)
        asked = {word for found in told.values() for word in found.doubtful}
        for name, found in told.items():
            if new := [word for word in found.doubtful if word not in said]:
                self.send_again({"sure": [BETWEEN.join(sorted(asked))]})
                self.add_error(name, _question(new))
        return cleaned

    def linked_cases(self) -> Iterable[int]:
        """The cases that the texts are about."""
        return ()

    def passed_cases(self) -> Iterable[int]:
        """The cases that are talked about as well."""
        return ()

    def spared_names(self) -> Iterable[str]:
        """Names that are known to be no person's."""
        return [str(self.cleaned_data.get("organisation") or "")]

    def _tells(self, name: str) -> Tells:
        text = self.cleaned_data.get(name, "")
        if not text:
            return Tells()
        return tells_of(
            text,
            by=self.user,
            region=self.region,
            day=day_of(self.at),
            spared=self.spared_names(),
            cases=self.linked_cases(),
            passed=self.passed_cases(),
        )

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        facts.pop("sure", None)
        return facts


def _question(words: list[str]) -> str:
    if len(words) > 1:
        return (
            f"Zijn {in_words(words)} namen van mensen uit een zaak? Haal ze dan weg. "
            "Zijn het andere woorden? Verstuur het dan nog een keer."
        )
    return (
        f"Is {in_words(words)} de naam van iemand uit een zaak? Haal die dan weg. "
        "Is het iets anders? Verstuur het dan nog een keer."
    )
