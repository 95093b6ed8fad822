"""What a prosecutor expects to find beside an advice, as fields that may stay empty."""

from typing import Any

from django import forms

from cases.advice.models.facts import AdviceFacts, unsourced
from cases.case.forms.fields import TextField
from zsm_werkplaats.lib.day_field import DayField
from zsm_werkplaats.lib.forms import WerkplaatsForm


def _line(name: str, **kwargs: Any) -> forms.CharField:
    """One line or two, as long and called as the column of this name."""
    column: Any = AdviceFacts._meta.get_field(name)
    return TextField(
        label=_label(name), max_length=column.max_length, required=False, **kwargs
    )


def _label(name: str) -> str:
    column: Any = AdviceFacts._meta.get_field(name)
    words = str(column.verbose_name)
    return f"{words[:1].upper()}{words[1:]}"


def _source(example: str) -> forms.CharField:
    return forms.CharField(
        label="Bron", max_length=120, required=False, help_text=example
    )


class FactsFields(WerkplaatsForm):
    """The facts, by the names that `AdviceFacts` has for them."""

    qualification = _line(
        "qualification",
        rows=2,
        help_text="Bijvoorbeeld: mishandeling (art. 300 Sr).",
    )
    standpoint = _line(
        "standpoint", rows=2, help_text="Bijvoorbeeld: bekent, ontkent of zwijgt."
    )
    willingness = _line(
        "willingness", rows=2, help_text="Waaraan wil de verdachte meewerken?"
    )
    complaint = _line(
        "complaint", rows=2, help_text="Is er aangifte of een klacht, en van wie?"
    )
    victim_wish = _line("victim_wish", rows=2)
    earlier_cases = TextField(label=_label("earlier_cases"), rows=3, required=False)
    earlier_on = DayField(label="Stand van", past=True, required=False)
    earlier_source = _source("Bijvoorbeeld: IRIS.")
    documentation = TextField(
        label=_label("documentation"),
        rows=3,
        required=False,
        help_text="Neem alleen over wat voor deze zaak van belang is.",
    )
    documentation_on = DayField(label="Stand van", past=True, required=False)
    documentation_source = _source("Bijvoorbeeld: uittreksel JDS.")

    @property
    def tells_facts(self) -> bool:
        """Whether something is filled in, or wrong: then the fields stand open."""
        return any(self[name].value() or self[name].errors for name in FACTS)

    def check_facts(self) -> None:
        """Ask for the day and the source, where something is told that needs them."""
        for name, missing in unsourced(self.cleaned_data).items():
            if name not in self.errors:
                self.add_error(name, missing)

    def take_facts(self, facts: dict[str, Any]) -> dict[str, Any]:
        """Those that are filled in, as argument for the action."""
        told = {name: facts.pop(name) for name in FACTS}
        return {name: value for name, value in told.items() if value}


FACTS = tuple(FactsFields.base_fields)
