"""The form of the conversation."""

from typing import Any

from django import forms

from cases.case.forms.base import CaseForm
from cases.case.forms.fields import TextField, choose
from cases.decision.models.conversation import ConversationLine

Kind = ConversationLine.Kind


class LineForm(CaseForm):
    """One line; answering is only offered where something was asked.

    Whoever wants an answer says so: a question waits until it is answered.
    """

    submit_label = "Versturen"
    # Whether somebody waited for an answer when the page was opened.
    was_asked = forms.BooleanField(required=False, widget=forms.HiddenInput)
    kind = choose(Kind.choices, label="Wat is het?")
    text = TextField(label="Bericht", rows=3, max_length=4000)

    def __init__(self, *args: Any, is_asked: bool, **kwargs: Any) -> None:
        self.is_asked = is_asked
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        self.initial["was_asked"] = self.is_asked
        self.initial.setdefault("kind", Kind.ANSWER if self.is_asked else Kind.REMARK)
        if not self.is_asked:
            offered = [(value, label) for value, label in Kind.choices]
            offered.remove((Kind.ANSWER.value, Kind.ANSWER.label))
            self.fields["kind"].widget.choices = offered

    def facts(self) -> dict[str, Any]:
        """What is said; on a page from before the question, a reply is its answer."""
        facts = super().facts()
        was_asked = facts.pop("was_asked")
        if facts["kind"] == Kind.REMARK and self.is_asked and not was_asked:
            facts["kind"] = Kind.ANSWER
        return facts
