"""Forms of what already is around a person."""

from typing import Any

from django import forms

from cases.case.forms.base import CaseForm
from cases.case.forms.fields import DisclosureField, SuggestingInput, choose
from cases.case.forms.people import people_of
from cases.case.known_organisations import known_organisations
from cases.case.models.case import Case
from cases.case.models.people import Person
from cases.case.models.reference import number_in
from cases.context.models.surroundings import ExistingSupport
from socialmap.organisation.models.organisation import Organisation
from socialmap.search.suggest.fields import finds
from socialmap.search.suggest.picked import picked
from zsm_werkplaats.lib.edit_conflict import EditForm


def whom(label: str) -> forms.ModelChoiceField[Person]:
    """Somebody in the case, or nobody in particular."""
    return forms.ModelChoiceField(Person.objects.none(), label=label, required=False)


class ExistingSupportForm(EditForm, CaseForm):
    """Help that runs: who helps, does it run, is it enough; or what was `known` of it.

    Every change is a new row, so the version is the key of the row that was seen.
    """

    submit_label = "Vastleggen"
    provider = forms.CharField(
        label="Wie helpt er al?",
        max_length=120,
        help_text="Een organisatie of iemand uit het netwerk",
        widget=SuggestingInput(),
    )
    running = choose(ExistingSupport.Running.choices, label="Loopt het?")
    sufficiency = choose(ExistingSupport.Sufficiency.choices, label="Is het genoeg?")
    what = forms.CharField(label="Waarmee", max_length=200, required=False)
    since = forms.CharField(
        label="Sinds", max_length=60, required=False, help_text="Mag ongeveer: 2024"
    )
    person = whom("Voor wie")
    known_to = forms.CharField(
        label="Wie weet hiervan?", max_length=200, required=False
    )
    disclosure = DisclosureField()

    def __init__(
        self, *args: Any, known: ExistingSupport | None = None, **kwargs: Any
    ) -> None:
        self.known = known
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        widget = self.fields["provider"].widget
        known = known_organisations(self.case)
        widget.suggestions = [(organisation.name, "") for organisation in known]
        widget.attrs |= finds(self.case.region_id)
        self.offer("person", people_of(self.case))
        if self.known:
            self.begin_with(self.known)

    def values_of(self, record: ExistingSupport) -> dict[str, Any]:
        names = ("provider", "what", "since", "running", "sufficiency", "known_to")
        told = {name: getattr(record, name) for name in (*names, "disclosure")}
        return {**told, "person": record.person_id}

    def clean_disclosure(self) -> str:
        """As it was known, where a form leaves it out."""
        if self.known and self.add_prefix("disclosure") not in self.data:
            return str(self.known.disclosure)
        return str(self.cleaned_data["disclosure"])

    def version_of(self, record: ExistingSupport) -> int:
        return record.pk

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        known = self.case.existingsupports.filter(pk=facts.pop("seen"))
        facts["replaces"] = known.first()
        of_region = Organisation.objects.used_in(self.case.region_id)
        facts["organisation"] = picked(facts["provider"], of_region)
        return facts


class PoliceReportForm(CaseForm):
    """An earlier report to the police."""

    submit_label = "Vastleggen"
    what = forms.CharField(label="Wat werd er gemeld?", max_length=300)
    when = forms.CharField(
        label="Wanneer", max_length=60, required=False, help_text="Mag ongeveer"
    )
    person = whom("Over wie")
    became_complaint = forms.BooleanField(label="Er is aangifte gedaan", required=False)

    def set_up(self) -> None:
        self.offer("person", people_of(self.case))


class ContradictionForm(CaseForm):
    """Two sources that do not agree."""

    submit_label = "Vastleggen"
    topic = forms.CharField(label="Waarover", max_length=120)
    one_source = forms.CharField(label="De een", max_length=120)
    one_says = forms.CharField(label="zegt", max_length=500)
    other_source = forms.CharField(label="De ander", max_length=120)
    other_says = forms.CharField(label="zegt", max_length=500)


class CaseNumberField(forms.ModelChoiceField[Case]):
    """A case by its number, in any of its spellings."""

    def to_python(self, value: Any) -> Case | None:
        return super().to_python(number_in(str(value)) or value)


class LinkForm(CaseForm):
    """Another case that has to do with this one."""

    submit_label = "Koppelen"
    other = CaseNumberField(
        Case.objects.none(),
        label="Zaaknummer",
        help_text="Bijvoorbeeld WP-0042",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid_choice": "Deze zaak is er niet, of niet voor jou."},
    )
    remark = forms.CharField(label="Waarom", max_length=200, required=False)

    def __init__(self, *args: Any, others: Any, **kwargs: Any) -> None:
        self.others = others
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        self.offer("other", self.others)
