"""What the forms share of what was agreed: another text, and looking back on it."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import Q

from cases.case.forms.fields import OM_READS
from reflection.finding.forms.people import NamesAsked
from reflection.standing.models import Standing
from socialmap.organisation.forms.entry import EntryForm
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Right
from zsm_werkplaats.drafts.drafted_form import DraftedForm
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.day_field import DAYS_AHEAD, reckon_from
from zsm_werkplaats.lib.edit_conflict import LATEST

IS_PAST = "Deze datum is al voorbij."
TOO_FAR = "Deze datum kan niet kloppen."
SAME_TEXT = "Dit is dezelfde tekst. Wijzig wat er is veranderd."
IN_WEEKS = (28, 91, 182)  # days: in four weeks, three months, half a year


class StandingForm(NamesAsked, EntryForm):
    """Something agreed, with who watches over it and a day to see how it works."""

    asked_about: tuple[str, ...] = ("what",)

    def __init__(self, *args: Any, by: User, at: datetime, **kwargs: Any) -> None:
        self.user, self.at = by, at
        super().__init__(*args, day=day_of(at), **kwargs)

    def version_of(self, record: Standing) -> int:
        return record.mark

    def offer_owner(self, keep: Right) -> None:
        """Who keeps these agreements here, and who watches over this one now."""
        here = Q(
            is_active=True,
            memberships__region=self.region,
            memberships__role__in=keep.roles,
        )
        now = Q(pk=self.entry.owner_id) if self.entry else Q(pk__in=())
        keepers = User.objects.filter(here | now).distinct().order_by("name")
        self.offer("owner", keepers)

    def offer_days(self, name: str) -> None:
        """Buttons for the usual days of a look back."""
        days = ",".join(str(days) for days in IN_WEEKS)
        self.fields[name].widget.attrs["data-quick-days"] = days

    def check_due(self, name: str, begins_on: date | None, too_soon: str) -> None:
        """The day lies ahead, after the beginning, and within reason."""
        day = self.cleaned_data.get(name)
        stood = getattr(self.entry, name, None)
        if day is None:
            return
        if (day - self.day).days > DAYS_AHEAD:
            self.add_error(name, TOO_FAR)
        elif day < self.day and day != stood:
            self.add_error(name, IS_PAST)
        elif begins_on and day <= begins_on:
            self.add_error(name, too_soon)


class AnotherTextForm(StandingForm):
    """Another text in the place of the one that stands, with the reason."""

    submit_label = "Nieuwe tekst vastleggen"
    ended_why = forms.CharField(
        label="Waarom wijzig je de afspraak?",
        max_length=300,
        help_text=f"De oude tekst blijft leesbaar. {OM_READS}",
    )

    def values_of(self, record: Standing) -> dict[str, Any]:
        stands = super().values_of(record)
        return {n: v for n, v in stands.items() if n != "ended_why"}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        stands = self.as_sent(self.values_of(self.entry))
        typed = self.as_sent({n: cleaned.get(n) for n in stands})
        if not self.errors and all(typed.get(n, []) == stands[n] for n in stands):
            self.add_error("what", SAME_TEXT)
        return cleaned


class LookingBackForm(NamesAsked, DraftedForm):
    """What came of something agreed: its `verdict`, and `next_on` when it goes on."""

    required_sometimes = ("next_on",)
    when_next: str
    saved_before: str
    version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=LATEST, required=False
    )

    def __init__(
        self, *args: Any, entry: Standing, by: User, at: datetime, **kwargs: Any
    ) -> None:
        self.entry, self.region, self.user, self.at = entry, entry.region, by, at
        super().__init__(*args, **kwargs)
        self.day = day_of(at)
        self.fields["version"].initial = entry.mark
        self.fields["next_on"].widget.attrs["data-shown-when"] = "verdict=continued"
        reckon_from(self, self.day)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        goes_on = cleaned.get("verdict") == "continued"
        next_on = cleaned.get("next_on") or self.day
        if goes_on and next_on <= self.day and "next_on" not in self.errors:
            self.add_error("next_on", self.when_next)
        return cleaned

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        seen = facts.pop("version")
        return {**facts, "seen": seen}

    def meet(self, standing: Standing) -> bool:
        """Somebody else was first: nothing is said twice without a look."""
        self.add_error(None, self.saved_before)
        self.send_again({"version": [standing.mark]})
        return True
