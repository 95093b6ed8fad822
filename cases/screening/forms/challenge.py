"""Forms of the kritische bevraging."""

from typing import Any

from django import forms
from django.db.models import Q

from cases.case.forms.base import CaseForm
from cases.case.forms.fields import TextField
from cases.case.lifecycle import Verb
from cases.case.policies import ROLES
from zsm_werkplaats.accounts.models import Membership, User
from zsm_werkplaats.accounts.rights import Role


class AskChallengeForm(CaseForm):
    """Whom to ask; empty is anybody."""

    submit_label = "Vragen"
    colleague = forms.ModelChoiceField(
        User.objects.none(),
        label="Aan wie?",
        required=False,
        empty_label="wie tijd heeft",
        help_text="Het komt op Mijn dag van je collega. Een eerdere vraag vervalt.",
    )

    def __init__(self, *args: Any, author_id: int | None, **kwargs: Any) -> None:
        self.author_id = author_id
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        shielded = self.case.is_shielded
        roles = [Role.UNIT_MANAGER] if shielded else ROLES[Verb.CHALLENGE]
        near = Membership.objects.filter(region=self.case.region_id, role__in=roles)
        known = Q(pk__in=near.values("user"))
        known |= Q(pk=self.case.worker_id or 0)
        colleagues = User.objects.filter(known, is_active=True)
        self.offer("colleague", colleagues.exclude(pk=self.author_id or 0))


class ChallengeForm(CaseForm):
    """At least one question or counter-hypothesis."""

    submit_label = "Bevragen"
    question = TextField(
        label="Vraag",
        required=False,
        rows=3,
        help_text="Wat is niet bekeken? Waarop is het gebaseerd?",
    )
    counter_hypothesis = TextField(
        label="Tegenhypothese",
        required=False,
        rows=3,
        help_text="Stel dat het anders zit: hoe dan?",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        said = cleaned.get("question") or cleaned.get("counter_hypothesis")
        if not (said or self.errors):
            msg = "Stel minstens één vraag, of geef een andere verklaring."
            self.add_error("question", msg)
        return cleaned


class AnswerForm(CaseForm):
    """The answer, and what it changed."""

    submit_label = "Beantwoorden"
    answer = TextField(label="Antwoord", rows=4)
    what_changed = forms.CharField(
        label="Wat verandert hierdoor?",
        max_length=300,
        required=False,
        help_text=(
            "Laat leeg als er niets verandert. Verandert de weging zelf, maak dan een "
            "nieuwe."
        ),
    )
