"""Forms of talks and of meetings at one table."""

from typing import Any

from django import forms
from django.utils.timezone import localdate

from cases.case.forms.base import CaseForm
from cases.case.forms.fields import MomentField, TextField, choose
from cases.case.forms.minutes import AsksAboutMinutes, MinutesField
from cases.context.forms.contact import when
from cases.context.models.contact import Contact
from cases.support.forms.direction import DayOfDirection
from cases.support.models.direction import Direction
from cases.support.models.meeting import Talk
from socialmap.models import Organisation
from zsm_werkplaats.lib.day_field import DayField

NOW = "Laat leeg voor nu."


class HeldFields(AsksAboutMinutes, CaseForm):
    """What a sitting that was held brings: it is a contact with its minutes."""

    minutes = MinutesField(initial=45)
    held_at = MomentField(label="Wanneer", required=False, help_text=NOW)
    disclosure = choose(
        Contact.Disclosure.choices,
        label="Mag dit naar het OM?",
        initial=Contact.Disclosure.WITHHELD,
        required=False,
    )

    def clean_held_at(self) -> Any:
        held = self.cleaned_data["held_at"]
        if held and held > self.opened_at:
            msg = "Dit tijdstip ligt in de toekomst."
            raise forms.ValidationError(msg)
        return held

    def clean_disclosure(self) -> str:
        return self.cleaned_data["disclosure"] or Contact.Disclosure.WITHHELD.value


class PlanTalkForm(CaseForm):
    """When the next conversation is."""

    submit_label = "Gesprek plannen"
    planned_on = DayField(
        label="Wanneer",
        quick=(1, 7, 14),
        help_text="Een weekend of feestdag schuift naar de eerstvolgende werkdag.",
    )
    topic = forms.CharField(label="Waarover", max_length=200, required=False)


class HoldTalkForm(HeldFields):
    """How a conversation went."""

    submit_label = "Vastleggen"
    result = choose(Talk.Result.choices, label="Hoe ging het?")
    told = TextField(label="Wat is besproken?", required=False, rows=3)
    field_order = ["result", "minutes", "told", "disclosure", "held_at"]

    def set_up(self) -> None:
        for name in ("minutes", "told", "held_at", "disclosure"):
            self.fields[name].widget.attrs |= when("result", Talk.Result.HELD)


class PlanTableForm(CaseForm):
    """When everybody sits at one table, who, and about what."""

    submit_label = "Overleg plannen"
    planned_at = MomentField(label="Wanneer")
    place = forms.CharField(
        label="Waar",
        max_length=120,
        required=False,
        help_text="Bijvoorbeeld: Zorg- en Veiligheidshuis",
    )
    organisations = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        label="Organisaties aan tafel",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    present = forms.CharField(label="Wie nog meer", max_length=300, required=False)
    agenda = TextField(label="Agenda", required=False, rows=4)

    def set_up(self) -> None:
        region = self.case.region_id
        self.offer("organisations", Organisation.objects.filter(region_id=region))


class HoldTableForm(HeldFields):
    """What came out, and who takes the direction from when."""

    submit_label = "Vastleggen"
    required_sometimes = ("director",)
    outcome = TextField(label="Wat is afgesproken?", rows=4)
    direction = choose(
        [("", "niet besproken"), *Direction.Kind.choices],
        label="Bij wie ligt de regie?",
        required=False,
    )
    director = forms.CharField(
        label="Wie neemt de regie?",
        max_length=120,
        required=False,
        help_text="Persoon en organisatie",
        widget=forms.TextInput(attrs=when("direction", Direction.Kind.PARTY)),
    )
    director_since = DayOfDirection(
        label="Regie vanaf",
        required=False,
        help_text="Laat leeg: vanaf het overleg.",
    )
    field_order = [
        "outcome",
        "direction",
        "director",
        "director_since",
        "minutes",
        "disclosure",
        "held_at",
    ]

    def set_up(self) -> None:
        kinds = Direction.Kind.values
        self.fields["director_since"].widget.attrs |= when("direction", *kinds)

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        is_party = cleaned.get("direction") == Direction.Kind.PARTY
        if not is_party:
            cleaned["director"] = ""
        elif not cleaned.get("director") and "director" not in self.errors:
            self.add_error("director", "Vul in wie de regie neemt.")
        return cleaned

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        if not facts["direction"]:
            facts["director_since"] = None
        elif facts["director_since"] is None:
            facts["director_since"] = localdate(facts["held_at"] or self.opened_at)
        return facts
