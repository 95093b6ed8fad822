"""Forms of one moment of the monitoring: plan it, report on it, move it, drop it."""

from typing import Any

from django import forms

from cases.advice.models.condition import Condition
from cases.case.forms.base import CaseForm
from cases.case.forms.fields import (
    OM_DOES_NOT_READ,
    OM_MAY_READ,
    OM_READS,
    DisclosureField,
    TextField,
    choose,
)
from cases.case.known_organisations import known_organisations
from cases.case.models.case import Case
from cases.context.forms.contact import when
from cases.monitoring.models.moment import MonitoringMoment
from cases.support.models.support import Support
from socialmap.search.suggest.fields import (
    OrganisationField,
    PickInput,
    finds,
    offer_organisations,
)
from zsm_werkplaats.lib.day_field import DayField
from zsm_werkplaats.lib.edit_conflict import EditForm

FALTERING = (
    MonitoringMoment.Answer.FALTERS,
    MonitoringMoment.Answer.DOES_NOT_RUN,
)
ORGANISATION = MonitoringMoment.FaltersAt.ORGANISATION
NOT_WELL = (*FALTERING, MonitoringMoment.Answer.NOT_REACHED)


class SupportChoice(forms.ModelChoiceField[Any]):
    """Help of the case; who gives it tells one need from the same need elsewhere."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.need} ({obj.provider})"


def offer_subjects(form: CaseForm, case: Case) -> None:
    """Let a moment be about help that goes on, or about a condition that holds."""
    ongoing = case.supports.filter(ended_on=None)
    form.offer("support", ongoing.select_related("organisation", "service"))
    standing = case.conditions.filter(decision__superseded_at=None)
    form.offer("condition", standing.exclude(decision=None))
    form.fields["ask_whom"].widget.attrs |= finds(case.region_id)


class MomentForm(CaseForm):
    """When to ask what, and whom."""

    submit_label = "Inplannen"
    due_on = DayField(
        label="Wanneer",
        quick=(7, 14, 28, 56),
        help_text="Een weekend of feestdag schuift naar de eerstvolgende werkdag.",
    )
    question = forms.CharField(
        label="Vraag",
        max_length=300,
        help_text=f"Bijvoorbeeld: loopt de training nog? {OM_MAY_READ}",
    )
    ask_whom = forms.CharField(
        label="Bij wie vraag je het na?",
        max_length=120,
        required=False,
        help_text=OM_MAY_READ,
    )
    disclosure = DisclosureField()
    support = SupportChoice(
        Support.objects.none(), label="Gaat over deze hulp", required=False
    )
    condition = forms.ModelChoiceField(
        Condition.objects.none(), label="Gaat over deze voorwaarde", required=False
    )

    def set_up(self) -> None:
        offer_subjects(self, self.case)


class ReportForm(CaseForm):
    """How it goes, in one step."""

    submit_label = "Uitkomst vastleggen"
    required_sometimes = ("falters_at", "call_whom")
    answer = choose(MonitoringMoment.Answer.choices, label="Hoe gaat het?")
    falters_at = forms.ChoiceField(
        choices=MonitoringMoment.FaltersAt.choices,
        label="Waar hapert het?",
        required=False,
        widget=forms.RadioSelect(attrs=when("answer", *FALTERING)),
    )
    signal_organisation = OrganisationField(
        label="Bij welke organisatie?",
        required=False,
        widget=PickInput(attrs=when("falters_at", ORGANISATION)),
    )
    signal = forms.CharField(
        label="Signaal voor de reflectiebijeenkomst",
        max_length=300,
        required=False,
        help_text=f"Wat daar vaker misgaat, in één regel. Geen namen. {OM_READS}",
        widget=forms.TextInput(attrs=when("falters_at", ORGANISATION)),
    )
    explanation = TextField(
        label="Toelichting", required=False, rows=3, help_text=OM_DOES_NOT_READ
    )
    next_on = DayField(label="Opnieuw vragen op", required=False, quick=(1, 7, 14, 28))
    call_on = DayField(label="Iemand bellen op", required=False, quick=(0, 1, 7))
    call_whom = forms.CharField(
        label="Wie bel je?",
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs=when("answer", *NOT_WELL)),
    )

    def __init__(self, *args: Any, moment: MonitoringMoment, **kwargs: Any) -> None:
        self.moment = moment
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        known = known_organisations(self.case)
        offer_organisations(self, "signal_organisation", self.case.region_id, known)
        whom = self.fields["call_whom"].widget
        whom.attrs |= finds(self.case.region_id, known)
        self.fields["call_on"].widget.attrs |= when("answer", *NOT_WELL)
        self.initial["call_whom"] = self.moment.ask_whom
        if self.moment.support:
            self.initial["signal_organisation"] = self.moment.support.organisation_id

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("answer") not in FALTERING:
            cleaned["falters_at"] = ""
        elif not cleaned.get("falters_at"):
            self.add_error("falters_at", "Zeg waar het hapert.")
        if cleaned.get("falters_at") != ORGANISATION:
            cleaned |= {"signal": "", "signal_organisation": None}
        if cleaned.get("call_on") and not cleaned.get("call_whom"):
            self.add_error("call_whom", "Zeg wie je dan belt.")
        return cleaned


class MoveForm(EditForm, CaseForm):
    """Another day, and why."""

    submit_label = "Verplaatsen"
    due_on = DayField(
        label="Nieuwe datum",
        quick=(1, 7, 14),
        help_text="Een weekend of feestdag schuift naar de eerstvolgende werkdag.",
    )
    reason = forms.CharField(label="Waarom?", max_length=300, help_text=OM_READS)

    def __init__(self, *args: Any, moment: MonitoringMoment, **kwargs: Any) -> None:
        self.moment = moment
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        # The new day is chosen, never filled in: only what was seen is remembered.
        self.initial = {**self.initial, **self.marks_of(self.moment)}

    def values_of(self, record: MonitoringMoment) -> dict[str, Any]:
        return {"due_on": record.due_on}

    def version_of(self, record: MonitoringMoment) -> int:
        return record.due_on.toordinal()


class DropForm(CaseForm):
    """Why nobody needs to ask any more."""

    submit_label = "Niet meer nodig"
    reason = forms.CharField(
        label="Waarom is dit niet meer nodig?", max_length=300, help_text=OM_READS
    )
