"""Narrowing the list of findings; everything stands in the address."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Q

from reflection.finding.forms.carry import keepers
from reflection.finding.models.finding import FindingQuerySet
from reflection.finding.models.laying import Laying
from socialmap.organisation.policies import visible_to
from socialmap.search.suggest.fields import OrganisationField, finds
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.forms import WerkplaatsForm

ME, NOBODY = "ik", "niemand"
AGES = [
    ("", "maakt niet uit"),
    ("14", "ouder dan 2 weken"),
    ("30", "ouder dan een maand"),
    ("90", "ouder dan 3 maanden"),
]


class FindingFilter(WerkplaatsForm):
    """By owner, by organisation and by age; nonsense narrows nothing."""

    eigenaar = forms.ChoiceField(label="Eigenaar", required=False)
    over = OrganisationField(label="Organisatie", required=False, help_text="")
    oud = forms.ChoiceField(label="Hoe oud", choices=AGES, required=False)

    def __init__(self, *args: Any, region: Region, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        people = [(str(u.pk), u.name) for u in keepers(region) if u != user]
        owners = [("", "iedereen"), (ME, "ik"), (NOBODY, "nog niemand"), *people]
        self.fields["eigenaar"].choices = owners  # type: ignore[attr-defined]
        self.offer("over", visible_to(user).used_in(region))
        self.fields["over"].widget.attrs |= finds(region)

    @property
    def form(self) -> "FindingFilter":
        return self

    @property
    def is_narrowed(self) -> bool:
        return any(self.data.get(name) for name in self.fields)

    def narrow(self, findings: FindingQuerySet, today: date) -> FindingQuerySet:
        """Those that fit what was chosen."""
        self.is_valid()
        owner = self.cleaned_data.get("eigenaar")
        if owner == NOBODY:
            findings = findings.filter(owner=None)
        elif owner:
            findings = findings.filter(owner=self.user.pk if owner == ME else owner)
        if there := self.cleaned_data.get("over"):
            laid = Laying.objects.filter(organisation=there).values("finding")
            findings = findings.filter(Q(organisation=there) | Q(pk__in=laid))
        if days := self.cleaned_data.get("oud"):
            before = today - timedelta(days=int(days))
            findings = findings.filter(created_at__date__lte=before)
        return findings
