"""Forms of the people in a case."""

from typing import Any

from django import forms
from django.db.models import Prefetch, QuerySet

from cases.case.forms.base import CaseForm
from cases.case.forms.fields import (
    OM_MAY_READ,
    OM_READS,
    BirthDateField,
    DisclosureField,
    NameField,
    choose,
)
from cases.case.models.case import Case
from cases.case.models.people import Involvement, Person, Relation
from cases.case.policies import visible_to
from zsm_werkplaats.lib.edit_conflict import EditForm

SPEAK_WITH = "Bijvoorbeeld: alleen overdag, of eerst haar zus bellen."


def people_of(case: Case) -> QuerySet[Person]:
    """Everybody in the case, once."""
    return Person.objects.filter(involvements__case=case).distinct()


class PersonForm(CaseForm):
    """Who somebody is, and whether one may ring them."""

    name = NameField(label="Naam", max_length=120, help_text=OM_READS)
    birth_date = BirthDateField(label="Geboortedatum", required=False)
    phone = forms.CharField(
        label="Telefoon",
        max_length=30,
        required=False,
        help_text=OM_READS,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    ringing = choose(
        Involvement.Ringing.choices,
        label="Is het veilig om te bellen?",
        initial=Involvement.Ringing.UNKNOWN,
    )
    speak_with = forms.CharField(
        label="Afspraken over bellen",
        max_length=200,
        required=False,
        help_text=SPEAK_WITH,
    )
    remark = forms.CharField(
        label="Toelichting", max_length=300, required=False, help_text=OM_MAY_READ
    )
    disclosure = DisclosureField(label="Mag de toelichting naar het OM?")


class InvolvementForm(PersonForm):
    """Somebody new in the case, or another role of somebody who is in it."""

    submit_label = "Toevoegen"
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label="Al in de zaak",
        required=False,
        empty_label="iemand anders",
    )
    role = forms.MultipleChoiceField(
        label="Rol in de zaak",
        choices=Involvement.Role.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="Meer dan een mag: iemand kan verdachte en slachtoffer zijn.",
    )
    field_order = ["person", "name", "role", "birth_date", "phone"]

    def set_up(self) -> None:
        self.fields["name"].required = False
        self.offer("person", people_of(self.case))

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if not cleaned.get("person") and not cleaned.get("name"):
            self.add_error("name", "Vul een naam in, of kies iemand uit de zaak.")
        return cleaned

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        role, *also = facts.pop("role")
        return {"role": role, "also": also, **facts}


class AmendPersonForm(EditForm, PersonForm):
    """The same of somebody who is in the case."""

    submit_label = "Opslaan"

    def __init__(self, *args: Any, involvement: Involvement, **kwargs: Any) -> None:
        self.involvement = involvement
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        self.begin_with(self.involvement)

    def values_of(self, record: Involvement) -> dict[str, Any]:
        return {
            "name": record.person.name,
            "birth_date": record.person.birth,
            "phone": record.person.phone,
            "ringing": record.ringing,
            "speak_with": record.speak_with,
            "remark": record.note,
            "disclosure": record.disclosure,
        }

    def clean_disclosure(self) -> str:
        """As it stands, where a form leaves it out."""
        if self.add_prefix("disclosure") not in self.data:
            return str(self.involvement.disclosure)
        return str(self.cleaned_data["disclosure"])


class RelationForm(CaseForm):
    """What two people in the case are to each other."""

    submit_label = "Vastleggen"
    person = forms.ModelChoiceField(Person.objects.none(), label="Wie")
    kind = forms.ChoiceField(label="is", choices=Relation.Kind.choices)
    other = forms.ModelChoiceField(Person.objects.none(), label="van wie")

    def set_up(self) -> None:
        for name in ("person", "other"):
            self.offer(name, people_of(self.case))


class RecordField(forms.ModelChoiceField[Person]):
    """A record of somebody, with what tells it from another of the same name."""

    def label_from_instance(self, obj: Any) -> str:
        cases = {role.case.reference: None for role in obj.known_roles}
        return " · ".join([obj.told_apart, *cases])


class MergeForm(CaseForm):
    """Which record of somebody in the case is double."""

    submit_label = "Samenvoegen"
    kept = RecordField(
        Person.objects.none(),
        label="Wie blijft staan",
        empty_label=None,
        help_text="Wat hier ontbreekt, komt van de ander. De andere naam blijft "
        "vindbaar.",
    )
    absorbed = RecordField(
        Person.objects.none(),
        label="Wie dezelfde is",
        widget=forms.RadioSelect,
        empty_label=None,
    )
    is_sure = forms.BooleanField(
        label="Het is dezelfde, ook al verschilt de geboortedatum", required=False
    )

    def __init__(self, *args: Any, doubles: QuerySet[Person], **kwargs: Any) -> None:
        self.doubles = doubles
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        known = visible_to(self.user).values("pk")
        roles = Involvement.objects.filter(case__in=known).select_related("case")
        records = Prefetch("involvements", roles, to_attr="known_roles")
        self.offer("kept", people_of(self.case).prefetch_related(records))
        self.offer("absorbed", self.doubles.prefetch_related(records))
        if not self.is_bound:  # asked once there is something to be sure of
            del self.fields["is_sure"]
            self.lay_out_all()

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        kept, absorbed = cleaned.get("kept"), cleaned.get("absorbed")
        if not (kept and absorbed) or cleaned["is_sure"]:
            return cleaned
        if kept.birth_date and absorbed.birth_date not in (None, kept.birth_date):
            msg = (
                f"Wie blijft staan: {kept.born}. De ander: {absorbed.born}, dat "
                "vervalt. Vink aan als het toch dezelfde is."
            )
            self.add_error("is_sure", msg)
        return cleaned

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        facts.pop("is_sure")
        return facts
