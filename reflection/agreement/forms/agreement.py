"""The form of an agreement with a party: a new one, a correction, another text."""

from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import Q

from cases.case.forms.fields import OM_READS, TextField
from reflection.agreement.makers import AFTER_START
from reflection.agreement.models import Agreement
from reflection.agreement.policies import KEEP
from socialmap.organisation.forms.entry import EntryForm
from socialmap.organisation.forms.fields import AnyDayField, MunicipalityField
from socialmap.organisation.models.municipality import Municipality
from socialmap.search.suggest.fields import OrganisationField, offer_organisations
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.day_field import DAYS_AHEAD
from zsm_werkplaats.lib.names import name_words

WITH_WHOM = "Kies een organisatie, of vul in met wie je dit afsprak."
IS_PAST = "Deze datum is al voorbij."
TOO_FAR = "Deze datum kan niet kloppen."
NO_WORDS = "Vul woorden in die in een feit kunnen staan, zoals winkeldiefstal."
CHANGED = "Dit is dezelfde tekst. Wijzig wat er is veranderd."


class AgreementForm(EntryForm):
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

    def set_up(self) -> None:
        offer_organisations(self, "organisation", self.region)
        municipality = cast(MunicipalityField, self.fields["municipality"])
        municipality.offer(Municipality.objects.filter(region=self.region))
        self.offer("owner", keepers(self.region, self.entry))
        self.fields["evaluate_on"].widget.attrs["data-quick-days"] = "28,91,182"

    def version_of(self, record: Agreement) -> int:
        return record.mark

    def clean_offence(self) -> str:
        offence = str(self.cleaned_data["offence"])
        if offence and not name_words(offence):
            raise forms.ValidationError(NO_WORDS)
        return offence

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        is_read = not self.errors.keys() & {"organisation", "party"}
        if is_read and not (cleaned.get("organisation") or cleaned.get("party")):
            self.add_error("organisation", WITH_WHOM)
        self._check_days(cleaned.get("starts_on"), cleaned.get("evaluate_on"))
        return cleaned

    def _check_days(self, starts_on: date | None, evaluate_on: date | None) -> None:
        for name, day in (("starts_on", starts_on), ("evaluate_on", evaluate_on)):
            if day and (day - self.day).days > DAYS_AHEAD:
                self.add_error(name, TOO_FAR)
        stood = self.entry.evaluate_on if self.entry else None
        if evaluate_on and evaluate_on < self.day and evaluate_on != stood:
            self.add_error("evaluate_on", IS_PAST)
        elif starts_on and evaluate_on and evaluate_on <= starts_on:
            self.add_error("evaluate_on", AFTER_START)


class ChangeForm(AgreementForm):
    """Another text in the place of the one that stands, with the reason."""

    submit_label = "Nieuwe tekst vastleggen"
    why = forms.CharField(
        label="Waarom wijzig je de afspraak?",
        max_length=300,
        help_text=f"De oude tekst blijft leesbaar, met de zaken eronder. {OM_READS}",
    )

    def values_of(self, record: Agreement) -> dict[str, Any]:
        return {n: v for n, v in super().values_of(record).items() if n != "why"}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        stands = self.as_sent(self.values_of(self.entry))
        typed = self.as_sent({n: cleaned.get(n) for n in stands})
        if not self.errors and all(typed.get(n, []) == stands[n] for n in stands):
            self.add_error("what", CHANGED)
        return cleaned


def keepers(region: Region, entry: Any = None) -> Any:
    """Who may watch over it: who keeps agreements here, and who does so now."""
    here = Q(
        is_active=True,
        memberships__region=region,
        memberships__role__in=KEEP.roles,
    )
    now = Q(pk=entry.owner_id) if entry else Q(pk__in=())
    return User.objects.filter(here | now).distinct().order_by("name")
