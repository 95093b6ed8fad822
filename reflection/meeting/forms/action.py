"""The forms of an action that is agreed in a meeting."""

from django import forms

from reflection.meeting.forms.base import MeetingForm, ShortForm
from reflection.meeting.policies import people_of
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.day_field import DayField


class AgreeForm(MeetingForm):
    """Who does what by when; the day is never filled in by itself."""

    submit_label = "Actie afspreken"
    asked_about = ("what",)
    what = forms.CharField(label="Wat gebeurt er?", max_length=300)
    owner = forms.ModelChoiceField(User.objects.none(), label="Wie doet het?")
    due_on = DayField(label="Uiterlijk", quick=(1, 7, 14))

    def set_up(self) -> None:
        self.offer("owner", people_of(self.meeting))


class FinishForm(ShortForm):
    """How it ended."""

    submit_label = "Gedaan"
    asked_about = ("result",)
    result = forms.CharField(label="Hoe liep het af?", max_length=300, required=False)
