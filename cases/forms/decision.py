"""Forms of the decision."""

from typing import Any

from django import forms
from django.utils.timezone import localdate

from cases.forms.base import CaseForm
from cases.forms.fields import DayField, LinesField, TextField, choose
from cases.models import Advice, Decision, Disposal

WHOLLY = Decision.Conformity.WHOLLY


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
