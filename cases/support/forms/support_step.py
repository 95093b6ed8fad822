"""Forms that tell what became of the help, one a step."""

from typing import Any

from django import forms
from django.utils.timezone import localdate

from cases.case.forms.base import TODAY, DatedForm
from cases.case.forms.fields import OM_DOES_NOT_READ, TextField, choose
from cases.context.forms.contact import when
from cases.support.models.support import RefusalReason, Support
from socialmap.models import Organisation
from zsm_werkplaats.lib.day_field import DayField

ENDINGS = [c for c in Support.Ending.choices if c[0] != Support.Ending.PASSED_ON]


def day_of_step(label: str) -> DayField:
    """The day of a step, today when it is left empty."""
    return DayField(label=label, required=False, past=True, help_text=TODAY)


def who_said_so(label: str, *, required: bool = True, **kwargs: Any) -> forms.CharField:
    """Somebody at the other side."""
    return forms.CharField(label=label, max_length=120, required=required, **kwargs)


def why_so(label: str = "Toelichting", *, required: bool = False) -> TextField:
    """A few lines that stay with the step."""
    return TextField(label=label, required=required, rows=3, help_text=OM_DOES_NOT_READ)


class StepForm(DatedForm):
    """A step in one piece of help; it knows the last step that was on the screen."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, support: Support, **kwargs: Any) -> None:
        self.support = support
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        self.initial["seen"] = self._last_step()

    def refuse(self, field: str | None, message: str) -> None:
        """After a step of somebody else the form knows of it: sending again is fine."""
        super().refuse(None if field == "seen" else field, message)
        if field == "seen":
            self.data = {**self.data.dict(), "seen": self._last_step()}  # type: ignore[attr-defined]

    def _last_step(self) -> int | None:
        last = self.support.steps.standing().last()
        return last.pk if last else None


class ConsiderForm(StepForm):
    """They look at it."""

    submit_label = "Hulp wordt bekeken"
    day_field = "considered_on"
    who = who_said_so("Wie bekijkt het?", required=False)
    considered_on = day_of_step("Sinds")
    explanation = why_so()


class WaitForm(StepForm):
    """It waits on a list."""

    submit_label = "Op de wachtlijst"
    day_field = "waiting_since"
    until = DayField(
        label="Tot wanneer, volgens hen?",
        required=False,
        quick=(14, 28, 61, 91),
        help_text="Leeg: ze weten het niet.",
    )
    who = who_said_so("Wie zei dat?", required=False)
    waiting_since = day_of_step("Op de lijst sinds")
    explanation = why_so()


class AcceptForm(StepForm):
    """They take it."""

    submit_label = "Hulp is aangenomen"
    day_field = "accepted_on"
    confirmed_by = who_said_so(
        "Wie nam het aan?",
        help_text="Een overdracht telt pas als de ontvanger haar bevestigt.",
    )
    accepted_on = day_of_step("Aangenomen op")
    explanation = why_so()


class StartForm(StepForm):
    """It started, and who at the other side confirmed that."""

    submit_label = "Hulp is gestart"
    day_field = "started_on"
    confirmed_by = who_said_so(
        "Wie bevestigde dat het loopt?",
        required=False,
        help_text="Nog niemand? Laat leeg. Het telt pas als de ontvanger bevestigt.",
    )
    started_on = day_of_step("Gestart op")

    def set_up(self) -> None:
        super().set_up()
        if self.support.is_own:
            del self.fields["confirmed_by"]


class ConfirmForm(StepForm):
    """The receiving side confirmed that it started."""

    submit_label = "Start is bevestigd"
    day_field = "confirmed_on"
    confirmed_by = who_said_so("Wie bevestigde dat het loopt?")
    confirmed_on = day_of_step("Bevestigd op")


class BridgeForm(StepForm):
    """What we do ourselves, until when."""

    submit_label = "Overbruggen"
    until = DayField(label="Tot wanneer?", quick=(7, 14, 28))
    explanation = why_so("Wat doen wij zolang?", required=True)


class ReferForm(StepForm):
    """They passed it on: to whom."""

    submit_label = "Hulp is doorverwezen"
    day_field = "passed_on"
    required_sometimes = ("organisation", "party")
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="Naar welke organisatie?", required=False
    )
    party = forms.CharField(
        label="Of iemand die niet op de sociale kaart staat",
        max_length=120,
        required=False,
    )
    contact_name = who_said_so("Wie pakt het daar op?", required=False)
    passed_on = day_of_step("Doorverwezen op")
    explanation = why_so()

    def set_up(self) -> None:
        super().set_up()
        region = self.case.region_id
        self.offer("organisation", Organisation.objects.filter(region_id=region))

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if "organisation" in self.errors or "party" in self.errors:
            return cleaned
        if bool(cleaned.get("organisation")) == bool(cleaned.get("party")):
            self.add_error("organisation", "Kies een organisatie of vul een naam in.")
        return cleaned


class EndForm(StepForm):
    """How the help ended."""

    submit_label = "Hulp is geëindigd"
    day_field = "ended_on"
    required_sometimes = ("refusal",)
    ending = choose(ENDINGS, label="Hoe eindigde het?")
    refusal = forms.ModelChoiceField(
        RefusalReason.objects.none(),
        label="Waarom weigerden ze?",
        required=False,
        empty_label=None,
        widget=forms.RadioSelect(attrs=when("ending", Support.Ending.REFUSED)),
    )
    ended_on = day_of_step("Geëindigd op")
    explanation = why_so()

    def set_up(self) -> None:
        super().set_up()
        self.offer("refusal", RefusalReason.objects.valid_on(localdate(self.opened_at)))

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("ending") != Support.Ending.REFUSED:
            cleaned["refusal"] = None
        elif not cleaned.get("refusal") and "refusal" not in self.errors:
            self.add_error("refusal", "Kies waarom ze weigerden.")
        return cleaned


class CorrectForm(StepForm):
    """Why the last step is taken back."""

    submit_label = "Stap terugnemen"
    why = forms.CharField(label="Waarom klopt het niet?", max_length=300)
