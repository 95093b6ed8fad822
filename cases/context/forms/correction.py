"""Forms to put right, take back or move what was entered by mistake."""

from typing import Any

from crispy_forms.layout import HTML, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from cases.case.forms.base import CaseForm
from cases.case.forms.fields import (
    OM_DOES_NOT_READ,
    MomentField,
    SuggestingInput,
    TextField,
    choose,
)
from cases.case.forms.people import RelationForm
from cases.case.models.case import Case
from cases.case.models.people import Involvement
from cases.context.forms.contact import when
from cases.context.forms.surroundings import (
    CaseNumberField,
    ContradictionForm,
    PoliceReportForm,
)
from cases.context.models.contact import Contact
from cases.context.models.mistakes import (
    Mistakable,
    kind_of_record,
    values_of_record,
    version_of_record,
)
from cases.context.models.source_kind import SourceKind
from socialmap.search.suggest.fields import finds
from zsm_werkplaats.lib.edit_conflict import EditForm

Result = Contact.Result
# What may be put right of who, when and how; a form that leaves it out leaves it as is.
WHO_AND_HOW = (
    "with_whom",
    "source",
    "result",
    "dead_end",
    "held_at",
    "channel",
    "direction",
    "place",
)


class CorrectContactForm(EditForm, CaseForm):
    """What a contact told and whether it may go to the OM, and who, when and how."""

    submit_label = "Wijzigen"
    required_sometimes = ("with_whom", "result", "held_at", "channel", "direction")
    told = TextField(label="Wat is besproken?", required=False, rows=5)
    disclosure = choose(Contact.Disclosure.choices, label="Mag dit naar het OM?")
    with_whom = forms.CharField(
        label="Met wie", max_length=120, required=False, widget=SuggestingInput()
    )
    source = forms.ModelChoiceField(
        SourceKind.objects.none(),
        label="Soort bron",
        required=False,
        empty_label="niet bekend",
        help_text="Kies zelf als we de verkeerde soort herkenden.",
    )
    result = choose([], label="Resultaat", required=False)
    dead_end = forms.ChoiceField(
        choices=Contact.DeadEnd.choices,
        label="Waarom liep het dood?",
        required=False,
        widget=forms.RadioSelect(attrs=when("result", Result.DEAD_END)),
    )
    held_at = MomentField(label="Wanneer", required=False)
    channel = choose(Contact.Channel.choices, label="Manier", required=False)
    direction = choose(Contact.Direction.choices, label="Richting", required=False)
    place = forms.ChoiceField(
        choices=Contact.Place.choices,
        label="Waar",
        required=False,
        widget=forms.RadioSelect(attrs=when("channel", Contact.Channel.VISIT)),
    )

    def __init__(self, *args: Any, contact: Contact, **kwargs: Any) -> None:
        self.contact = contact
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        contact, today = self.contact, localdate(self.opened_at)
        kinds = SourceKind.objects.offered_on(today, contact.source_id)
        self.offer("source", kinds)
        field = self.fields["result"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                (value, label)
                for value, label in Result.choices
                if value != Result.PLANNED or contact.is_planned
            ]
        names = {i.person.name: "" for i in self.case.involvements.all()}
        names |= {kind.label: "" for kind in kinds}
        self.fields["with_whom"].widget.suggestions = list(names.items())
        self.fields["with_whom"].widget.attrs |= finds(self.case.region_id)
        self.begin_with(contact)
        fold = HTML("<details class='more' open><summary>Met wie, wanneer en hoe")
        rest = [name for name in self.fields if name not in WHO_AND_HOW]
        end = [HTML("</summary>"), *WHO_AND_HOW, HTML("</details>")]
        self.helper.layout = Layout(*rest, fold, *end)

    def values_of(self, record: Contact) -> dict[str, Any]:
        return {
            "told": record.told,
            "disclosure": record.disclosure,
            "with_whom": record.with_whom,
            "source": record.source_id,
            "result": record.result,
            "dead_end": record.dead_end,
            "held_at": record.at,
            "channel": record.channel,
            "direction": record.direction,
            "place": record.place,
        }

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        for name in WHO_AND_HOW:
            if self.add_prefix(name) not in self.data and name not in self.errors:
                cleaned[name] = self._standing(name)
        for name in self.required_sometimes:
            if name in cleaned and not cleaned[name]:
                self.add_error(name, self.fields[name].error_messages["required"])
        is_dead = cleaned.get("result") == Result.DEAD_END
        if is_dead and not cleaned.get("dead_end"):
            self.add_error("dead_end", "Kies waarom het doodliep.")
        return cleaned

    def clean_held_at(self) -> Any:
        held, stood = self.cleaned_data["held_at"], self.contact.at
        # The browser sends no seconds: the same minute is the same moment.
        is_same = held and held == stood.replace(second=0, microsecond=0)
        held = stood if is_same else held
        if held and held > self.opened_at and not self.contact.is_planned:
            msg = "Dit tijdstip ligt in de toekomst."
            raise ValidationError(msg)
        return held

    def _standing(self, name: str) -> Any:
        names = {"held_at": "at"}
        return getattr(self.contact, names.get(name, name))


class TakeBackForm(CaseForm):
    """Why something is taken back, if that needs saying."""

    submit_label = "Terugnemen"
    reason = forms.CharField(
        label="Waarom",
        max_length=300,
        required=False,
        help_text=f"Blijft in de tijdlijn staan. {OM_DOES_NOT_READ}",
    )


class MoveContactForm(TakeBackForm):
    """To which case a contact belongs."""

    submit_label = "Verplaatsen"
    to = CaseNumberField(
        Case.objects.none(),
        label="Naar zaak",
        help_text="Bijvoorbeeld WP-0042",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid_choice": "Deze zaak is er niet, of niet voor jou."},
    )
    field_order = ["to", "reason"]

    def __init__(self, *args: Any, others: Any, **kwargs: Any) -> None:
        self.others = others
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        self.offer("to", self.others)


class RoleForm(CaseForm):
    """What somebody is in the case."""

    role = choose(Involvement.Role.choices, label="Rol in de zaak")


# The form with which each kind is entered lends its fields to put it right.
ENTERED_WITH: dict[str, type[CaseForm]] = {
    "rol": RoleForm,
    "relatie": RelationForm,
    "eerdere melding": PoliceReportForm,
    "tegenstrijdige informatie": ContradictionForm,
}


class CorrectRecordForm(EditForm, CaseForm):
    """A role, a relation, a report or a contradiction, put right."""

    submit_label = "Wijzigen"

    def __init__(self, *args: Any, record: Mistakable, **kwargs: Any) -> None:
        self.record = record
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        kind = kind_of_record(self.record)
        entered_with = ENTERED_WITH[kind.noun]
        asked = entered_with(case=self.case, user=self.user, at=self.opened_at)
        self.fields |= {name: asked.fields[name] for name in kind.fields}
        self.lay_out_all()
        self.begin_with(self.record)

    def values_of(self, record: Mistakable) -> dict[str, Any]:
        return values_of_record(record)

    def version_of(self, record: Mistakable) -> int:
        return version_of_record(record)

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        marks = {name: facts.pop(name) for name in ("seen", "submission")}
        return {**marks, "changes": facts}
