"""Forms that ask for help: the need, then who can help with it."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django import forms
from django.utils.timezone import localdate

from cases.case.forms.base import TODAY, DatedForm
from cases.case.forms.fields import (
    OM_DOES_NOT_READ,
    OM_MAY_READ,
    DisclosureField,
    TextField,
    choose,
)
from cases.case.forms.people import people_of
from cases.case.known_organisations import known_organisations
from cases.case.models.people import Person
from cases.context.models.surroundings import ExistingSupport
from cases.support.matching_services import MatchingService, matching_services
from cases.support.models.support import Support
from socialmap.organisation.models.code_lists import LifeDomain
from socialmap.search.suggest.fields import OrganisationField, offer_organisations
from socialmap.service.models import Service
from zsm_werkplaats.lib.day_field import DayField

NO_FRAME = ("", "maakt niet uit")
NEED = ("kind", "need", "disclosure", "for_whom", "domains", "frame")
# What only the search knows; it is not kept.
SEARCH = ("for_whom", "frame")
PROVIDERS = ("service", "organisation", "party")
ELSEWHERE = ("service", "organisation", "party", "contact_name")
# What is asked beside the need, by the kind of help.
OWN_FIELDS: dict[str, tuple[str, ...]] = {
    Support.Kind.CHECK: ("existing", "organisation", "party", "contact_name"),
    Support.Kind.TRAJECTORY: ("method",),
}


class NeedForm(DatedForm):
    """The first step: what is needed, and on which parts of life it bears."""

    submit_label = "Verder"
    kind = choose(
        Support.Kind.choices, label="Soort hulp", initial=Support.Kind.HANDOVER
    )
    need = forms.CharField(label="Waarvoor", max_length=300, help_text=OM_MAY_READ)
    disclosure = DisclosureField()
    for_whom = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label="Voor wie?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kan voor meer mensen zijn. "
        "Aanbod dat niet bij hun leeftijd past, tonen we niet.",
    )
    domains = forms.ModelMultipleChoiceField(
        LifeDomain.objects.none(),
        label="Leefgebieden",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Telt mee in het overzicht van vraag en aanbod.",
    )
    frame = choose(
        [NO_FRAME, *Service.Frame.choices[:2]], label="Kader", required=False
    )

    def set_up(self) -> None:
        self.offer("for_whom", people_of(self.case))
        suspects = [person.pk for person in self.case.suspects[:1]]
        self.initial.setdefault("for_whom", suspects)
        self.offer("domains", LifeDomain.objects.valid_on(localdate(self.opened_at)))


class AskForm(NeedForm):
    """The second step: who can help, and who takes it up there."""

    submit_label = "Hulp vragen"
    day_field = "asked_on"
    required_sometimes = ("organisation", "party")
    service = forms.ModelChoiceField(
        Service.objects.none(), label="Aanbod", required=False
    )
    existing = forms.ModelChoiceField(
        ExistingSupport.objects.none(),
        label="Welke hulp loopt er?",
        required=False,
        widget=forms.RadioSelect,
        empty_label="staat er niet bij",
    )
    method = choose(
        Support.Method.choices,
        label="Werkwijze",
        required=False,
        initial=Support.Method.FIVE_TALKS,
    )
    organisation = OrganisationField(
        label="Organisatie",
        required=False,
        help_text="Als het aanbod er niet bij staat. Typ een naam of wat ze doen.",
    )
    party = forms.CharField(
        label="Of een organisatie of persoon buiten de sociale kaart",
        max_length=120,
        required=False,
    )
    contact_name = forms.CharField(
        label="Contactpersoon daar", max_length=120, required=False
    )
    asked_on = DayField(label="Gevraagd op", required=False, past=True, help_text=TODAY)
    explanation = TextField(
        label="Toelichting", required=False, rows=3, help_text=OM_DOES_NOT_READ
    )

    def set_up(self) -> None:
        super().set_up()
        region = self.case.region_id
        self.offer("service", Service.objects.used_in(region))
        known = known_organisations(self.case)
        offer_organisations(self, "organisation", region, known)
        self.offer("existing", self.case.existingsupports.filter(superseded_at=None))
        asked = self.data.get("kind") if self.is_bound else self.initial.get("kind")
        kept = {*NEED, *OWN_FIELDS.get(asked or "", ELSEWHERE)}
        for name in (*ELSEWHERE, "existing", "method"):
            if name not in kept:
                del self.fields[name]

    @property
    def need_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in NEED]

    @property
    def is_need_wrong(self) -> bool:
        """Whether something in the first step must be changed."""
        return any(field.errors for field in self.need_fields)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        """The fields of the second step, without the service, which is a list."""
        first = {*NEED, "service", "submission", "taken_from"}
        return [self[name] for name in self.fields if name not in first]

    @property
    def offers_services(self) -> bool:
        """Whether somebody else may give this kind of help."""
        return "service" in self.fields

    @property
    def _asked(self) -> Mapping[str, Any]:
        """The need, as it was sent or as the first step handed it over."""
        return getattr(self, "cleaned_data", self.initial)

    @property
    def years(self) -> list[int]:
        """How old the people are for whom this is, as far as that is known."""
        ages = [p.age_on(self.opened_at) for p in self._asked.get("for_whom") or ()]
        return [age for age in ages if age is not None]

    @property
    def ages(self) -> str:
        """Their ages in words: 24 en 51 jaar."""
        return " en ".join(map(str, self.years)) + " jaar" if self.years else ""

    @cached_property
    def matching_services(self) -> list[MatchingService]:
        asked = self._asked
        return matching_services(
            self.case,
            ages=self.years,
            domains=asked.get("domains") or (),
            frame=asked.get("frame") or "",
            kind=asked.get("kind") or "",
            need=asked.get("need") or "",
        )

    @property
    def chosen(self) -> str:
        return str(self["service"].value() or "")

    @property
    def asks_somebody(self) -> bool:
        """Whether there is anybody at the other side, who will say something."""
        return any(self.data.get(name) for name in (*PROVIDERS, "existing"))

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        chosen = [name for name in PROVIDERS if cleaned.get(name)]
        is_handover = cleaned.get("kind") == Support.Kind.HANDOVER
        if is_handover and not chosen and not self.errors.keys() & PROVIDERS:
            self.add_error("service", "Kies wie dit kan, of vul in wie het doet.")
        if len(chosen) > 1:
            self.add_error(chosen[-1], "Kies er één: het aanbod, of wie hier staat.")
        return cleaned

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        facts["people"] = facts["for_whom"]
        return {name: fact for name, fact in facts.items() if name not in SEARCH}
