"""Forms of what the system proposes: why not, and from when on."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms

from reflection.finding.forms.people import NamesAsked
from reflection.finding.models.proposed import FindingThresholds
from reflection.finding.proposals import Proposal
from zsm_werkplaats.accounts.here import HereForm
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.drafts.drafted_form import DraftedForm
from zsm_werkplaats.lib.edit_conflict import EditForm


class DismissForm(NamesAsked, DraftedForm, HereForm):
    """Why it is no finding."""

    submit_label = "Voorstel afwijzen"
    asked_about = ("reason",)
    reason = forms.CharField(
        label="Waarom is dit geen signaal?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Je collega's zien dit. Bij een nieuwe zaak komt het voorstel terug.",
    )

    def __init__(
        self, *args: Any, user: User, at: datetime, proposal: Proposal, **kwargs: Any
    ) -> None:
        self.user, self.at, self.proposal = user, at, proposal
        super().__init__(*args, **kwargs)

    def linked_cases(self) -> Iterable[int]:
        return self.proposal.cases

    def spared_names(self) -> Iterable[str]:
        return self.proposal.about.names()


class ThresholdsForm(EditForm, HereForm):
    """From when on something is proposed in this region."""

    submit_label = "Drempels opslaan"
    cases = forms.IntegerField(
        label="Aantal zaken dat bij één organisatie vastloopt",
        min_value=2,
        max_value=50,
    )
    workers = forms.IntegerField(
        label="Van minstens zoveel verschillende werkers", min_value=1, max_value=20
    )
    days = forms.IntegerField(label="Binnen hoeveel dagen", min_value=7, max_value=730)
    unmet = forms.IntegerField(
        label="Keer gevraagd of gezocht zonder dat er aanbod is",
        min_value=2,
        max_value=50,
    )

    def __init__(self, *args: Any, standing: FindingThresholds, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.begin_with(standing)

    def values_of(self, record: FindingThresholds) -> dict[str, Any]:
        return {name: getattr(record, name) for name in NAMES}


NAMES = ("cases", "workers", "days", "unmet")
