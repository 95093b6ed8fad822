"""The forms round a meeting: a topic, the end, the chair."""

from django import forms

from reflection.meeting.forms.base import ShortForm
from reflection.meeting.policies import people_of
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.edit_conflict import EditForm


class TopicForm(ShortForm):
    """Something of one's own for the agenda."""

    keeps_draft = True  # a question to the others is worth one
    submit_label = "Op de agenda zetten"
    asked_about = ("title", "question")
    title = forms.CharField(label="Onderwerp", max_length=200)
    question = forms.CharField(
        label="Wat wil je van de anderen weten?", max_length=500, required=False
    )


class EndForm(ShortForm):
    """One thing that everybody does differently from now on."""

    submit_label = "Bijeenkomst afsluiten"
    asked_about = ("improvement",)
    improvement = forms.CharField(
        label="Wat doen we voortaan samen anders?",
        max_length=300,
        required=False,
        help_text="Eén ding is genoeg. Weet je niets, laat het dan leeg.",
    )


class ImprovementForm(ShortForm, EditForm):
    """The same, put right afterwards."""

    submit_label = "Opslaan"
    asked_about = ("improvement",)
    improvement = EndForm.base_fields["improvement"]

    def values_of(self, record: object) -> dict[str, object]:
        return {"improvement": record.improvement}  # type: ignore[attr-defined]


class HandOverForm(ShortForm):
    """Who chairs from now on."""

    submit_label = "Voorzitten overdragen"
    to = forms.ModelChoiceField(User.objects.none(), label="Wie zit voor?")

    def set_up(self) -> None:
        others = people_of(self.meeting).exclude(pk=self.meeting.chair_id or 0)
        self.offer("to", others)
