"""The form that says whether an organisation or a service is there now."""

from typing import Any

from django import forms

from socialmap.organisation.forms.entry import EntryForm
from socialmap.organisation.forms.fields import AnyDayField
from socialmap.organisation.models.standing import State

WHY_CLOSED, WHY_ENDED = "Sinds wanneer is het dicht?", "Per wanneer is het gestopt?"
NAMES = ("closed_since", "closed_until", "ended_on")


def day_when(state: State, **kwargs: Any) -> AnyDayField:
    """A day that is asked of this state only."""
    field = AnyDayField(required=False, **kwargs)
    field.widget.attrs["data-shown-when"] = f"state={state.value}"
    return field


class StandingForm(EntryForm):
    """Active, closed for a while or ended; and what is special these days."""

    state = forms.ChoiceField(
        label="Hoe staat het ervoor?",
        choices=State.choices,
        widget=forms.RadioSelect,
    )
    closed_since = day_when(State.CLOSED, label="Gesloten vanaf")
    closed_until = day_when(
        State.CLOSED,
        label="Gesloten tot en met",
        help_text="Laat leeg als het nog niet bekend is.",
    )
    ended_on = day_when(State.ENDED, label="Gestopt per")
    alert = forms.CharField(
        label="Let op",
        max_length=200,
        required=False,
        help_text="Een korte mededeling, zoals: verhuisd, bel eerst.",
    )
    alert_until = AnyDayField(
        label="Mededeling tonen tot en met", required=False, quick=(7, 14, 30)
    )

    def values_of(self, record: Any) -> dict[str, Any]:
        state = State.ACTIVE
        if record.ended_on:
            state = State.ENDED
        elif (record.closed_since and record.state_on(self.day) == State.CLOSED) or (
            record.closed_since and record.closed_since > self.day
        ):
            state = State.CLOSED
        shown = {
            State.ACTIVE: (),
            State.CLOSED: NAMES[:2],
            State.ENDED: NAMES[2:],
        }[state]
        days = {
            name: getattr(record, name) if name in shown else None for name in NAMES
        }
        alert = {"alert": record.alert, "alert_until": record.alert_until}
        return {"state": state.value, **days, **alert}

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        state = cleaned.get("state")
        self._keep_days_of(state)
        since, until = cleaned.get("closed_since"), cleaned.get("closed_until")
        if state == State.CLOSED and not since and "closed_since" not in self.errors:
            self.add_error("closed_since", WHY_CLOSED)
        if since and until and until < since:
            self.add_error("closed_until", "Deze dag ligt voor het begin.")
        is_asked = state == State.ENDED and "ended_on" not in self.errors
        if is_asked and not cleaned.get("ended_on"):
            self.add_error("ended_on", WHY_ENDED)
        self._check_alert()
        return cleaned

    def _keep_days_of(self, state: str | None) -> None:
        """A day of another state doesn't count: its field is out of sight."""
        cleaned = self.cleaned_data
        if state != State.CLOSED:
            cleaned |= {"closed_since": None, "closed_until": None}
        if state != State.ENDED:
            cleaned["ended_on"] = None

    def _check_alert(self) -> None:
        cleaned = self.cleaned_data
        alert, until = cleaned.get("alert"), cleaned.get("alert_until")
        if "alert_until" in self.errors or "alert" in self.errors:
            return
        if alert and not until:
            self.add_error("alert_until", "Tot wanneer geldt dit?")
        elif until and not alert:
            self.add_error("alert", "Wat is er aan de hand? Of maak de datum leeg.")

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        facts.pop("state")
        return facts
