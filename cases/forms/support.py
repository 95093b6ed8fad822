"""Forms of the support."""

from typing import Any

from django import forms
from django.utils.timezone import localdate

from cases.forms.base import CaseForm
from cases.forms.fields import DayField, TextField, choose
from cases.models import Support
from socialmap.models import Organisation, Service

TODAY = "Leeg: vandaag"


class ServiceChoice(forms.ModelChoiceField[Service]):
    """A service, named with its organisation."""

    def label_from_instance(self, obj: Service) -> str:
        return f"{obj.organisation.name}: {obj.name}"


class DatedForm(CaseForm):
    """A form with one day that is today when it is left empty."""

    day_field = ""

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        facts[self.day_field] = facts[self.day_field] or localdate(self.opened_at)
        return facts


class SupportForm(DatedForm):
    """What help, where, and who takes it up."""

    submit_label = "Vastleggen"
    day_field = "asked_on"
    kind = choose(
        Support.Kind.choices, label="Soort hulp", initial=Support.Kind.HANDOVER
    )
    need = forms.CharField(label="Waarvoor", max_length=300)
    service = ServiceChoice(Service.objects.none(), label="Aanbod", required=False)
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Organisatie",
        required=False,
        help_text="Als het aanbod er niet bij staat.",
    )
    contact_name = forms.CharField(
        label="Wie pakt het daar op?", max_length=120, required=False
    )
    asked_on = DayField(label="Gevraagd op", required=False, past=True, help_text=TODAY)
    explanation = TextField(label="Toelichting", required=False, rows=3)

    def set_up(self) -> None:
        region = self.case.region_id
        self.offer(
            "service",
            Service.objects.filter(region_id=region)
            .select_related("organisation")
            .order_by("organisation__name", "name"),
        )
        self.offer("organisation", Organisation.objects.filter(region_id=region))


class StartForm(DatedForm):
    """Who at the other side confirmed that the help started."""

    submit_label = "Hulp is gestart"
    day_field = "started_on"
    confirmed_by = forms.CharField(
        label="Wie bevestigde dat het loopt?",
        max_length=120,
        help_text="Een overdracht telt pas als de ontvanger haar bevestigt.",
    )
    started_on = DayField(
        label="Gestart op", required=False, past=True, help_text=TODAY
    )


class EndForm(DatedForm):
    """How the help ended."""

    submit_label = "Hulp is geëindigd"
    day_field = "ended_on"
    ending = choose(Support.Ending.choices, label="Hoe eindigde het?")
    ended_on = DayField(
        label="Geëindigd op", required=False, past=True, help_text=TODAY
    )
    explanation = TextField(label="Toelichting", required=False, rows=3)


class DirectionForm(DatedForm):
    """Who directs the help."""

    submit_label = "Regie vastleggen"
    day_field = "since"
    holder = forms.CharField(
        label="Wie heeft de regie?",
        max_length=120,
        help_text="Persoon en organisatie. Is er niemand, schrijf dan: niemand.",
    )
    since = DayField(label="Sinds", required=False, past=True, help_text=TODAY)
