"""Forms of talks and of meetings with all parties."""

from datetime import date
from typing import Any

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localdate

from cases.case.forms.base import CaseForm
from cases.case.forms.fields import MomentField, TextField, choose
from cases.case.forms.minutes import AsksAboutMinutes, MinutesField
from cases.case.known_organisations import known_organisations
from cases.context.forms.contact import when
from cases.context.models.contact import Contact
from cases.support.forms.direction import DayOfDirection
from cases.support.models.direction import Direction
from cases.support.models.meeting import TableMeeting, TableParty, Talk
from socialmap.search.suggest.fields import OrganisationsField, offer_organisations
from zsm_werkplaats.lib.day_field import DayField

NOW = "Laat leeg voor nu."
ROWS = range(1, 5)  # agreed actions that fit on the form


class HourField(forms.TimeField):
    """A time of the day, by the browser's clock."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        super().__init__(widget=widget, **kwargs)


class HeldFields(AsksAboutMinutes, CaseForm):
    """What a sitting that was held brings: it is a contact with its minutes.

    One that is planned for a later day asks whether it was held earlier.
    """

    held_earlier = forms.BooleanField(
        label="Ja, het is eerder gehouden dan gepland", required=False
    )
    minutes = MinutesField(initial=45)
    held_at = MomentField(label="Wanneer", required=False, help_text=NOW)
    disclosure = choose(
        Contact.Disclosure.choices,
        label="Mag dit naar het OM?",
        initial=Contact.Disclosure.WITHHELD,
        required=False,
    )

    def __init__(self, *args: Any, planned_on: date, **kwargs: Any) -> None:
        self.planned_on = planned_on
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        if self.planned_on <= localdate(self.opened_at):
            del self.fields["held_earlier"]
            return
        field: Any = self.fields["held_earlier"]
        field.help_text = f"Gepland op {date_format(self.planned_on, 'l j F')}."
        field.is_required_sometimes = True

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
        help_text="Zonder tijd schuift een vrije dag naar de eerstvolgende werkdag.",
    )
    planned_time = HourField(label="Hoe laat", required=False)
    place = forms.CharField(label="Waar", max_length=120, required=False)
    topic = forms.CharField(label="Waarover", max_length=200, required=False)


class HoldTalkForm(HeldFields):
    """How a conversation went."""

    submit_label = "Vastleggen"
    result = choose(Talk.Result.choices, label="Hoe ging het?")
    told = TextField(label="Wat is besproken?", required=False, rows=3)
    field_order = ["result", "held_earlier", "minutes", "told", "disclosure", "held_at"]

    def set_up(self) -> None:
        super().set_up()
        for name in ("minutes", "told", "held_at", "disclosure"):
            self.fields[name].widget.attrs |= when("result", Talk.Result.HELD)


class PlanTableForm(CaseForm):
    """When everybody meets, who, and about what."""

    submit_label = "Overleg plannen"
    planned_at = MomentField(label="Wanneer")
    place = forms.CharField(
        label="Waar",
        max_length=120,
        required=False,
        help_text="Bijvoorbeeld: Zorg- en Veiligheidshuis",
    )
    organisations = OrganisationsField(
        label="Welke organisaties nodig je uit?", required=False
    )
    names = forms.MultipleChoiceField(
        label="Wie van buiten de sociale kaart?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Gesproken in deze zaak.",
    )
    present = forms.CharField(
        label="Wie nog meer?",
        max_length=300,
        required=False,
        help_text="Bijvoorbeeld: moeder, mr. Smit",
    )
    agenda = TextField(label="Agenda", required=False, rows=4)

    def set_up(self) -> None:
        spoken = self.case.contacts.spoken()
        known = known_organisations(self.case)
        offer_organisations(self, "organisations", self.case.region_id, known)
        if known:
            told = "Vink aan wie al bekend is in deze zaak, of zoek een ander."
            self.fields["organisations"].help_text = told
        outside = spoken.filter(organisation=None).order_by("with_whom")
        names = outside.values_list("with_whom", flat=True).distinct()
        choices = [(name, name) for name in names]
        if choices:
            self.fields["names"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["names"]


class HoldTableForm(HeldFields):
    """Who was there, what was agreed, and who takes the direction from when."""

    submit_label = "Vastleggen"
    required_sometimes = ("director",)
    attended = forms.ModelMultipleChoiceField(
        TableParty.objects.none(),
        label="Wie was erbij?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    present = forms.CharField(
        label="Wie was er nog meer bij?", max_length=300, required=False
    )
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
        "held_earlier",
        "attended",
        "present",
        "outcome",
        "direction",
        "director",
        "director_since",
        "minutes",
        "disclosure",
        "held_at",
    ]

    def __init__(self, *args: Any, meeting: TableMeeting, **kwargs: Any) -> None:
        self.meeting = meeting
        planned_on = localdate(meeting.planned_at)
        super().__init__(*args, planned_on=planned_on, **kwargs)
        self._lay_out()

    def set_up(self) -> None:
        super().set_up()
        asked = self.meeting.table_parties.select_related("organisation")
        self.offer("attended", asked)
        self.initial.setdefault("attended", [party.pk for party in asked])
        self.initial.setdefault("present", self.meeting.present)
        if not asked:
            del self.fields["attended"]
        for number in ROWS:
            self.fields[f"who_{number}"] = forms.CharField(
                label="Wie", max_length=120, required=False
            )
            self.fields[f"what_{number}"] = forms.CharField(
                label="Doet wat", max_length=300, required=False
            )
            self.fields[f"due_{number}"] = DayField(label="Uiterlijk", required=False)
            for name in ("who", "what", "due"):
                # Half a row is refused: "niet verplicht" would not be true.
                field: Any = self.fields[f"{name}_{number}"]
                field.is_required_sometimes = True
        kinds = Direction.Kind.values
        self.fields["director_since"].widget.attrs |= when("direction", *kinds)

    def _lay_out(self) -> None:
        """Every agreed action on a line of its own; the rest in its order."""
        rows = [(f"who_{n}", f"what_{n}", f"due_{n}") for n in ROWS]
        inside = {name for row in rows for name in row}
        first = [name for name in self.fields if name not in inside]
        cut = first.index("direction")
        self.helper.layout = Layout(
            *first[:cut],
            Fieldset(
                "Afgesproken acties: wie doet wat, en uiterlijk wanneer?",
                *(Div(*row, css_class="agreed") for row in rows),
            ),
            *first[cut:],
        )

    def _agreed(self) -> list[dict[str, Any]]:
        """The actions that were filled in; half a row is no agreement."""
        agreed = []
        for number in ROWS:
            names = {"who": f"who_{number}", "what": f"what_{number}"}
            names["due_on"] = f"due_{number}"
            facts = {key: self.cleaned_data.get(name) for key, name in names.items()}
            if not any(facts.values()):
                continue
            for key, name in names.items():
                if not facts[key] and name not in self.errors:
                    self.add_error(
                        name, "Vul dit in: wie doet wat, en uiterlijk wanneer?"
                    )
            agreed.append(facts)
        return agreed

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        cleaned["agreed"] = self._agreed()
        is_party = cleaned.get("direction") == Direction.Kind.PARTY
        if not is_party:
            cleaned["director"] = ""
        elif not cleaned.get("director") and "director" not in self.errors:
            self.add_error("director", "Vul in wie de regie neemt.")
        return cleaned

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        for number in ROWS:
            for name in ("who", "what", "due"):
                facts.pop(f"{name}_{number}")
        if not facts.get("attended") and not facts["present"]:
            facts["attended"] = None
        if not facts["direction"]:
            facts["director_since"] = None
        elif facts["director_since"] is None:
            facts["director_since"] = localdate(facts["held_at"] or self.opened_at)
        return facts
