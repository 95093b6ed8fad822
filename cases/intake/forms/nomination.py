"""Forms of the intake."""

from datetime import timedelta
from typing import Any, Self

from crispy_forms.layout import HTML, Layout
from django import forms
from django.utils.timezone import localdate, localtime

from cases.case.forms.base import ActionForm, CaseForm
from cases.case.forms.fields import (
    BirthDateField,
    DisclosureField,
    MomentField,
    NameField,
    ParketnummerField,
    TextField,
    choose,
    people_as,
)
from cases.case.models.case import Case
from cases.case.models.criteria import DeclineReason, SelectionCriterion, criteria_of
from cases.case.policies import sees_internal
from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.accounts.here import HereForm
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import deadline_on
from zsm_werkplaats.lib.day_field import DayField
from zsm_werkplaats.lib.edit_conflict import EditForm

WHO = ("name", "birth_date")
# What to look out for about who was just filled in.
MIND = '{% include "cases/intake/_nomination_warnings_live.html" %}'


class NominationForm(HereForm, ActionForm):
    """Name, offence and one signal are enough; the rest may come later."""

    required_sometimes = ("signals",)
    submit_label = "Voordragen"
    name = NameField(label="Naam van de verdachte", max_length=120)
    birth_date = BirthDateField(label="Geboortedatum", required=False)
    offence = forms.CharField(
        label="Feit", max_length=200, help_text="In gewone woorden: wat is er gebeurd?"
    )
    signals = TextField(
        label="Signalen",
        required=False,
        help_text="Waaruit blijkt dat er meer aan de hand is?",
    )
    criteria = forms.ModelMultipleChoiceField(
        SelectionCriterion.objects.none(),
        label="Selectiecriteria",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    raised_by = forms.ChoiceField(
        choices=Case.RaisedBy.choices,
        label="Wie bracht de zaak in?",
        required=False,
        widget=forms.RadioSelect,
    )
    clock = choose(
        [
            ("hours", "binnen 6 uur"),
            ("today", "vandaag"),
            ("day", "op een datum"),
            ("unknown", "nog niet bekend"),
        ],
        label="Wanneer beslist het OM?",
        required=False,
        initial="unknown",
    )
    due_on = DayField(label="Datum van de beslissing", required=False, quick=(1, 2, 7))
    offence_on = DayField(label="Pleegdatum", required=False, past=True)
    arrested_at = MomentField(label="Aangehouden op", required=False, past=True)
    parketnummer = ParketnummerField(label="Parketnummer", required=False)
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(), label="Gemeente", required=False
    )

    def set_up(self) -> None:
        region, today = self.where_opened(self.user), localdate(self.opened_at)
        of_region = Municipality.objects.filter(region=region)
        self.offer("municipality", of_region.on(today))
        until = deadline_on(today, at=self.opened_at)
        self.fields["clock"].help_text = f"Vandaag is tot {localtime(until):%H:%M}."
        self.fields["due_on"].widget.attrs["data-shown-when"] = "clock=day"
        rest = [name for name in self.fields if name not in WHO]
        self.helper.layout = Layout(*WHO, HTML(MIND), *rest)
        self.offer("criteria", criteria_of(region).valid_on(today))

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if "signals" in cleaned and not (cleaned["signals"] or cleaned.get("criteria")):
            self.add_error("signals", "Noem een signaal of kies een selectiecriterium.")
        is_dated = cleaned.get("clock") == "day"
        if is_dated and "due_on" in cleaned and not cleaned["due_on"]:
            self.add_error("due_on", "Kies de datum waarop het OM beslist.")
        return cleaned

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        clock, due_on = facts.pop("clock"), facts.pop("due_on")
        facts["decision_due_at"] = {
            "hours": (facts["arrested_at"] or self.opened_at) + timedelta(hours=6),
            "today": deadline_on(localdate(self.opened_at), at=self.opened_at),
            "day": due_on and deadline_on(due_on, at=self.opened_at),
        }.get(clock)
        return facts


class AcceptForm(CaseForm):
    """Who takes the case."""

    submit_label = "Oppakken"
    worker = forms.ModelChoiceField(User.objects.none(), label="Wie pakt de zaak op?")

    def set_up(self) -> None:
        self.offer("worker", people_as(Role.WORKER, self.case.region))
        if Role.WORKER in self.user.roles_in(self.case.region_id):
            self.initial["worker"] = self.user.pk


class AssignForm(AcceptForm):
    """Who takes the case over, and what the successor should know."""

    submit_label = "Overdragen"
    worker = forms.ModelChoiceField(
        User.objects.none(), label="Wie neemt de zaak over?"
    )
    explanation = TextField(label="Informatie voor je opvolger", required=False, rows=3)

    def set_up(self) -> None:
        super().set_up()
        self.initial.pop("worker", None)


class DeclineForm(CaseForm):
    """Why the nomination goes back."""

    submit_label = "Teruggeven"
    reason = forms.ModelChoiceField(
        DeclineReason.objects.none(),
        label="Reden",
        widget=forms.RadioSelect,
        empty_label=None,
    )
    explanation = TextField(label="Toelichting", required=False, rows=3)

    def set_up(self) -> None:
        self.offer("reason", DeclineReason.objects.valid_on(localdate(self.opened_at)))


class AmendForm(EditForm, CaseForm):
    """The facts of the case."""

    submit_label = "Wijzigingen opslaan"
    offence = forms.CharField(label="Feit", max_length=200)
    offence_on = DayField(label="Pleegdatum", required=False, past=True)
    arrested_at = MomentField(label="Aangehouden op", required=False, past=True)
    decision_due_at = MomentField(label="OM beslist uiterlijk", required=False)
    parketnummer = ParketnummerField(label="Parketnummer", required=False)
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(), label="Gemeente", required=False
    )
    signals = TextField(label="Signalen", required=False)
    situation = TextField(
        label="Achtergrond",
        required=False,
        rows=8,
        help_text="De situatie achter het feit, zoals je die nu ziet.",
    )

    def set_up(self) -> None:
        of_region = Municipality.objects.filter(region_id=self.case.region_id)
        today, chosen = localdate(self.opened_at), self.case.municipality_id
        self.offer("municipality", of_region.offered_on(today, chosen))
        # Who nominated on a criterion alone wrote none.
        self.fields["signals"].required = bool(self.case.signals)
        self.begin_with(self.case)

    def values_of(self, record: Case) -> dict[str, Any]:
        names = [name for name, f in self.fields.items() if not f.widget.is_hidden]
        return {name: getattr(record, name) for name in names}

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        marks = {name: facts.pop(name) for name in ("seen", "submission")}
        return {**marks, "changes": facts}


class RemarkForm(CaseForm):
    """Something for the others in the case."""

    submit_label = "Plaatsen"
    text = TextField(label="Opmerking")
    disclosure = DisclosureField()

    def set_up(self) -> None:
        if not sees_internal(self.user, self.case):
            del self.fields["disclosure"]


class ConfirmForm(CaseForm):
    """Nothing to fill in; only the click counts."""

    def with_submit_label(self, label: str) -> Self:
        """The same form with `label` on its button."""
        self.submit_label = label
        return self
