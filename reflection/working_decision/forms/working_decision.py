"""The form of a decision about the way of working, and of another text."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from cases.case.forms.fields import OM_READS, TextField, choose
from reflection.working_decision.makers import AFTER_DECIDED
from reflection.working_decision.models import WorkingDecision
from reflection.working_decision.policies import KEEP
from socialmap.organisation.forms.entry import EntryForm
from socialmap.organisation.forms.fields import AnyDayField
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.day_field import DAYS_AHEAD, DayField

IS_PAST = "Deze datum is al voorbij."
TOO_FAR = "Deze datum kan niet kloppen."
CHANGED = "Dit is dezelfde tekst. Wijzig wat er is veranderd."


class WorkingDecisionForm(EntryForm):
    """What we agree about our own way of working, and when we look back."""

    submit_label = "Afspraak vastleggen"
    kind = choose(WorkingDecision.Kind.choices, label="Waar gaat het over?")
    what = TextField(
        label="Wat spreken we af?",
        rows=3,
        max_length=5_000,
        help_text=f"{OM_READS} Noem geen namen van betrokkenen.",
    )
    why = TextField(label="Waarom?", rows=2, max_length=5_000, required=False)
    owner = forms.ModelChoiceField(User.objects.none(), label="Wie bewaakt dit?")
    decided_on = DayField(label="Afgesproken op", past=True)
    review_on = AnyDayField(
        label="Terugkijken op",
        required=False,
        help_text="De eigenaar krijgt dan bericht.",
    )

    def set_up(self) -> None:
        self.offer("owner", keepers(self.region, self.entry))
        self.fields["review_on"].widget.attrs["data-quick-days"] = "28,91,182"

    def version_of(self, record: WorkingDecision) -> int:
        return record.mark

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        review_on = cleaned.get("review_on")
        if review_on and "review_on" not in self.errors:
            self._check_look_back(review_on, cleaned.get("decided_on"))
        return cleaned

    def _check_look_back(self, review_on: date, decided_on: date | None) -> None:
        stood = self.entry.review_on if self.entry else None
        if (review_on - self.day).days > DAYS_AHEAD:
            self.add_error("review_on", TOO_FAR)
        elif review_on < self.day and review_on != stood:
            self.add_error("review_on", IS_PAST)
        elif decided_on and review_on <= decided_on:
            self.add_error("review_on", AFTER_DECIDED)


class ChangeDecisionForm(WorkingDecisionForm):
    """Another text in the place of the one that stands, with the reason."""

    submit_label = "Nieuwe tekst vastleggen"
    ended_why = forms.CharField(
        label="Waarom wijzig je de afspraak?",
        max_length=300,
        help_text=f"De oude tekst blijft leesbaar. {OM_READS}",
    )

    def values_of(self, record: WorkingDecision) -> dict[str, Any]:
        stands = super().values_of(record)
        return {n: v for n, v in stands.items() if n != "ended_why"}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        stands = self.as_sent(self.values_of(self.entry))
        typed = self.as_sent({n: cleaned.get(n) for n in stands})
        if not self.errors and all(typed.get(n, []) == stands[n] for n in stands):
            self.add_error("what", CHANGED)
        return cleaned


def keepers(region: Region, entry: Any = None) -> QuerySet[User]:
    """Who may watch over it: who keeps these decisions here, and who does so now."""
    here = Q(
        is_active=True,
        memberships__region=region,
        memberships__role__in=KEEP.roles,
    )
    now = Q(pk=entry.owner_id) if entry else Q(pk__in=())
    return User.objects.filter(here | now).distinct().order_by("name")
