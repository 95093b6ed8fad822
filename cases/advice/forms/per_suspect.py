"""The disposal for one suspect, where a case is about more than one."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms

from cases.advice.models.advice import Disposal
from cases.case.models.case import Case
from cases.case.models.people import Person
from zsm_werkplaats.lib.forms import WerkplaatsForm

SAME = "dezelfde afdoening"
EVERYONE = "iedere verdachte"
DISPOSAL_FOR = re.compile(r"disposal_(\d{1,9})")


def disposal_for(person: int) -> str:
    """The name of the field for the disposal of one suspect."""
    return f"disposal_{person}"


class PerSuspectFields(WerkplaatsForm):
    """A disposal for each suspect that may differ from that of the advice."""

    case: Case
    disposals: list[Disposal]
    suspects: list[Person]

    def ask_per_suspect(self) -> None:
        """Ask it only where there are two; after the disposals were read."""
        self.suspects = self.case.suspects
        if len(self.suspects) <= 1:
            return
        offered = self.fields["disposal"].queryset  # type: ignore[attr-defined]
        for person in self.suspects:
            field = forms.ModelChoiceField(
                offered, label=f"Afdoening voor {person}", required=False
            )
            field.choices = [("", SAME), *((d.pk, str(d)) for d in self.disposals)]
            # It begins with an answer: "niet verplicht" would say nothing.
            field.is_required_sometimes = True  # type: ignore[attr-defined]
            self.fields[disposal_for(person.pk)] = field

    @property
    def for_each(self) -> list[Any]:
        """The fields of the suspects, for the page."""
        names = (disposal_for(person.pk) for person in self.suspects)
        return [self[name] for name in names if name in self.fields]

    def take_disposals(self, facts: dict[str, Any]) -> dict[Person, Disposal]:
        """Those that differ, as argument for the action."""
        chosen = {p: facts.pop(disposal_for(p.pk), None) for p in self.suspects}
        own = facts["disposal"]
        return {p: other for p, other in chosen.items() if other and other != own}


def ask_for_whom(row: forms.Form, people: Sequence[Person]) -> None:
    """Let a row say for whom it is; only where there is a choice."""
    if people:
        offered = [("", EVERYONE), *((str(p.pk), p.name) for p in people)]
        row.fields["person"] = forms.ChoiceField(
            label="Voor wie", choices=offered, required=False
        )
