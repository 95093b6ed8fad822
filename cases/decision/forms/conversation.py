"""The form of the conversation."""

from typing import Any

from cases.case.forms.base import CaseForm
from cases.case.forms.fields import TextField, choose
from cases.decision.models.conversation import ConversationLine

Kind = ConversationLine.Kind


class LineForm(CaseForm):
    """One line; answering is only offered where something was asked.

    Whoever wants an answer says so: a question waits until it is answered.
    """

    submit_label = "Versturen"
    kind = choose(Kind.choices, label="Wat is het?")
    text = TextField(label="Bericht", rows=3, max_length=4000)

    def __init__(self, *args: Any, is_asked: bool, **kwargs: Any) -> None:
        self.is_asked = is_asked
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        self.initial.setdefault("kind", Kind.ANSWER if self.is_asked else Kind.REMARK)
        if not self.is_asked:
            offered = [(value, label) for value, label in Kind.choices]
            offered.remove((Kind.ANSWER.value, Kind.ANSWER.label))
            self.fields["kind"].widget.choices = offered
