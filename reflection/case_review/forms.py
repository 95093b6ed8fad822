"""What somebody asks the colleagues about a case."""

from typing import Any

from django import forms

from cases.case.forms.base import CaseForm
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.policies import people_of
from socialmap.organisation.policies import visible_to
from socialmap.service.models import Service
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.forms import WerkplaatsForm


class BringForm(CaseForm):
    """One question: the case itself is on the screen of the review."""

    submit_label = "Zaak inbrengen"
    question = forms.CharField(
        label="Wat wil je aan je collega's vragen?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dit staat bij de zaak op de agenda. Het OM leest dit niet.",
    )


class TakeBackForm(CaseForm):
    """Nothing to fill in: the question leaves the agenda."""

    submit_label = "Inbreng intrekken"


class FinishForm(CaseForm):
    """How an action of a review ended."""

    submit_label = "Gedaan"
    keeps_draft = False
    result = forms.CharField(label="Hoe liep het af?", max_length=300, required=False)

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        facts.pop("submission")  # a second click does no harm
        return facts


class SuggestionForm(WerkplaatsForm):
    """A service or a colleague, as the panel shows them."""

    service = forms.ModelChoiceField(Service.objects.none(), required=False)
    colleague = forms.ModelChoiceField(User.objects.none(), required=False)
    submission = forms.UUIDField(required=False)

    def __init__(self, *args: Any, meeting: Meeting, user: User) -> None:
        super().__init__(*args)
        seen = visible_to(user).used_in(meeting.region_id)
        self.offer("service", Service.objects.filter(organisation__in=seen))
        self.offer("colleague", people_of(meeting))

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or {}
        if not facts.get("service") and not facts.get("colleague"):
            msg = "Kies een aanbod of een collega."
            raise forms.ValidationError(msg)
        return facts

    def facts(self) -> dict[str, Any]:
        """With what it says in words, as somebody would type it."""
        facts = super().facts()
        service, colleague = facts["service"], facts["colleague"]
        if service:
            facts["text"] = f"{service.name}, {service.organisation}"
        else:
            facts["text"] = f"Vraag {colleague.name}"
        return facts
