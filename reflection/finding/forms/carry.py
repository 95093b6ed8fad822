"""Forms with which a finding is carried on."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms

from cases.case.models.case import CaseQuerySet
from cases.case.policies import visible_to as cases_visible_to
from reflection.finding.forms.people import NamesAsked
from reflection.finding.makers import cases_of
from reflection.finding.models.finding import Finding, FindingQuerySet
from reflection.finding.policies import KEEP, visible_to
from socialmap.search.suggest.fields import OrganisationField, offer_organisations
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.drafts.drafted_form import DraftedForm
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.day_field import DayField, reckon_from
from zsm_werkplaats.lib.numbers import row_number


class CarryForm(DraftedForm):
    """A form about one finding, for somebody, opened at a moment."""

    def __init__(
        self, *args: Any, finding: Finding, user: User, at: datetime, **kwargs: Any
    ) -> None:
        self.finding, self.user, self.at = finding, user, at
        self.region = finding.region
        super().__init__(*args, **kwargs)
        self.set_up()
        reckon_from(self, day_of(at), at)

    def set_up(self) -> None:
        """Fill the choices that depend on the finding."""


class TellingForm(NamesAsked, CarryForm):
    """A form with a text about a finding, and so about its cases."""

    def linked_cases(self) -> Iterable[int]:
        return cases_of(self.finding)


class OwnerForm(CarryForm):
    """Which colleague carries it on."""

    submit_label = "Eigenaar kiezen"
    owner = forms.ModelChoiceField(
        User.objects.none(),
        label="Wie brengt dit verder?",
        error_messages={
            "invalid_choice": "Kies een collega van de werkplaats in deze regio."
        },
    )

    def set_up(self) -> None:
        self.offer("owner", keepers(self.finding.region))
        self.initial = {"owner": self.finding.owner, **self.initial}


def keepers(region: Region) -> Any:
    """Who carries findings on in this region."""
    held = {"memberships__region": region, "memberships__role__in": KEEP.roles}
    return User.objects.filter(is_active=True, **held).distinct()


class LayForm(TellingForm):
    """Where, when and how; and what was written."""

    submit_label = "Neerleggen"
    asked_about = ("party", "how", "letter")
    required_sometimes = ("organisation", "party")
    organisation = OrganisationField(label="Bij welke organisatie?", required=False)
    party = forms.CharField(
        label="Of bij wie buiten de sociale kaart?",
        max_length=120,
        required=False,
        help_text="Bijvoorbeeld: het OM, de politie, de wethouder zorg.",
    )
    laid_on = DayField(label="Wanneer?", past=True)
    how = forms.CharField(
        label="Hoe?",
        max_length=120,
        required=False,
        help_text="Bijvoorbeeld: per brief, in een gesprek.",
    )
    answer_expected_on = DayField(
        label="Antwoord verwacht op", required=False, quick=(14, 28, 42)
    )
    letter = forms.CharField(
        label="Brief",
        required=False,
        max_length=2_500,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="Pas de tekst aan. Zonder brief: maak dit veld leeg. Namen, "
        "zaaknummers, telefoonnummers en geboortedatums mogen er niet in staan.",
    )

    def set_up(self) -> None:
        offer_organisations(self, "organisation", self.finding.region)


class AnswerForm(TellingForm):
    """What was answered, and when."""

    submit_label = "Antwoord vastleggen"
    asked_about = ("answer",)
    answered_on = DayField(label="Wanneer kwam het antwoord?", past=True)
    answer = forms.CharField(
        label="Wat is het antwoord?",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Officieren van justitie lezen dit ook. Noem geen personen.",
    )


class CloseForm(TellingForm):
    """Why it ends without an agreement."""

    submit_label = "Signaal afsluiten"
    asked_about = ("why",)
    why = forms.CharField(
        label="Waarom sluit je het af?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wie dit signaal noteerde of ook zag, krijgt bericht.",
    )


class MergeForm(CarryForm):
    """Which finding it goes up in."""

    submit_label = "Samenvoegen"
    into = forms.ModelChoiceField(
        Finding.objects.none(),
        label="Met welk signaal?",
        help_text="De zaken, melders en brieven blijven zichtbaar. Je kunt dit "
        "ongedaan maken.",
    )

    def set_up(self) -> None:
        self.offer("into", mergeable(self.finding, self.user))


def mergeable(finding: Finding, user: User) -> FindingQuerySet:
    """The open findings that it may go up in: about the same place first."""
    others = visible_to(user).open().filter(region=finding.region)
    return others.exclude(pk=finding.pk).order_by("-created_at", "-pk")


class CaseNumberField(forms.CharField):
    """A case by its number, as people write it: WP-0012 or 12."""

    cases: CaseQuerySet

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value)).upper().removeprefix("WP").strip(" -")
        case = self.cases.filter(pk=row_number(text)).first()
        if case is None:
            msg = "Deze zaak bestaat niet, of niet voor jou."
            raise forms.ValidationError(msg)
        return case


class AttachForm(CarryForm):
    """In which case it shows as well."""

    submit_label = "Zaak toevoegen"
    case = CaseNumberField(
        label="Zaaknummer", max_length=20, help_text="Bijvoorbeeld: WP-0012."
    )

    def set_up(self) -> None:
        field = self.fields["case"]
        known = cases_visible_to(self.user).filter(region=self.finding.region)
        field.cases = known  # type: ignore[attr-defined]
