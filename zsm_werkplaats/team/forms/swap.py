"""Asking colleagues to take over a duty."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.formats import date_format

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.forms import WerkplaatsForm
from zsm_werkplaats.team.models.duty import Duty
from zsm_werkplaats.team.roster.members import organisation_of


class ColleagueField(forms.ModelChoiceField[User]):
    """A colleague with the organisation."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} · {organisation_of(obj)}"


class ReturnField(forms.ModelChoiceField[Duty]):
    """A duty of a colleague: whose, when and what."""

    def label_from_instance(self, obj: Any) -> str:
        when = date_format(obj.day, "l j F")
        return f"{obj.worker.name}: {when}, {obj.label}"


class SwapForm(WerkplaatsForm):
    """Whom to ask, and what for."""

    submit_label = "Vraag versturen"
    asked_of = ColleagueField(
        User.objects.none(),
        label="Aan wie vraag je het?",
        required=False,
        empty_label="iedereen die dan vrij is",
        help_text="Alleen collega's die dan geen dienst hebben.",
    )
    in_return = ReturnField(
        Duty.objects.none(),
        label="Welke dienst neem jij over?",
        required=False,
        empty_label="geen, ik vraag alleen om hulp",
        help_text="Kies een dienst van de collega aan wie je het vraagt.",
    )
    message = forms.CharField(label="Bericht", max_length=200, required=False)

    def __init__(
        self, *args: Any, people: Iterable[User], duties: Iterable[Duty], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        keys = [user.pk for user in people]
        self.offer("asked_of", User.objects.filter(pk__in=keys))
        theirs = Duty.objects.filter(pk__in=[duty.pk for duty in duties])
        by_name = theirs.select_related("worker")
        self.offer("in_return", by_name.order_by("worker__sort_key", "day", "part"))
