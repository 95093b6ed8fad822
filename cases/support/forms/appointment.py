"""Forms of appointments: make one, move or cancel what is planned; key dates."""

from django import forms

from cases.case.forms.base import CaseForm
from cases.case.forms.fields import MomentField, choose
from cases.case.forms.people import people_of
from cases.case.known_organisations import known_organisations
from cases.case.models.people import Person
from cases.support.forms.meeting import HourField
from cases.support.models.appointment import Bring
from cases.support.models.key_date import KeyDate
from cases.support.models.support import Support
from socialmap.search.suggest.fields import (
    OrganisationField,
    finds,
    offer_organisations,
)
from zsm_werkplaats.lib.day_field import DayField


class AppointmentForm(CaseForm):
    """Where and when the suspect meets who helps; it goes on the card."""

    submit_label = "Afspraak vastleggen"
    support = forms.ModelChoiceField(
        Support.objects.none(),
        label="Hoort bij",
        required=False,
        empty_label="geen hulptraject",
    )
    with_whom = forms.CharField(
        label="Met wie?", max_length=120, help_text="Naam en organisatie"
    )
    when = MomentField(label="Wanneer?")
    place = forms.CharField(
        label="Waar?", max_length=200, help_text="Straat, nummer en plaats"
    )
    phone = forms.CharField(label="Telefoon", max_length=30, required=False)
    bring = forms.MultipleChoiceField(
        choices=Bring.choices,
        label="Meenemen",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def set_up(self) -> None:
        going_on = self.case.supports.filter(ended_on=None)
        self.offer("support", going_on.select_related("organisation", "service"))
        if not going_on:
            del self.fields["support"]
        known = known_organisations(self.case)
        self.fields["with_whom"].widget.attrs |= finds(self.case.region_id, known)


class MoveForm(CaseForm):
    """To which day and hour; a talk may do without an hour."""

    submit_label = "Verplaatsen"
    day = DayField(label="Naar welke dag?", quick=(1, 7, 14))
    time = HourField(label="Hoe laat?", required=False)
    why = forms.CharField(label="Waarom?", max_length=300, required=False)
    required_sometimes = ("time",)


class CancelForm(CaseForm):
    """Why what is planned will not be."""

    submit_label = "Afzeggen"
    why = forms.CharField(label="Waarom?", max_length=300, required=False)


class KeyDateForm(CaseForm):
    """A hearing, or until when somebody may not come home."""

    submit_label = "Vastleggen"
    kind = choose(KeyDate.Kind.choices, label="Wat")
    on = DayField(label="Datum", quick=(10, 28))
    time = HourField(label="Hoe laat", required=False)
    place = forms.CharField(label="Waar", max_length=120, required=False)
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label="Voor wie",
        required=False,
        empty_label="iedereen in de zaak",
        help_text="Een nieuwe datum vervangt de vorige voor dezelfde persoon.",
    )

    def set_up(self) -> None:
        self.offer("person", people_of(self.case))


class WithdrawDateForm(CaseForm):
    """Nothing to fill in: the day no longer counts."""

    submit_label = "Datum laten vervallen"


class FinishActionForm(CaseForm):
    """How an agreed action went."""

    submit_label = "Afronden"
    result = forms.CharField(label="Hoe is het gegaan?", max_length=300, required=False)


class RaiseForm(CaseForm):
    """What goes wrong there; the number of times is counted."""

    submit_label = "Inbrengen"
    organisation = OrganisationField(label="Over welke organisatie?")
    why = forms.CharField(
        label="Wat gaat daar mis?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="De unitmanager leest dit. Het OM leest dit niet.",
    )

    def set_up(self) -> None:
        known = known_organisations(self.case)
        offer_organisations(self, "organisation", self.case.region_id, known)


class AnswerForm(CaseForm):
    """What happens with what was raised."""

    submit_label = "Beantwoorden"
    answer = forms.CharField(
        label="Wat gebeurt ermee?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
