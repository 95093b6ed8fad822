"""The form of an agreement with a party: a new one, a correction, another text."""

from typing import Any, cast

from django import forms

from cases.case.forms.fields import OM_READS, TextField
from reflection.agreement.makers import AFTER_START, cases_under
from reflection.agreement.policies import KEEP
from reflection.standing.forms import TOO_FAR, AnotherTextForm, StandingForm
from socialmap.organisation.forms.fields import AnyDayField, MunicipalityField
from socialmap.organisation.models.municipality import Municipality
from socialmap.search.suggest.fields import OrganisationField, offer_organisations
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.day_field import DAYS_AHEAD
from zsm_werkplaats.lib.names import name_words

WITH_WHOM = "Kies een organisatie, of vul in met wie je dit afsprak."
NO_WORDS = "Vul woorden in die in een feit kunnen staan, zoals winkeldiefstal."


class AgreementForm(StandingForm):
    """What was agreed, with whom, for which cases, and when it is evaluated."""

    submit_label = "Afspraak vastleggen"
    required_sometimes = ("organisation", "party")
    organisation = OrganisationField(label="Met welke organisatie", required=False)
    party = forms.CharField(
        label="Of met wie anders",
        max_length=120,
        required=False,
        help_text="Een partij die niet op de sociale kaart staat, zoals een "
        "supermarktketen.",
    )
    what = TextField(
        label="Wat is afgesproken",
        max_length=5_000,
        help_text=f"Wat doet de partij, en wat doen wij? {OM_READS} Noem geen namen "
        "van betrokkenen.",
    )
    starts_on = AnyDayField(
        label="Vanaf",
        help_text="We stellen zaken voor die vanaf deze dag zijn voorgedragen.",
    )
    offence = forms.CharField(
        label="Bij welk feit",
        max_length=200,
        required=False,
        help_text="Woorden uit het feit, met komma's ertussen: winkeldiefstal, "
        "heling. Zaken met zo'n woord stellen we voor bij deze afspraak. Diefstal past "
        "ook bij winkeldiefstal.",
    )
    municipality = MunicipalityField(
        label="In welke gemeente",
        required=False,
        help_text="Leeg: in de hele regio. Laat je het feit ook leeg, dan stellen we "
        "zaken voor waarin deze partij voorkomt.",
    )
    owner = forms.ModelChoiceField(
        User.objects.none(),
        label="Wie bewaakt de afspraak?",
        help_text="Die krijgt bericht als het tijd is om te evalueren.",
    )
    evaluate_on = AnyDayField(label="Evalueren op")

    def linked_cases(self) -> list[int]:
        return cases_under(self.entry) if self.entry else []

    def spared_names(self) -> list[str]:
        return [*super().spared_names(), str(self.cleaned_data.get("party") or "")]

    def set_up(self) -> None:
        offer_organisations(self, "organisation", self.region)
        municipality = cast(MunicipalityField, self.fields["municipality"])
        municipality.offer(Municipality.objects.filter(region=self.region))
        self.offer_owner(KEEP)
        self.offer_days("evaluate_on")

    def clean_offence(self) -> str:
        offence = str(self.cleaned_data["offence"])
        if offence and not name_words(offence):
            raise forms.ValidationError(NO_WORDS)
        return offence

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        is_read = not self.errors.keys() & {"organisation", "party"}
        if is_read and not (cleaned.get("organisation") or cleaned.get("party")):
            self.add_error("organisation", WITH_WHOM)
        starts_on = cleaned.get("starts_on")
        if starts_on and (starts_on - self.day).days > DAYS_AHEAD:
            self.add_error("starts_on", TOO_FAR)
        self.check_due("evaluate_on", starts_on, AFTER_START)
        return cleaned


class ChangeForm(AnotherTextForm, AgreementForm):
    """Another text of an agreement, with the reason."""

    asked_about = ("what", "ended_why")
