"""The form of a decision about the way of working, and of another text."""

from typing import Any

from django import forms

from cases.case.forms.fields import OM_READS, TextField, choose
from reflection.standing.forms import AnotherTextForm, StandingForm
from reflection.working_decision.makers import AFTER_DECIDED
from reflection.working_decision.models import WorkingDecision
from reflection.working_decision.policies import KEEP
from socialmap.organisation.forms.fields import AnyDayField
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.day_field import DayField


class WorkingDecisionForm(StandingForm):
    """What we agree about our own way of working, and when we look back."""

    submit_label = "Afspraak vastleggen"
    asked_about: tuple[str, ...] = ("what", "why")
    kind = choose(WorkingDecision.Kind.choices, label="Waar gaat het over?")
    what = TextField(
        label="Wat spreken we af?",
        rows=3,
        max_length=5_000,
        help_text=f"{OM_READS} Noem geen namen van betrokkenen.",
    )
    why = TextField(label="Waarom?", rows=2, max_length=5_000, required=False)
    owner = forms.ModelChoiceField(User.objects.none(), label="Wie bewaakt dit?")
    decided_on = DayField(label="Afgesproken op", past=True)
    review_on = AnyDayField(
        label="Terugkijken op",
        required=False,
        help_text="De eigenaar krijgt dan bericht.",
    )

    def set_up(self) -> None:
        self.offer_owner(KEEP)
        self.offer_days("review_on")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.check_due("review_on", cleaned.get("decided_on"), AFTER_DECIDED)
        return cleaned


class ChangeDecisionForm(AnotherTextForm, WorkingDecisionForm):
    """Another text of a decision, with the reason."""

    asked_about = ("what", "why", "ended_why")
