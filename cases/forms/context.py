"""Forms of the context."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cases.forms.base import CaseForm
from cases.forms.fields import BirthDateField, DayField, MomentField, TextField, choose
from cases.models import Contact, Involvement, Person
from socialmap.models import Organisation

MINUTES = [0, 5, 10, 15, 30, 45, 60]


class ContactForm(CaseForm):
    """A call in ten seconds: who, reached or not, minutes, a line of text."""

    submit_label = "Vastleggen"
    with_whom = forms.CharField(
        label="Met wie",
        max_length=120,
        help_text="Naam of rol: wijkagent, moeder, huisarts",
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )
    result = choose(Contact.Result.choices, label="Resultaat")
    minutes = forms.TypedChoiceField(
        choices=[(m, str(m)) for m in MINUTES],
        coerce=int,
        label="Minuten",
        widget=forms.RadioSelect,
        initial=5,
    )
    told = TextField(label="Wat het opleverde", required=False, rows=3)
    next_attempt_on = DayField(
        label="Opnieuw proberen op", required=False, quick=(1, 2, 7)
    )
    channel = choose(
        Contact.Channel.choices, label="Hoe", initial=Contact.Channel.PHONE
    )
    disclosure = choose(
        Contact.Disclosure.choices,
        label="Mag dit naar het OM?",
        initial=Contact.Disclosure.WITHHELD,
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="Organisatie", required=False
    )
    took_place_at = MomentField(label="Wanneer", required=False, help_text="Leeg: nu")
    follows_up = forms.ModelChoiceField(
        Contact.objects.none(), required=False, widget=forms.HiddenInput
    )

    def set_up(self) -> None:
        self.offer(
            "organisation", Organisation.objects.filter(region_id=self.case.region_id)
        )
        self.offer("follows_up", self.case.contacts.all())

    def clean_took_place_at(self) -> Any:
        at = self.cleaned_data["took_place_at"] or self.opened_at
        if at > self.opened_at:
            msg = "Dit tijdstip ligt in de toekomst."
            raise ValidationError(msg)
        return at

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        return {"at": facts.pop("took_place_at"), **facts}


class InvolvementForm(CaseForm):
    """Somebody new in the case, or another role of somebody who is in it."""

    submit_label = "Toevoegen"
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label="Al in de zaak",
        required=False,
        empty_label="iemand anders",
    )
    name = forms.CharField(label="Naam", max_length=120, required=False)
    role = forms.ChoiceField(label="Rol in de zaak", choices=Involvement.Role.choices)
    birth_date = BirthDateField(label="Geboortedatum", required=False)
    phone = forms.CharField(label="Telefoon", max_length=30, required=False)
    remark = forms.CharField(label="Toelichting", max_length=300, required=False)

    def set_up(self) -> None:
        people = Person.objects.filter(involvements__case=self.case)
        self.offer("person", people.distinct())

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if not cleaned.get("person") and not cleaned.get("name"):
            self.add_error("name", "Vul een naam in, of kies iemand uit de zaak.")
        return cleaned


class SafetyForm(CaseForm):
    """What is not safe, and what happens now."""

    submit_label = "Markeren"
    concern = TextField(label="Wat is er niet veilig, en voor wie?", rows=3)
    action = forms.CharField(
        label="Wat gebeurt er nu, door wie en wanneer?", max_length=300
    )


class SettlementForm(CaseForm):
    """How the safety was settled."""

    submit_label = "Veiligheid is geregeld"
    settlement = TextField(label="Hoe is het geregeld?", rows=3)
