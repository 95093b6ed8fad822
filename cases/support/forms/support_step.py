"""Forms that tell what became of the help: one for each row of the table."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.timezone import localdate

from cases.case.forms.base import TODAY, DatedForm
from cases.case.forms.fields import OM_DOES_NOT_READ, TextField, choose
from cases.case.known_organisations import known_organisations
from cases.case.lifecycle import STEPS, Verb
from cases.context.forms.contact import when
from cases.support.models.support import RefusalReason, Support
from cases.support.models.support_step import SupportStep
from cases.support.steps import SUPPORT_STEPS, Asked
from socialmap.search.suggest.fields import OrganisationField, offer_organisations
from zsm_werkplaats.lib.day_field import DayField
from zsm_werkplaats.lib.edit_conflict import Difference, EditForm

ENDINGS = [c for c in Support.Ending.choices if c[0] != Support.Ending.PASSED_ON]


class SeenForm(EditForm, DatedForm):
    """A step in one piece of help; it knows the last step that was on the screen."""

    def __init__(self, *args: Any, support: Support, **kwargs: Any) -> None:
        self.support = support
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        self.begin_with(self.support.steps.standing().last())

    def values_of(self, record: SupportStep | None) -> dict[str, Any]:
        """Nothing: a step is told anew, whatever the one before it says."""
        return {}

    def version_of(self, record: SupportStep | None) -> int | None:
        return record.pk if record else None

    def meet(self, standing: SupportStep) -> bool:
        """Show the step that a colleague told; what was typed stays in the form."""
        seen = self.support.steps.filter(pk=self.cleaned_data["version"]).first()
        known = seen.in_a_line if seen else ""
        mine = self.submit_label
        self.differences = [Difference("Laatste stap", known, standing.in_a_line, mine)]
        self.see(standing)
        return True


class StepForm(SeenForm):
    """What a row of the table asks; the fields come from there."""

    asks_who_confirms = True

    def set_up(self) -> None:
        super().set_up()
        if self.support.is_own and self.asks_who_confirms:
            self.fields.pop("who", None)
        if "refusal" in self.fields:
            day = localdate(self.opened_at)
            self.offer("refusal", RefusalReason.objects.valid_on(day))

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if "refusal" not in self.fields:
            return cleaned
        if cleaned.get("ending") != Support.Ending.REFUSED:
            cleaned["refusal"] = None
        elif not cleaned.get("refusal") and "refusal" not in self.errors:
            self.add_error("refusal", "Kies waarom de aanmelding is geweigerd.")
        return cleaned


def _day(asked: Asked) -> forms.Field:
    return DayField(label=asked.label, required=False, past=True, help_text=TODAY)


def _day_ahead(asked: Asked) -> forms.Field:
    return DayField(
        label=asked.label,
        required=asked.is_required,
        quick=asked.quick,
        help_text=asked.help_text,
    )


def _name(asked: Asked) -> forms.Field:
    return forms.CharField(
        label=asked.label,
        max_length=120,
        required=asked.is_required,
        help_text=asked.help_text,
    )


def _lines(asked: Asked) -> forms.Field:
    return TextField(
        label=asked.label,
        required=asked.is_required,
        rows=3,
        help_text=OM_DOES_NOT_READ,
    )


def _ending(asked: Asked) -> forms.Field:
    return choose(ENDINGS, label=asked.label)


def _refusal(asked: Asked) -> forms.Field:
    return forms.ModelChoiceField(
        RefusalReason.objects.none(),
        label=asked.label,
        required=False,
        empty_label=None,
        widget=forms.RadioSelect(attrs=when("ending", Support.Ending.REFUSED)),
    )


FIELD_FOR: dict[str, Callable[[Asked], forms.Field]] = {
    "on": _day,
    "until": _day_ahead,
    "who": _name,
    "explanation": _lines,
    "ending": _ending,
    "refusal": _refusal,
}


def form_for(verb: Verb) -> type[StepForm]:
    """The form of one row of the table."""
    asks = SUPPORT_STEPS[verb].asks
    body: dict[str, Any] = {
        name: FIELD_FOR[name](asked) for name, asked in asks.items()
    }
    body["asks_who_confirms"] = SUPPORT_STEPS[verb].fits_others
    body["submit_label"] = STEPS[verb].label
    body["required_sometimes"] = tuple({"refusal"} & asks.keys())
    form: type[StepForm] = type("StepForm", (StepForm,), body)
    return form


class ReferForm(SeenForm):
    """They passed it on: to whom."""

    submit_label = "Doorverwezen"
    day_field = "passed_on"
    required_sometimes = ("organisation", "party")
    organisation = OrganisationField(label="Naar welke organisatie?", required=False)
    party = forms.CharField(
        label="Of een organisatie of persoon buiten de sociale kaart",
        max_length=120,
        required=False,
    )
    contact_name = _name(Asked("Contactpersoon daar"))
    passed_on = _day(Asked("Doorverwezen op"))
    explanation = _lines(Asked("Toelichting"))

    def set_up(self) -> None:
        super().set_up()
        known = known_organisations(self.case)
        offer_organisations(self, "organisation", self.case.region_id, known)

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if "organisation" in self.errors or "party" in self.errors:
            return cleaned
        if bool(cleaned.get("organisation")) == bool(cleaned.get("party")):
            self.add_error("organisation", "Kies een organisatie of vul een naam in.")
        return cleaned


class CorrectForm(SeenForm):
    """Why the last step is taken back."""

    submit_label = "Stap terugnemen"
    why = forms.CharField(label="Waarom klopt het niet?", max_length=300)
