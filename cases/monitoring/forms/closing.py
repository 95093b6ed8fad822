"""Forms of closing and reopening."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.utils.timezone import localdate

from cases.advice.models.advice import Disposal
from cases.case.forms.base import ActionForm, CaseForm
from cases.case.forms.fields import OM_DOES_NOT_READ, TextField, choose
from cases.monitoring.actions.closing import Answer
from cases.monitoring.closing_questions import closing_questions
from cases.monitoring.models.closing import Closing, Outcome
from cases.support.helping_parties import parties_of
from zsm_werkplaats.lib.edit_conflict import EditForm

UNKNOWN = "unknown"
# What the OM can choose that says nothing about the end of a case.
NO_ANSWER = (Disposal.WAITING, "regulier")
WORTH = ("regular_shift", "otherwise")


class EndFields(ActionForm):
    """What a case came to, and what the work was worth: one tap each, or none."""

    outcome = forms.ModelChoiceField(
        Outcome.objects.none(),
        label="Uitkomst",
        widget=forms.RadioSelect,
        empty_label=None,
    )
    explanation = TextField(label="Toelichting", required=False, rows=3)
    regular_shift = choose(
        Closing.RegularShift.choices,
        label="Had dit in de gewone ZSM-dienst gekund?",
        required=False,
        help_text=OM_DOES_NOT_READ,
    )
    otherwise = choose(
        [],
        label="Wat was er zonder werkplaats waarschijnlijk gebeurd?",
        required=False,
        help_text=OM_DOES_NOT_READ,
    )

    def offer_ends(self, standing: Closing | None = None) -> None:
        """Offer the outcomes and disposals of today, and what `standing` has."""
        today, field = localdate(self.opened_at), self.fields["otherwise"]
        held = standing.outcome_id if standing else None
        self.offer("outcome", Outcome.objects.offered_on(today, held))
        held = standing.otherwise_id if standing else None
        usual = Disposal.objects.offered_on(today, held).exclude(code__in=NO_ANSWER)
        self.disposals = {str(each.pk): each for each in usual}
        named = [(pk, str(each)) for pk, each in self.disposals.items()]
        if isinstance(field, forms.ChoiceField):
            field.choices = [*named, (UNKNOWN, "onbekend")]

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        otherwise = facts["otherwise"]
        known = {"otherwise": self.disposals.get(otherwise)}
        return facts | known | {"otherwise_unknown": otherwise == UNKNOWN}


class CloseForm(EndFields, CaseForm):
    """What the case came to."""

    submit_label = "Zaak sluiten"
    direction_answer = TextField(label="Regie", required=False, rows=3)

    def set_up(self) -> None:
        today = localdate(self.opened_at)
        self.offer_ends()
        self.closing_questions = closing_questions(self.case, on=today)
        for end in self.closing_questions:
            self.fields[f"answer_{end.topic}"] = forms.CharField(
                label=end.question, max_length=300, required=False
            )
        parties = parties_of(self.case)
        if parties.question:
            self.fields["direction_answer"].help_text = parties.question
            self.fields["direction_answer"].required = parties.is_ours
        else:
            del self.fields["direction_answer"]
        asked = [name for name in self.fields if name not in WORTH]
        self.helper.layout = Layout(*asked, *WORTH)

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        answers = [
            Answer(end.topic, end.question, facts.pop(f"answer_{end.topic}"))
            for end in self.closing_questions
        ]
        return facts | {"answers": answers}


class AmendClosingForm(EndFields, EditForm, CaseForm):
    """How the case ended, put right."""

    submit_label = "Wijzigen"

    def __init__(self, *args: Any, closing: Closing, **kwargs: Any) -> None:
        self.closing = closing
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        self.offer_ends(self.closing)
        self.begin_with(self.closing)

    def values_of(self, record: Closing) -> dict[str, Any]:
        otherwise = UNKNOWN if record.otherwise_unknown else record.otherwise_id
        return {
            "outcome": record.outcome_id,
            "explanation": record.explanation,
            "regular_shift": record.regular_shift,
            "otherwise": otherwise,
        }


class ReopenForm(CaseForm):
    """Why the case goes on."""

    submit_label = "Heropenen"
    reason = TextField(label="Waarom heropen je de zaak?", rows=3)
