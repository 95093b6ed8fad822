"""Forms of advice and decision."""

from typing import Any

from django import forms
from django.utils.timezone import localdate

from cases.forms.base import CaseForm
from cases.forms.fields import DayField, LinesField, TextField, choose
from cases.forms.intake import people_as
from cases.models import Advice, Decision, Disposal
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role

WHOLLY = Decision.Conformity.WHOLLY


class AdviceForm(CaseForm):
    """Free of format; or oral, with what was said and to whom."""

    submit_label = "Advies geven"
    reason_for_new = forms.CharField(
        label="Waarom een nieuw advies?", max_length=300, required=False
    )
    disposal = forms.ModelChoiceField(
        Disposal.objects.none(), label="Voorgestelde afdoening"
    )
    text = TextField(
        label="Advies",
        rows=12,
        help_text="Het leven achter het feit, en waarom deze afdoening helpt.",
    )
    conditions = LinesField(
        label="Voorwaarden",
        required=False,
        help_text="Eén per regel: wat precies, bij wie, tot wanneer.",
    )
    form = choose(Advice.Form.choices, label="Hoe gegeven", initial=Advice.Form.WRITTEN)
    told_to = forms.CharField(label="Verteld aan", max_length=120, required=False)
    prosecutor = forms.ModelChoiceField(
        User.objects.none(), label="Officier van justitie", required=False
    )

    def set_up(self) -> None:
        self.offer("disposal", Disposal.objects.valid_on(localdate(self.opened_at)))
        self.offer("prosecutor", people_as(Role.PROSECUTOR, self.case.region))
        self.initial["prosecutor"] = self.case.prosecutor_id
        if self.case.advised_at is None:
            del self.fields["reason_for_new"]

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("form") == Advice.Form.ORAL and not cleaned.get("told_to"):
            self.add_error("told_to", "Aan wie heb je het verteld?")
        return cleaned


class DecisionForm(CaseForm):
    """As advised with one choice; altered or otherwise with the reason."""

    submit_label = "Besluiten"
    conformity = choose(Decision.Conformity.choices, label="Je besluit")
    disposal = forms.ModelChoiceField(Disposal.objects.none(), label="Afdoening")
    conditions = LinesField(
        label="Voorwaarden", required=False, help_text="Eén per regel."
    )
    term_until = DayField(
        label="Voorwaarden gelden tot en met", required=False, quick=(182, 365, 730)
    )
    explanation = TextField(
        label="Toelichting",
        required=False,
        rows=3,
        help_text="Nodig als je afwijkt van het advies.",
    )
    advice = forms.ModelChoiceField(
        Advice.objects.none(), required=False, widget=forms.HiddenInput
    )
    replaces = forms.ModelChoiceField(
        Decision.objects.none(), required=False, widget=forms.HiddenInput
    )

    def __init__(
        self,
        *args: Any,
        advice: Advice | None,
        standing: Decision | None,
        **kwargs: Any,
    ) -> None:
        self.standing_advice = advice
        self.standing = standing
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        self.offer("disposal", Disposal.objects.valid_on(localdate(self.opened_at)))
        self.offer("advice", self.case.advices.all())
        self.offer("replaces", self.case.decisions.all())
        self.initial["replaces"] = self.standing
        advice = self.standing_advice
        if advice is None:
            del self.fields["conformity"]
            return
        self.initial = {
            **self.initial,
            "advice": advice,
            "disposal": advice.disposal_id,
            "conditions": "\n".join(c.text for c in advice.conditions.all()),
        }
        # As advised: what the advice says counts, whatever the fields say.
        if self.data.get("conformity") == WHOLLY:
            self.fields["disposal"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        conformity = cleaned.get("conformity")
        if conformity in ("partly", "not") and not cleaned.get("explanation"):
            self.add_error("explanation", "Zeg kort waarom je van het advies afwijkt.")
        return cleaned

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        advice = facts["advice"]
        if facts.get("conformity") == WHOLLY and advice:
            facts["disposal"] = advice.disposal
            facts["conditions"] = [c.text for c in advice.conditions.all()]
        return facts
